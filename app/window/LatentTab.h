#pragma once
#include "app/window/ViewTab.h"
#include <memory>
#include <vector>

namespace diabolo {

class LatentSession;
class ScatterView;
class WalkView;
struct Run;

/// The space of codes: where the samples lie in it, and what its places decode to. The two views point at
/// each other's places.
class LatentTab : public ViewTab {
    Q_OBJECT
public:
    explicit LatentTab(LatentSession& session, QWidget* parent = nullptr);

    /// Of the views one above the other, as they are where there is no room side by side.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void codeChosen(const std::vector<float>& code, const QString& source); ///< to go on from elsewhere
    void sampleChosen(std::size_t sample, const std::vector<float>& code);  ///< the same of a test sample

    /// Test samples selected by the user, by a click, the keys or a region: at least one, in ascending order.
    void samplesChosen(const std::vector<std::size_t>& samples);

private:
    void followScatter(LatentSession& session);
    void followSelection(LatentSession& session);
    void followWalk(LatentSession& session);
    void showWalkOutline();
    void walkOverScatter();
    void pointAt(LatentSession& session, const std::vector<float>& code);

    QSplitter* columns_;
    ScatterView* scatter_;
    WalkView* walk_;
    std::shared_ptr<const Run> run_;
};

} // namespace diabolo
