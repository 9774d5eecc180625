#pragma once
#include "core/explore/Explorer.h"
#include "core/training/TrainingNews.h"
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <memory>
#include <optional>

namespace diabolo {

/// What is asked of one network's code, and what it answers. It has an Explorer of its own, so that networks
/// side by side never wait for each other. Every slot returns at once; nothing is computed while nobody
/// watches.
class NetworkQuestions : public QObject {
    Q_OBJECT
public:
    explicit NetworkQuestions(QObject* parent = nullptr);
    ~NetworkQuestions() override;

    void setWatched(bool watched);

    /// The network that answers from now on; null: none. While it is `training`, and another one comes soon,
    /// less is computed.
    void setSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot, bool training);

    void setTraining(bool training);

    /// Asks, now and again for every new snapshot. Without a question: for a map of the holes, of a network
    /// that is told `toldClass` where it is conditional.
    void ask(const std::optional<CodeQuestion>& question, int toldClass);

signals:
    void answered(const diabolo::CodeAnswer& answer);
    void cloudReady(const diabolo::CodeCloud& cloud); ///< before a map of the holes over its plane
    void mapped(const diabolo::HoleMap& map);
    void refused(const QString& reason); ///< the question has no answer
    void failed(const QString& message); ///< an answer that could not be shown

private:
    void askAgain();
    void askHoles(const CodeCloud& cloud);
    [[nodiscard]] std::size_t samples() const;
    void drain();
    void show(const Answer& answer);

    std::shared_ptr<const WeightSnapshot> snapshot_;
    bool training_ = false;
    bool watched_ = false;
    bool asked_ = false; ///< something, at all
    std::optional<CodeQuestion> question_;
    int toldClass_ = 0;
    QElapsedTimer mapBegan_;
    QDeadlineTimer nextMap_; ///< not before, while training
    Explorer explorer_;      ///< the thread comes last: it ends before anything that it uses does
};

} // namespace diabolo
