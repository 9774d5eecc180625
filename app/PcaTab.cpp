#include "app/PcaTab.h"
#include "app/RunLabels.h"
#include "app/Session.h"
#include "app/ViewSession.h"
#include "widgets/CodeScoreView.h"
#include "widgets/LinearComparisonView.h"
#include "widgets/ViewFrame.h"
#include <QSplitter>

namespace diabolo {

PcaTab::PcaTab(Session& session, ViewSession& views, QWidget* parent)
    : ViewTab(parent) {
    setObjectName("pca");
    auto* map = new LinearComparisonView;
    auto* codes = new CodeScoreView;
    QSplitter* columns = addSplitter(Qt::Horizontal, "pca.columns");
    columns->addWidget(frame(map));
    columns->addWidget(frame(codes));
    share(columns, 50);
    sideBySideFrom(columns, 820);
    connect(&session, &Session::runStarted, this, [this, map, codes](const std::shared_ptr<const Run>& run) {
        map->setComparison(std::nullopt);
        codes->setScores({});
        emit comparable(canBeComparedWithPca(*run));
    });
    connect(&views, &ViewSession::compared, this, [map, codes](const LinearComparison& linear) {
        map->setComparison(comparisonShown(linear));
        codes->setScores(linear.test);
    });
    connect(map, &LinearComparisonView::cellChosen, codes, &CodeScoreView::choose);
}

} // namespace diabolo
