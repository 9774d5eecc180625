#pragma once
#include "app/files/NewSampleFiles.h"
#include "app/window/ViewTab.h"
#include <optional>
#include <vector>

namespace diabolo {

class LatentSession;
class LatentSliders;
class NewSamplesView;
struct CodeCloud;

/// Codes set by hand, and what they decode to; below, new samples drawn near those of the test set.
class GenerateTab : public ViewTab {
    Q_OBJECT
public:
    explicit GenerateTab(LatentSession& session, QWidget* parent = nullptr);

public slots:
    /// The sliders start from a code that was chosen elsewhere.
    void start(const std::vector<float>& code, const QString& source);

    /// They start from a test sample's code.
    void startFromSample(std::size_t sample, const std::vector<float>& code);

    /// New samples are drawn near these test samples.
    void drawNear(const std::vector<std::size_t>& samples);

signals:
    void failed(const QString& text); ///< why something was not saved

private:
    void followSliders(LatentSession& session);
    void followNewSamples(LatentSession& session);
    void show(const CodeCloud& cloud);
    void askWhere(SampleFormat format);
    void askWhetherToReplace(NewSampleFiles::Order order, const QStringList& files);

    std::shared_ptr<const Dataset> dataset_; ///< of the run
    std::optional<std::size_t> awaited_;     ///< a test sample to start from once its code is there
    LatentSliders* sliders_;
    NewSamplesView* new_;
    NewSampleFiles* files_;
};

} // namespace diabolo
