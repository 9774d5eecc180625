#pragma once
#include "app/sessions/NetworkQuestions.h"
#include "app/window/ViewTab.h"
#include "core/queries/Views.h"
#include <QString>
#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace diabolo {

class AnswerView;
class DatasetLoader;
class HoleMapView;
class QuestionControls;
class Session;
class TrainedNetworks;

/// What a course asks of a code (can it reconstruct, does it copy, can it denoise, average, generate,
/// calculate, and where are its holes), answered by the present network while it learns and, beside it, by
/// one that was trained before.
class QuestionsTab : public ViewTab {
    Q_OBJECT
public:
    explicit QuestionsTab(Session& session, QWidget* parent = nullptr);

    /// Nothing is computed while nobody watches.
    void setWatched(bool watched);

    /// Samples that are chosen in another tab are asked about here, too; points are always all shown there.
    void takeSamples(const ReconstructionGrid& grid);

    /// Of the present network; the one beside it has its own.
    void setCaption(const QString& caption) override;

    /// Of the views one above the other, as they are where there is no room side by side.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void failed(const QString& message); ///< an answer that could not be shown

protected:
    [[nodiscard]] bool applies(const FigureView& view) const override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// A network and the views of its answers.
    struct Side {
        NetworkQuestions* questions = nullptr;
        AnswerView* answer = nullptr;
        HoleMapView* holes = nullptr;
        bool shown = false;
        int toldClasses = 0;
        std::shared_ptr<const Run> run;
        std::int64_t stepsPerEpoch = 0;
    };

    void addSide(Side& side, const QString& suffix);
    void follow(Side& side);
    void followSession(Session& session);
    void offerOtherKinds();
    void begin(const std::shared_ptr<const Run>& run);
    void offerNetworks();
    void showHint();
    void showBeside(int index);
    void setRun(Side& side, const std::shared_ptr<const Run>& run);
    void setWords(Side& side, const QString& words);
    void name(Side& side, std::int64_t batches);
    void ask();
    void showViews();
    void fitOrientation();

    QuestionControls* controls_;
    QSplitter* columns_;
    const TrainedNetworks& trained_;
    DatasetLoader* otherLoader_;                ///< of samples of another kind, to show to the networks
    std::vector<std::size_t> samplesElsewhere_; ///< that the other tabs show
    std::array<Side, 2> sides_;                 ///< the present network, and the one beside it
    std::optional<RunId> wanted_;               ///< the network beside that a person chose; 0: none
    bool looked_ = false; ///< somebody has, at the present run: there is something to show and to export
};

} // namespace diabolo
