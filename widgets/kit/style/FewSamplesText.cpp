#include "widgets/kit/style/FewSamplesText.h"
#include "core/analysis/codes/FewSamples.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <cstdint>

namespace diabolo {

QString allCodesTheSame(std::size_t samples) {
    if (samples >= fewestForCollapse)
        return QObject::tr("all codes are the same: the code has collapsed");
    const QString needs = QObject::tr("it takes at least %1 to speak of a collapse").arg(fewestForCollapse);
    if (samples == 1)
        return QObject::tr("there is one test sample: %1").arg(needs);
    return QObject::tr("the codes of the %1 test samples are the same: %2")
        .arg(groupedLabel(static_cast<std::int64_t>(samples)), needs);
}

} // namespace diabolo
