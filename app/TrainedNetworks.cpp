#include "app/TrainedNetworks.h"
#include "app/Session.h"
#include "widgets/NumberLabel.h"
#include <algorithm>
#include <cmath>

namespace diabolo {

namespace {

/// A network that nobody trained is nothing to compare with, and one of which only an outer pair of layers
/// was trained has another code than it will have.
bool isWorthKeeping(const WeightSnapshot& snapshot) {
    return snapshot.depth == 0 && (snapshot.step > 0 || snapshot.run->origin);
}

/// Opened twice, a data set is two objects with the same samples.
bool haveSameSamples(const Dataset& a, const Dataset& b) {
    return a.name == b.name && a.source == b.source && a.test.shape() == b.test.shape() &&
           a.test.count() == b.test.count();
}

/// Its code could hold the whole sample.
bool isOvercomplete(const Run& run) {
    const Architecture& architecture = run.architecture;
    return static_cast<std::size_t>(architecture.layers[architecture.codeLayer()].units) >=
           architecture.input.size();
}

std::size_t bytesOf(const Samples& samples) {
    return samples.count() * samples.shape().size() * (samples.areBytes() ? 1 : sizeof(float));
}

std::size_t weightBytes(const WeightSnapshot& snapshot) {
    const auto& origin = snapshot.run->origin;
    return sizeof(float) * (snapshot.weights.size() + (origin ? origin->weights->size() : 0));
}

} // namespace

QString TrainedNetwork::title() const {
    return QString::fromStdString(snapshot->run->experiment.title);
}

QString TrainedNetwork::training() const {
    return trainingText(batchesTrained(*snapshot->run, snapshot->step), stepsPerEpoch);
}

QString trainingText(std::int64_t batches, std::int64_t stepsPerEpoch) {
    if (batches == 0)
        return QObject::tr("untrained");
    if (stepsPerEpoch <= 0 || batches < stepsPerEpoch)
        return batches == 1 ? QObject::tr("1 batch") : QObject::tr("%1 batches").arg(groupedLabel(batches));
    const std::int64_t tenths = 10 * batches / stepsPerEpoch; // whole ones, as in the transport bar
    if (tenths == 10)
        return QObject::tr("1 epoch");
    return QObject::tr("%1 epochs")
        .arg(QString::number(static_cast<double>(tenths) / 10, 'f', tenths % 10 == 0 ? 0 : 1));
}

TrainedNetworks::TrainedNetworks(Session& session, QObject* parent, std::size_t bytesToKeep)
    : QObject(parent)
    , bytesToKeep_(bytesToKeep) {
    connect(&session, &Session::runStarted, this, &TrainedNetworks::begin);
    connect(&session, &Session::snapshotTaken, this,
            [this](const std::shared_ptr<const WeightSnapshot>& snapshot) { present_.snapshot = snapshot; });
    connect(&session, &Session::progressChanged, this,
            [this](const RunProgress& progress) { present_.stepsPerEpoch = progress.stepsPerEpoch; });
}

void TrainedNetworks::begin(const std::shared_ptr<const Run>& run) {
    run_ = run;
    if (present_.snapshot && isWorthKeeping(*present_.snapshot))
        remember(present_);
    present_ = {};
    forgetBeyondBounds();
    emit changed();
}

void TrainedNetworks::remember(TrainedNetwork network) {
    std::erase_if(networks_, [&](const TrainedNetwork& other) {
        return other.title() == network.title() &&
               haveSameSamples(*other.snapshot->run->dataset, *network.snapshot->run->dataset);
    });
    networks_.push_front(std::move(network));
}

void TrainedNetworks::forgetBeyondBounds() {
    std::size_t bytes = 0, kept = 0;
    std::vector<const Dataset*> held = {run_->dataset.get()};
    for (; kept < std::min(networks_.size(), mostNetworks); ++kept) {
        const WeightSnapshot& snapshot = *networks_[kept].snapshot;
        const Dataset* data = snapshot.run->dataset.get();
        bytes += weightBytes(snapshot);
        if (std::ranges::find(held, data) == held.end()) {
            bytes += bytesOf(data->train) + bytesOf(data->test);
            held.push_back(data);
        }
        if (bytes > bytesToKeep_)
            break;
    }
    networks_.resize(kept);
}

std::vector<TrainedNetwork> TrainedNetworks::comparable() const {
    std::vector<TrainedNetwork> result;
    std::ranges::copy_if(networks_, std::back_inserter(result), [this](const TrainedNetwork& network) {
        return haveSameSamples(*network.snapshot->run->dataset, *run_->dataset);
    });
    return result;
}

int TrainedNetworks::ofOtherFamily() const {
    const std::vector<TrainedNetwork> candidates = comparable();
    const auto newest = [&](bool (*isOf)(const Run&)) {
        const auto found = std::ranges::find_if(candidates, [&](const TrainedNetwork& network) {
            return isOf(*network.snapshot->run) != isOf(*run_);
        });
        return found == candidates.end() ? -1 : static_cast<int>(found - candidates.begin());
    };
    const int other = newest([](const Run& run) { return run.experiment.variational; });
    return other >= 0 ? other : newest(isOvercomplete);
}

} // namespace diabolo
