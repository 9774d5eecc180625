#include "widgets/window/settings/SettingWords.h"
#include "core/experiment/Settings.h"
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>

namespace diabolo {
namespace {

const Setting* settingOf(const QString& key) {
    const auto found = std::ranges::find(settings(), key.toStdString(), &Setting::key);
    return found == settings().end() ? nullptr : &*found;
}

/// "loss and output_activation" becomes "Loss and Output activation", if that is all there is.
QString labelsOf(const QString& keys) {
    const QString between = QStringLiteral(" and ");
    QStringList labels;
    for (const QString& key : keys.split(between)) {
        const Setting* setting = settingOf(key);
        if (!setting)
            return keys;
        labels << QString::fromStdString(setting->label);
    }
    return labels.join(between);
}

QString labelOf(const Setting& setting, const QString& value) {
    const auto found = std::ranges::find(setting.choices, value.toStdString(), &SettingChoice::key);
    return found == setting.choices.end() ? value : QString::fromStdString(found->label);
}

} // namespace

QString withLabels(const QString& message) {
    const qsizetype colon = message.indexOf(QLatin1Char(':'));
    QString text = colon < 0 ? message : labelsOf(message.left(colon)) + message.mid(colon);
    static const QRegularExpression advice(QStringLiteral("\\b(set|or) ([a-z_]+) to ([a-z0-9_]+)"));
    for (qsizetype from = 0;;) {
        const QRegularExpressionMatch match = advice.match(text, from);
        if (!match.hasMatch())
            return text;
        from = match.capturedEnd();
        const Setting* setting = settingOf(match.captured(2));
        if (!setting)
            continue;
        const QString words = QStringLiteral("%1 “%2” to %3")
                                  .arg(match.captured(1), QString::fromStdString(setting->label),
                                       labelOf(*setting, match.captured(3)));
        text.replace(match.capturedStart(), match.capturedLength(), words);
        from = match.capturedStart() + words.size();
    }
}

} // namespace diabolo
