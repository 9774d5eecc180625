#pragma once
#include "app/window/ViewTab.h"

#include <QString>

namespace diabolo {

class LinearComparisonView;
class Session;
class ViewSession;

/// A linear network beside the principal components.
class PcaTab : public ViewTab {
    Q_OBJECT
public:
    PcaTab(Session& session, ViewSession& views, QWidget* parent = nullptr);

    [[nodiscard]] bool needsWatching() const override { return false; }

signals:
    void orderedCodeWanted();
    void comparable(bool linear); ///< whether the present network is one that can be compared

private:
    void showWords(bool training);

    LinearComparisonView* map_;
    QString whyNot_; ///< there are no principal components, in words; or empty
};

} // namespace diabolo
