#include "app/window/PcaTab.h"
#include "app/figures/RunLabels.h"
#include "app/sessions/Session.h"
#include "app/sessions/ViewSession.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/linear/CodeScoreView.h"
#include "widgets/views/linear/LinearComparisonView.h"
#include <QSplitter>

namespace diabolo {

namespace {

QString whyNoComponents(const std::vector<Yardstick>& yardsticks) {
    for (const Yardstick& yardstick : yardsticks)
        if (yardstick.kind == Yardstick::Kind::Pca && !yardstick.value)
            return QString::fromStdString(yardstick.explanation);
    return {};
}

} // namespace

PcaTab::PcaTab(Session& session, ViewSession& views, QWidget* parent)
    : ViewTab(parent)
    , map_(new LinearComparisonView) {
    setObjectName("pca");
    auto* codes = new CodeScoreView;
    QSplitter* columns = addSplitter(Qt::Horizontal, "pca.columns");
    columns->addWidget(frame(map_));
    columns->addWidget(frame(codes));
    sideBySideFrom(columns, 820, 50, 50);
    connect(&session, &Session::runStarted, this, [this, codes](const std::shared_ptr<const Run>& run) {
        map_->setComparison(std::nullopt);
        codes->setScores({});
        whyNot_.clear();
        showWords(false);
        emit comparable(canBeComparedWithPca(*run));
    });
    connect(&session, &Session::playingChanged, this, &PcaTab::showWords);
    connect(&views, &ViewSession::surveyed, this, [this, &session](const std::vector<Yardstick>& yardsticks) {
        whyNot_ = whyNoComponents(yardsticks);
        showWords(session.isPlaying());
    });
    connect(&views, &ViewSession::compared, this, [this, codes, &session](const LinearComparison& linear) {
        map_->setComparison(comparisonShown(*session.run(), linear));
        codes->setScores(linear.test);
    });
    connect(map_, &LinearComparisonView::orderedCodeWanted, this, &PcaTab::orderedCodeWanted);
    connect(map_, &LinearComparisonView::cellChosen, codes, &CodeScoreView::choose);
}

void PcaTab::showWords(bool training) {
    if (!whyNot_.isEmpty())
        map_->setWords(whyNot_);
    else if (training)
        map_->setWords(tr("The comparison with PCA comes at the end of the epoch, and whenever the training "
                          "rests"));
    else
        map_->setWords(tr("The network is being compared with PCA. Press Play (Space): it will come closer"));
}

} // namespace diabolo
