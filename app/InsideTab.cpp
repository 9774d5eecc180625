#include "app/InsideTab.h"
#include "app/RunLabels.h"
#include "app/Session.h"
#include "widgets/UnitPicturesView.h"
#include "widgets/ViewFrame.h"
#include <QSplitter>

namespace diabolo {

InsideTab::InsideTab(Session& session, QWidget* parent)
    : ViewTab(parent)
    , session_(session)
    , weights_(makeFirstLayerView().release())
    , maps_(makeFeatureMapsView().release()) {
    setObjectName("inside");
    QSplitter* columns = addSplitter(Qt::Horizontal, "inside.columns");
    for (UnitPicturesView* view : {weights_, maps_})
        columns->addWidget(frame(view));
    share(columns, 50);
    connect(&session, &Session::runStarted, this, [this] {
        for (UnitPicturesView* view : {weights_, maps_})
            view->setGroups({}, {});
        setLooked(isVisible());
    });
    connect(&session, &Session::firstLayerReady, this, [this](const FirstLayerWeights& weights) {
        weights_->setGroups({weights.weights}, firstLayerText(weights));
    });
    connect(&session, &Session::featureMapsReady, this,
            [this](const FeatureMaps& maps) { maps_->setGroups(maps.layers, featureMapsText(maps)); });
}

void InsideTab::setLooked(bool looked) {
    looked_ = looked;
    arrange();
}

void InsideTab::showEvent(QShowEvent* event) {
    ViewTab::showEvent(event);
    setLooked(true);
    session_.setInsideWatched(true);
}

void InsideTab::hideEvent(QHideEvent* event) {
    ViewTab::hideEvent(event);
    session_.setInsideWatched(false);
}

} // namespace diabolo
