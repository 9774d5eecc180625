#pragma once
#include "app/sessions/PacedDrain.h"
#include "app/sessions/Timeline.h"
#include "app/sessions/TrainedNetworks.h"
#include "core/document/DocumentFile.h"
#include "core/document/RunDocument.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/Experiment.h"
#include "core/experiment/Settings.h"
#include "core/training/Run.h"
#include "core/training/Trainer.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <QStringList>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace diabolo {

class DatasetLoader;
class ModelFiles;
class RunFiles;

/// Where the training meets Qt: commands go down as slots, values come up as signals, all of them in the GUI
/// thread. Every slot returns at once. Whatever goes wrong is told by failed(), and the run in progress goes
/// on. What views ask of the network is not asked here: see ViewSession and LatentSession.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    /// What the next run will be: the present run's experiment with the changes that wait for a reset.
    [[nodiscard]] const Experiment& experiment() const;

    /// The present run as a whole; null before the first.
    [[nodiscard]] std::shared_ptr<const RunDocument> document() const { return document_; }
    [[nodiscard]] std::shared_ptr<const Run> run() const { return run_; } ///< null before the first
    [[nodiscard]] const RunProgress& progress() const { return progress_; }

    /// The newest weights of the present run; null before the first.
    [[nodiscard]] const std::shared_ptr<const WeightSnapshot>& snapshot() const { return snapshot_; }

    /// A moment of the present run's code history.
    void keepCodes(const CodeHistogram& histogram) { document_->addCodes(histogram); }

    /// Which moment of the present run the views show. Play and Step bring them back to the newest.
    [[nodiscard]] Timeline& timeline() const { return *timeline_; }

    /// The present run's settings, the live ones as they are now, without the changes that wait for a reset.
    /// There must be a run.
    [[nodiscard]] Experiment asItRuns() const;

    /// The networks that gave way to the present one. Whatever takes its place, a trained network joins them.
    [[nodiscard]] TrainedNetworks& trained() const { return *trained_; }

    /// The present network as it would join them; none where it was never trained.
    [[nodiscard]] std::optional<TrainedNetwork> presentNetwork() const;

    [[nodiscard]] bool isPlaying() const { return playing_; } ///< it trains, or will as soon as it can
    [[nodiscard]] bool isOpening() const { return opening_.has_value(); } ///< a data set, for the next run

public slots:
    /// Looks up which data sets can be opened by name; the answer is dataSetsListed().
    void listDataSets();

    /// Starts a run of `experiment`, paused, on the data set that it names; opens that first where it is
    /// another.
    void choose(const diabolo::Experiment& experiment);

    /// Starts a run that goes on from `model`'s weights, paused, on the data set that it names; on the
    /// present one when that cannot be opened. Reset returns to these weights, as long as the layers fit
    /// them.
    void openModel(const std::shared_ptr<const diabolo::Model>& model);
    void openModelFile(const QString& file); ///< The same from a file, which is read meanwhile.

    /// Goes on with a network of trained(), paused, as if it had never given way: with its weights, losses
    /// and timeline.
    void bringBack(diabolo::RunId run);

    void forget(const std::vector<diabolo::RunId>& runs); ///< of trained(), to make room

    void saveNetwork(const diabolo::TrainedNetwork& network, const QString& file); ///< As saveModel().

    /// Writes the newest weights to a model file (TorchScript where its name ends in .pt), with the settings
    /// as they are now in the present run; ends in modelSaved() or failed().
    void saveModel(const QString& file);

    /// Writes the whole run, with all that it needs to go on to the bit, to a .diabolo file; ends in
    /// runSaved() or failed().
    void saveRun(const QString& file);

    /// Goes on, paused, with a run that was written whole, on the data set that it names.
    void openRunFile(const QString& file);

    /// Goes on from the moment that the views show as a run of its own, paused, and lays the present one
    /// aside. Where that moment's state was not kept, it is trained again from the kept one before it, which
    /// branching() tells.
    void branch();

    /// Starts a run of the present experiment, its waiting changes included, on another data set.
    void openData(const QString& nameOrPath);

    void keepPresent(); ///< Gives up what is being opened, if anything.

    void play(); ///< While a data set is being opened: as soon as it is there.
    void pause();
    void step();
    void reset(); ///< The same from its initial weights on, with the changes that wait.

    /// Changes one setting: at once in the present run where it is live, otherwise at the next reset.
    void setSetting(const QString& key, const diabolo::SettingValue& value);

signals:
    void experimentChanged(const diabolo::Experiment& experiment);
    void liveSettingChanged(const QString& key); ///< of the present run
    void dataSetsListed(const std::vector<diabolo::CatalogEntry>& entries);
    void opening(const QString& nameOrPath);
    void openingProgressed(const QString& nameOrPath, double share); ///< of a large data set
    void modelSaved(const QString& file);
    void runSaved(const QString& file);
    void branching(double share); ///< of the batches that have to be trained again for a branch
    void runStarted(const std::shared_ptr<const diabolo::Run>& run);
    void laidAside(const diabolo::TrainedNetwork& network); ///< the run before, when another has started
    void playingChanged(bool playing);
    void progressChanged(const diabolo::RunProgress& progress);
    void lossesArrived(const std::vector<diabolo::BatchLoss>& losses);
    void validationsArrived(const std::vector<diabolo::ValidationLoss>& losses);
    void epochsArrived(const std::vector<diabolo::EpochResult>& epochs);
    void
    snapshotTaken(const std::shared_ptr<const diabolo::WeightSnapshot>& snapshot); ///< of the present run
    void stagesBegan(const std::vector<diabolo::StageBegan>& stages);
    void notice(const QString& message); ///< something about the present run that is worth reading
    void failed(const QString& message); ///< a request that came to nothing

private:
    /// What starts once its data set is there.
    struct Opening {
        Experiment experiment;
        std::shared_ptr<const Model> model;                 ///< whose weights it goes on from, or null
        std::shared_ptr<const DocumentFile> file = nullptr; ///< of a run that was written whole, or null
    };

    /// A data set, and what opens it again, as experiments name it.
    struct Data {
        std::shared_ptr<const Dataset> dataset;
        DataRequest request;
    };

    bool attempt(const std::function<void()>& action);
    void setPlaying(bool playing);
    bool begin(const Experiment& experiment, const std::shared_ptr<const Model>& model);
    void open(Opening next);
    void start(const Opening& next, const Data& data);
    [[nodiscard]] std::optional<TrainedNetwork> layAside();
    void noteSaved(const std::shared_ptr<const WeightSnapshot>& weights);
    void modelWritten(const QString& file, const std::shared_ptr<const WeightSnapshot>& snapshot);
    void giveUp(const QString& message);
    std::shared_ptr<const Model> modelToCome() const;
    bool fitsPresentData(const Model& model) const;
    void dataOpened(const std::shared_ptr<const Dataset>& dataset, const DataRequest& lasting);
    void dataFailed(const QString& message);
    void drain();
    void enter(const std::shared_ptr<RunDocument>& document, const Experiment& experiment);
    void runOpened(const std::shared_ptr<const DocumentFile>& file);
    void goOnWith(const std::shared_ptr<RunDocument>& document, std::int64_t savedStep,
                  const std::function<void()>& resume);
    void goOnWithNew(const std::shared_ptr<RunDocument>& document, std::int64_t savedStep);
    void useState(const TrainingState& state);
    void publish(const TrainingNews& news);
    void followPhase();

    Experiment chosen_; ///< what experiment_ was before anything in it was changed
    Experiment experiment_;
    std::optional<Opening> opening_;
    Data data_; ///< of the present run
    std::shared_ptr<const Run> run_;
    bool playing_ = false; ///< what the person wants; while a data set is being opened, of the run to come
    RunProgress progress_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    std::shared_ptr<RunDocument> document_; ///< of run_
    std::int64_t savedStep_ = 0; ///< batches behind the weights that were last written to a model file
    Timeline* timeline_;
    TrainedNetworks* trained_;
    DatasetLoader* loader_;
    ModelFiles* models_;
    RunFiles* runs_;
    QStringList toSave_;       ///< files that wait for the state of the present run
    bool branchesNow_ = false; ///< a branch waits for it
    PacedDrain drain_;
    Trainer trainer_; ///< its thread comes last: it ends before anything that it uses does
};

} // namespace diabolo
