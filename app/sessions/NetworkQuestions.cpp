#include "app/sessions/NetworkQuestions.h"
#include "app/sessions/Attempt.h"
#include "app/sessions/HolePlane.h"
#include <algorithm>
#include <utility>

namespace diabolo {

namespace {

constexpr int longestMap = 2000; ///< ms: then the next one is asked for all the same

} // namespace

NetworkQuestions::NetworkQuestions(QObject* parent)
    : QObject(parent)
    , explorer_([this] { QMetaObject::invokeMethod(this, &NetworkQuestions::drain, Qt::QueuedConnection); },
                Explorer::Urgency::Hand) {}

NetworkQuestions::~NetworkQuestions() = default;

void NetworkQuestions::setWatched(bool watched) {
    if (std::exchange(watched_, watched) != watched)
        askAgain();
}

void NetworkQuestions::setSnapshot(const std::shared_ptr<const WeightSnapshot>& snapshot, bool training) {
    snapshot_ = snapshot;
    training_ = training;
    if (question_ || !training_ || nextMap_.hasExpired())
        askAgain();
}

void NetworkQuestions::setTraining(bool training) {
    if (std::exchange(training_, training) != training)
        askAgain();
}

void NetworkQuestions::ask(const std::optional<CodeQuestion>& question, int toldClass) {
    asked_ = true;
    question_ = question;
    toldClass_ = toldClass;
    askAgain();
}

/// Where codes are is told by fewer samples than there may be.
std::size_t NetworkQuestions::samples() const {
    constexpr std::size_t enough = 2000, moreAtRest = 4;
    const std::size_t live = liveCodeSamples(snapshot_->run->architecture, enough);
    return training_ ? live : std::min(enough, moreAtRest * live);
}

void NetworkQuestions::askAgain() {
    if (!watched_ || !snapshot_ || !asked_)
        return;
    if (question_)
        explorer_.ask(snapshot_, CodeQuestionQuery{*question_, samples()});
    else
        explorer_.ask(snapshot_, CloudQuery{samples()}); // whose plane the map is over
    mapBegan_.start();
    nextMap_.setRemainingTime(longestMap); // until this one is there
}

void NetworkQuestions::askHoles(const CodeCloud& cloud) {
    if (cloud.samples() == 0)
        return;
    if (const QString reason = noHoles(cloud); !reason.isEmpty())
        return emit refused(reason);
    HolesQuery query = holesQuery(cloud, snapshot_->run->architecture, training_);
    query.classIndex = toldClass_;
    query.samples = training_ ? samples() / 2 : samples(); // the training shall not notice
    explorer_.ask(snapshot_, std::move(query));
}

void NetworkQuestions::drain() {
    for (const Answer& answer : explorer_.takeAnswers())
        if (snapshot_ && answer.run == snapshot_->run->id)
            attempt([&] { show(answer); }, [this](const QString& reason) { emit failed(reason); });
}

/// An answer to what is not asked any more is dropped.
void NetworkQuestions::show(const Answer& answer) {
    if (const auto* none = std::get_if<NoAnswer>(&answer.view)) {
        emit refused(QString::fromStdString(none->reason));
    } else if (question_) {
        const auto* reply = std::get_if<CodeAnswer>(&answer.view);
        if (reply && reply->question.index() == question_->index())
            emit answered(*reply);
    } else if (const auto* cloud = std::get_if<CodeCloud>(&answer.view)) {
        emit cloudReady(*cloud);
        askHoles(*cloud);
    } else if (const auto* map = std::get_if<HoleMap>(&answer.view)) {
        constexpr int rest = 4; // maps take a fifth of the time at most: the training needs the rest
        nextMap_.setRemainingTime(rest * mapBegan_.elapsed());
        emit mapped(*map);
    }
}

} // namespace diabolo
