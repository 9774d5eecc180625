#include "widgets/kit/style/NumberLocale.h"
#include <QLocale>
#include <clocale>

namespace diabolo {

void useNumbersWithPoint() {
    QLocale::setDefault(QLocale::c());
    std::setlocale(LC_NUMERIC, "C");
}

} // namespace diabolo
