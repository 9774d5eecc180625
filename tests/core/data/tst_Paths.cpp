#include "core/data/Paths.h"
#include <QString>
#include <QTest>
#include <filesystem>

using namespace diabolo;

/// Names of files, which are bytes, as texts.
class PathsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyNameComesBackFromItsText_data();
    void everyNameComesBackFromItsText();
    void otherBytesAreShownAsLatin1();
};

void PathsTest::everyNameComesBackFromItsText_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"plain", "/Übung/größe €🙂", "\xE4pfel", "a\xFF\xFE\x80z", "\xC3",
                             "\xED\xA0\x80", "\xC0\xAF", "\xF5\x80\x80\x80"})
        QTest::newRow(name) << QByteArray(name);
    for (int byte = 1; byte < 256; ++byte)
        QTest::addRow("byte %d", byte) << QByteArray(1, static_cast<char>(byte));
}

void PathsTest::everyNameComesBackFromItsText() {
    QFETCH(QByteArray, name);
    const std::string text = textOfPath(name.toStdString());
    QCOMPARE(QString::fromStdString(text).toStdString(), text); // it is UTF-8
    QCOMPARE(QByteArray::fromStdString(pathOfText(text).string()), name);
    if (QString::fromUtf8(name).toUtf8() == name)
        QCOMPARE(text, name.toStdString());
}

void PathsTest::otherBytesAreShownAsLatin1() {
    QCOMPARE(shownText("\xE4pfel"), std::string("äpfel"));
    QCOMPARE(shownText("Äpfel"), std::string("Äpfel"));
}

QTEST_APPLESS_MAIN(PathsTest)
#include "tst_Paths.moc"
