#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <algorithm>
#include <cmath>

namespace diabolo {

QString significantLabel(double number, int digits) {
    if (number == 0 || !std::isfinite(number))
        return withTrueMinus(QString::number(number));
    const QString scientific = QString::number(number, 'e', digits - 1); // rounded: 0.9996 is 1.00e+00
    const auto e = scientific.indexOf('e');
    const int exponent = scientific.mid(e + 1).toInt();
    constexpr int largest = 9, smallest = -4; // beyond them noughts would have to be counted
    if (exponent < smallest || exponent >= std::max(largest, digits))
        return withTrueMinus(scientific.left(e)) + QStringLiteral("×10") + superscript(exponent);
    const int decimals = digits - 1 - exponent;
    if (exponent >= 3 && decimals <= 0)
        return withTrueMinus(groupedLabel(std::llround(number)));
    return withTrueMinus(QString::number(number, 'f', std::max(0, decimals)));
}

QString percentLabel(double fraction) {
    if (fraction > 0 && fraction < 0.01)
        return QObject::tr("less than 1 %");
    if (fraction > 0.99 && fraction < 1)
        return QObject::tr("more than 99 %");
    return QObject::tr("%1 %").arg(std::lround(100 * fraction));
}

QString superscript(int number) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = QString::number(number);
    for (QChar& c : text)
        c = c == '-' ? QChar(u'⁻') : digits[c.digitValue()];
    return text;
}

} // namespace diabolo
