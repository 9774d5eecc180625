#include "widgets/views/scatter/ScatterText.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <QStringList>
#include <cmath>

namespace diabolo {

namespace {

int percent(double share) {
    return static_cast<int>(std::lround(100 * share));
}

double variance(const std::vector<QPointF>& positions) {
    QPointF sum;
    double squares = 0, count = 0;
    for (const QPointF& position : positions) {
        if (std::isnan(position.x()))
            continue;
        sum += position;
        squares += QPointF::dotProduct(position, position);
        count += 1;
    }
    return count > 0 ? squares / count - QPointF::dotProduct(sum, sum) / (count * count) : 0;
}

} // namespace

QString embeddingText(const Embedding& embedding) {
    if (!embedding.failure.empty())
        return QString::fromStdString(embedding.failure);
    if (embedding.phase == Tsne::Phase::Neighbours) {
        const QString search = QObject::tr("looking for neighbours, %1 %").arg(percent(embedding.progress));
        if (embedding.landmarks == 0)
            return search;
        return search + " · " +
               QObject::tr("%1 codes lead the others")
                   .arg(groupedLabel(static_cast<std::int64_t>(embedding.landmarks)));
    }
    if (embedding.phase == Tsne::Phase::Perplexities)
        return QObject::tr("looking for each point's reach, %1 %").arg(percent(embedding.progress));
    QStringList parts = {QObject::tr("iteration %1 of %2")
                             .arg(groupedLabel(embedding.iteration), groupedLabel(embedding.iterations))};
    if (embedding.phase == Tsne::Phase::EarlyExaggeration)
        parts << QObject::tr("neighbours exaggerated");
    return parts.join(" · ");
}

QString pictureText(const Embedding& embedding) {
    if (embedding.running && embedding.phase == Tsne::Phase::Neighbours && embedding.landmarks == 0)
        return QObject::tr("stands still until all neighbours are found: %1 %")
            .arg(percent(embedding.progress));
    QStringList parts;
    if (embedding.kl && std::isfinite(*embedding.kl))
        parts << QObject::tr("KL %1 nats").arg(*embedding.kl, 0, 'f', 2);
    if (embedding.kept)
        parts << QObject::tr("%1 % of the ten nearest neighbours kept").arg(percent(*embedding.kept));
    return parts.join(" · ");
}

QString varianceText(const CodeCloud& cloud, const std::vector<QPointF>& positions) {
    double whole = 0;
    for (const UnitStatistics& unit : cloud.perUnit)
        whole += unit.variance;
    const double share = variance(positions) / whole;
    if (!(whole > 0) || !std::isfinite(share))
        return {};
    return QObject::tr("%1 % of the variance").arg(percent(std::min(1.0, share)));
}

QString scatterCsv(const CodeCloud& cloud, const std::vector<QPointF>& positions,
                   const std::function<bool(std::size_t)>& shows) {
    const auto units = static_cast<std::size_t>(cloud.units);
    FigureCsv csv;
    for (const char* name : {"sample", "label", "x", "y"})
        csv.add(name);
    for (std::size_t unit = 0; unit < units; ++unit)
        csv.add("code_" + std::to_string(unit));
    csv.endRow();
    for (std::size_t i = 0; i < positions.size(); ++i) {
        if (!shows(i))
            continue;
        csv.add(i);
        cloud.labels.empty() ? csv.addEmpty() : csv.add(cloud.classNames.of(cloud.labels[i]));
        csv.add(positions[i].x());
        csv.add(positions[i].y());
        csv.endRow({cloud.codes.data() + i * units, units});
    }
    return csv.string();
}

} // namespace diabolo
