#include "app/PcaTab.h"
#include "app/Session.h"
#include "widgets/LinearComparisonView.h"
#include "widgets/ViewFrame.h"
#include <QSplitter>

namespace diabolo {

namespace {

LinearComparisonView::Comparison shown(const LinearComparison& linear) {
    return {linear.units,         linear.networkTestMse, linear.pcaTestMse, linear.angles.largest(),
            linear.angles.mean(), linear.cosines};
}

} // namespace

PcaTab::PcaTab(Session& session, QWidget* parent)
    : ViewTab(parent) {
    setObjectName("pca");
    auto* view = new LinearComparisonView;
    addSplitter(Qt::Horizontal, "pca.columns")->addWidget(frame(view));
    connect(&session, &Session::runStarted, this, [this, view](const std::shared_ptr<const Run>& run) {
        view->setComparison(std::nullopt);
        emit comparable(canBeComparedWithPca(*run));
    });
    connect(&session, &Session::compared, view,
            [view](const LinearComparison& linear) { view->setComparison(shown(linear)); });
}

} // namespace diabolo
