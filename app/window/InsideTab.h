#pragma once
#include "app/window/ViewTab.h"
#include "core/queries/FeatureViews.h"

namespace diabolo {

class Session;
class UnitPicturesView;
class ViewSession;

/// What the network has inside: the first layer's weights, and what becomes of a sample on the way to its
/// code. Nothing is computed for it while it is hidden.
class InsideTab : public ViewTab {
    Q_OBJECT
public:
    InsideTab(Session& session, ViewSession& views, QWidget* parent = nullptr);

protected:
    [[nodiscard]] bool applies(const FigureView&) const override { return looked_; }
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void setLooked(bool looked);

    ViewSession& views_;
    UnitPicturesView* weights_;
    UnitPicturesView* maps_;
    std::size_t testCount_ = 0;
    bool looked_ = false; ///< somebody has, at the present run: there is something to show and to export
};

} // namespace diabolo
