#pragma once
#include "core/explore/Embedder.h"
#include "core/explore/Explorer.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace diabolo {

class Session;

/// What the views of the latent space ask of the network that a Session trains, and what they are told. It
/// has Explorers of its own, one of them for what a hand moves, so that a hand on a slider waits neither for
/// the views of the training nor until thousands of samples are encoded. Every slot returns at once; nothing
/// is computed while nobody watches.
class LatentSession : public QObject {
    Q_OBJECT
public:
    explicit LatentSession(Session& session, QObject* parent = nullptr);
    ~LatentSession() override;

    [[nodiscard]] int classCount() const; ///< that a conditional network can be told; 0 for others

public slots:
    void setWatched(bool watched);

    // The class is what a conditional network is told.
    void decode(const std::vector<float>& code, int classIndex = 0);  ///< ends in decoded(), again for every
                                                                      ///< new snapshot
    void pointAt(const std::vector<float>& code, int classIndex = 0); ///< ends in pointed()
    void walk(const diabolo::LatentPlane& plane, const std::vector<double>& xs, const std::vector<double>& ys,
              int classIndex = 0); ///< ends in walked(), again for every new snapshot

    /// Ends in drawn(), again for every new snapshot. The samples of the cloud tell the spread.
    void drawNew(const diabolo::NewSamplesQuery& query);

    /// From now on the cloud holds this test sample's code, too.
    void include(std::size_t sample);

    /// Looks up what belongs to a test sample, among the codes of the cloud; ends in neighboursFound(), again
    /// for every new snapshot.
    void select(std::size_t sample);
    void selectNone();

    /// Lays the present codes out; `from` is a layout of as many points to begin with, or empty.
    void embed(const diabolo::TsneSettings& settings, const std::vector<float>& from);
    void stopEmbedding();
    void resumeEmbedding();

signals:
    void
    started(const std::shared_ptr<const diabolo::Run>& run); ///< what was shown is of another network now
    void cloudReady(const diabolo::CodeCloud& cloud);
    void decoded(const diabolo::DecodedSamples& samples);
    void pointed(const diabolo::DecodedSamples& sample);
    void walked(const diabolo::LatentWalk& walk);
    void drawn(const diabolo::NewSamples& samples);
    void neighboursFound(const diabolo::SampleNeighbours& neighbours);
    void embedded(const diabolo::Embedding& embedding);
    void failed(const QString& message); ///< an answer that could not be shown

private:
    bool attempt(const std::function<void()>& action);
    void start(const std::shared_ptr<const Run>& run);
    void use(const std::shared_ptr<const WeightSnapshot>& snapshot);
    void askEverything();
    void askCloud();
    void askNewSamples();
    void askNeighbours();
    [[nodiscard]] std::size_t cloudSamples() const;
    void ask(const Query& query);
    void wake();
    void drain();
    void show(const Answer& answer);
    void keep(CodeCloud cloud);

    Session& session_;
    std::shared_ptr<const Run> run_;
    std::shared_ptr<const WeightSnapshot> snapshot_;
    bool watched_ = false;
    std::optional<CodeCloud> cloud_;
    std::size_t fewestSamples_ = 0;   ///< in the cloud, however long it takes
    std::optional<DecodeQuery> code_; ///< of the sliders
    std::optional<WalkQuery> walk_;
    std::optional<NewSamplesQuery> new_;
    std::optional<std::size_t> selected_;
    std::optional<std::size_t> embeddedSamples_; ///< so many codes are laid out, and shown from then on
    std::uint64_t embedding_ = 0;                ///< the last request's number
    Explorer hand_; ///< the threads come last: they end before anything that they use does
    Explorer explorer_;
    Embedder embedder_;
};

} // namespace diabolo
