#include "widgets/views/holes/HoleOutline.h"
#include "core/queries/CodeAnswers.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/holes/HoleCells.h"
#include <QColor>
#include <QPen>
#include <qcustomplot.h>

namespace diabolo {

namespace {

QVector<QCPCurveData> inOrder(const std::vector<CodeRegion::Place>& places) {
    QVector<QCPCurveData> data;
    for (const auto& [x, y] : places)
        data << QCPCurveData(static_cast<double>(data.size()), x, y);
    return data;
}

} // namespace

HoleOutline::HoleOutline(QCustomPlot& plot)
    : plot_(plot)
    , veil_(new QCPCurve(plot.xAxis, plot.yAxis))
    , outline_(new QCPCurve(plot.xAxis, plot.yAxis)) {
    veil_->setPen(Qt::NoPen);
    hide();
}

void HoleOutline::setStyle() {
    constexpr int veil = 150; // of 255: what lies beyond can still be seen
    QColor beyond = themeColours().panel;
    beyond.setAlpha(veil);
    veil_->setBrush(beyond);
    outline_->setPen(QPen(themeColours().text, 1.5));
}

void HoleOutline::show(const HoleMap& map) {
    if (map.outline.empty())
        return hide();
    const QCPRange x = plot_.xAxis->range(), y = plot_.yAxis->range();
    std::vector<CodeRegion::Place> inside = map.outline;
    if (isLine(map)) {
        const double left = inside.front().first, right = inside.back().first;
        inside = {{left, y.lower}, {right, y.lower}, {right, y.upper}, {left, y.upper}};
    }
    inside.push_back(inside.front());
    outline_->data()->set(inOrder(inside), true);
    // The way round the map, then round what is inside, encloses what lies between them: there and back, the
    // way from one to the other encloses nothing.
    std::vector<CodeRegion::Place> beyond = {
        {x.lower, y.lower}, {x.upper, y.lower}, {x.upper, y.upper}, {x.lower, y.upper}, {x.lower, y.lower}};
    beyond.insert(beyond.end(), inside.rbegin(), inside.rend());
    beyond.push_back(beyond.front());
    veil_->data()->set(inOrder(beyond), true);
    for (QCPCurve* part : {veil_, outline_})
        part->setVisible(true);
}

void HoleOutline::hide() {
    for (QCPCurve* part : {veil_, outline_})
        part->setVisible(false);
}

} // namespace diabolo
