#pragma once
#include "app/sessions/PacedDrain.h"
#include "core/analysis/codes/CodeHistogram.h"
#include "core/explore/Explorer.h"
#include "core/explore/Surveyor.h"
#include "core/queries/Views.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace diabolo {

class Session;

/// What the views of a training ask of the network that a Session trains, and what they are told: what it
/// makes of samples, its codes over the training, its inside, and what its error can be measured against. All
/// of it is computed by an Explorer and a Surveyor of its own; every slot returns at once.
class ViewSession : public QObject {
    Q_OBJECT
public:
    explicit ViewSession(Session& session, QObject* parent = nullptr);
    ~ViewSession() override;

public slots:
    /// The test samples whose reconstructions are shown.
    void chooseSamples(const std::vector<std::size_t>& samples);

    /// Shows one test sample before those that are shown, in place of the last of them.
    void showFirst(std::size_t sample);

    /// Whether random noise is shown in place of them.
    void showNoise(bool noise);

    /// Whether somebody looks inside the network: at its first layer's weights and a sample's feature maps.
    void setInsideWatched(bool watched);

    /// Nobody looks (a hidden or minimised window): until somebody does again nothing is computed but, now
    /// and then, a moment of the codes' history.
    void setWatched(bool watched);

signals:
    void gridReady(const diabolo::ReconstructionGrid& grid);
    void histogramReady(const diabolo::CodeHistogram& histogram);
    void historyGrew(const std::vector<diabolo::CodeHistogram>& moments); ///< over the present run
    void
    surveyed(const std::vector<diabolo::Yardstick>& yardsticks); ///< what the run can be measured against
    void compared(const diabolo::LinearComparison& linear);      ///< a linear network with PCA, when it rests
    void firstLayerReady(const diabolo::FirstLayerWeights& weights);
    void featureMapsReady(const diabolo::FeatureMaps& maps);
    void failed(const QString& message); ///< an answer that could not be shown

private:
    bool attempt(const std::function<void()>& action);
    void start(const std::shared_ptr<const Run>& run);
    void follow();
    void askReconstructions();
    void askCodes();
    void askInside();
    void compare();
    [[nodiscard]] bool isBetweenEpochs() const;
    void drain();
    void show(const Answer& answer);
    void keepCodes(const CodeHistogram& histogram);

    Session& session_;
    std::shared_ptr<const Run> run_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    RunPhase phase_ = RunProgress().phase;
    std::vector<std::size_t> samples_ = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    bool noise_ = false; ///< in place of test samples
    bool insideWatched_ = false;
    bool watched_ = true;
    PacedDrain drain_;
    Explorer explorer_; ///< the threads come last: they end before anything that they use does
    Surveyor surveyor_;
};

} // namespace diabolo
