#include "app/InsideTab.h"
#include "app/Session.h"
#include "widgets/NumberLabel.h"
#include "widgets/UnitPicturesView.h"
#include "widgets/ViewFrame.h"
#include <QSplitter>

namespace diabolo {

InsideTab::InsideTab(Session& session, QWidget* parent)
    : ViewTab(parent)
    , session_(session)
    , weights_(new UnitPicturesView(tr("What the units look for"), "first-layer",
                                    UnitPicturesView::Scale::OfEachPicture))
    , maps_(new UnitPicturesView(tr("On the way to the code"), "feature-maps",
                                 UnitPicturesView::Scale::OfEachGroup)) {
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
    connect(&session, &Session::firstLayerReady, this, &InsideTab::showWeights);
    connect(&session, &Session::featureMapsReady, this, &InsideTab::showMaps);
}

void InsideTab::setLooked(bool looked) {
    looked_ = looked;
    arrange();
}

void InsideTab::showWeights(const FirstLayerWeights& weights) {
    weights_->setGroups({weights.weights},
                        tr("first layer, %1 of %2 units · after %3 batches")
                            .arg(groupedLabel(static_cast<std::int64_t>(weights.weights.count())),
                                 groupedLabel(weights.units), groupedLabel(weights.step)));
}

void InsideTab::showMaps(const FeatureMaps& maps) {
    QString text = tr("test sample %1").arg(maps.sample);
    if (maps.label >= 0)
        text += tr(", class %1").arg(maps.label);
    maps_->setGroups(maps.layers, tr("%1 · after %2 batches").arg(text, groupedLabel(maps.step)));
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
