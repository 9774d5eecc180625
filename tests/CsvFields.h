#pragma once
#include <QString>
#include <QStringList>
#include <QVector>

namespace diabolo::test {

/// The fields of each row, read as RFC 4180 says: a reader of its own, that shares nothing with the writer.
inline QVector<QStringList> csvFields(const QString& text) {
    QVector<QStringList> rows;
    QStringList row;
    QString field;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            field += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == ',' || c == '\n')) {
            row << field;
            field.clear();
            if (c == '\n') {
                rows << row;
                row.clear();
            }
        } else {
            field += c;
        }
    }
    return quoted || !field.isEmpty() || !row.isEmpty() ? QVector<QStringList>() : rows; // its end is missing
}

} // namespace diabolo::test
