#include "app/window/InsideTab.h"
#include "app/figures/RunLabels.h"
#include "app/sessions/Session.h"
#include "app/sessions/ViewSession.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include <QSplitter>

namespace diabolo {

InsideTab::InsideTab(Session& session, ViewSession& views, QWidget* parent)
    : ViewTab(parent)
    , views_(views)
    , weights_(makeFirstLayerView().release())
    , maps_(makeFeatureMapsView().release()) {
    setObjectName("inside");
    QSplitter* columns = addSplitter(Qt::Horizontal, "inside.columns");
    for (UnitPicturesView* view : {weights_, maps_})
        columns->addWidget(frame(view));
    share(columns, 50);
    connect(&session, &Session::runStarted, this, [this](const std::shared_ptr<const Run>& run) {
        testCount_ = run->dataset->test.count();
        for (UnitPicturesView* view : {weights_, maps_})
            view->setGroups({}, {});
        setLooked(isVisible());
    });
    connect(&views, &ViewSession::firstLayerReady, this, [this](const FirstLayerWeights& weights) {
        weights_->setGroups({weights.weights}, firstLayerText(weights));
    });
    connect(&views, &ViewSession::featureMapsReady, this, [this](const FeatureMaps& maps) {
        maps_->setGroups(maps.layers, featureMapsText(maps));
        maps_->setSample(maps.sample, testCount_);
    });
    connect(maps_, &UnitPicturesView::sampleChosen, &views, &ViewSession::showFirst);
}

void InsideTab::setLooked(bool looked) {
    looked_ = looked;
    arrange();
}

void InsideTab::showEvent(QShowEvent* event) {
    ViewTab::showEvent(event);
    setLooked(true);
    views_.setInsideWatched(true);
}

void InsideTab::hideEvent(QHideEvent* event) {
    ViewTab::hideEvent(event);
    views_.setInsideWatched(false);
}

} // namespace diabolo
