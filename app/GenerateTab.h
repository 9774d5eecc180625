#pragma once
#include "app/ViewTab.h"
#include <optional>
#include <vector>

namespace diabolo {

class LatentSession;
class LatentSliders;
struct CodeCloud;

/// Codes set by hand, and what they decode to.
class GenerateTab : public ViewTab {
    Q_OBJECT
public:
    explicit GenerateTab(LatentSession& session, QWidget* parent = nullptr);

public slots:
    /// The sliders start from a code that was chosen elsewhere.
    void start(const std::vector<float>& code, const QString& source);

private:
    void show(const CodeCloud& cloud);

    std::optional<std::size_t> awaited_; ///< a test sample to start from once its code is there
    LatentSliders* sliders_;
};

} // namespace diabolo
