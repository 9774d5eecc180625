#pragma once
#include "app/ViewTab.h"
#include <vector>

namespace diabolo {

class LatentSession;
class LatentSliders;

/// Codes set by hand, and what they decode to.
class GenerateTab : public ViewTab {
    Q_OBJECT
public:
    explicit GenerateTab(LatentSession& session, QWidget* parent = nullptr);

public slots:
    /// The sliders start from a code that was chosen elsewhere.
    void start(const std::vector<float>& code, const QString& source);

private:
    LatentSliders* sliders_;
};

} // namespace diabolo
