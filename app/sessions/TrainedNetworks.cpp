#include "app/sessions/TrainedNetworks.h"
#include "core/base/SystemMemory.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/Settings.h"
#include "widgets/kit/style/NumberLabel.h"
#include <algorithm>
#include <map>
#include <utility>

namespace diabolo {

namespace {

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

std::uint64_t bytesOf(const Samples& samples) {
    return samples.count() * samples.shape().size() * (samples.areBytes() ? 1 : sizeof(float));
}

QString dataOf(const TrainedNetwork& network) {
    return QString::fromStdString(network.run().dataset->name);
}

/// What `network` has of the settings in which the networks differ: "learning rate 0.01, seed 7".
QString differences(const TrainedNetwork& network, const std::vector<const TrainedNetwork*>& networks) {
    QStringList parts;
    for (const Setting& setting : settings()) {
        const auto own = setting.get(network.experiment());
        const bool differs = std::ranges::any_of(
            networks, [&](const TrainedNetwork* other) { return setting.get(other->experiment()) != own; });
        if (differs && !setting.group.empty() && setting.applies(network.run().experiment))
            parts << QString::fromStdString(setting.label).toLower() + ' ' +
                         QString::fromStdString(displayText(setting, own));
    }
    return parts.join(QStringLiteral(", "));
}

/// Adds `detail` to the names that several have.
template <typename Detail>
void tellApart(QStringList& names, const std::vector<TrainedNetwork>& networks, const Detail& detail) {
    std::map<QString, std::vector<qsizetype>> called;
    for (qsizetype i = 0; i < names.size(); ++i)
        called[names[i]].push_back(i);
    for (const auto& [name, places] : called) {
        std::vector<const TrainedNetwork*> alike;
        for (const qsizetype place : places)
            alike.push_back(&networks[static_cast<std::size_t>(place)]);
        for (std::size_t i = 0; alike.size() > 1 && i < alike.size(); ++i)
            if (const QString more = detail(alike, i); !more.isEmpty())
                names[places[i]] += QStringLiteral(", ") + more;
    }
}

} // namespace

QString TrainedNetwork::title() const {
    return QString::fromStdString(run().experiment.title);
}

QString TrainedNetwork::training() const {
    return trainingText(batchesTrained(run(), snapshot()->step), stepsPerEpoch());
}

std::uint64_t TrainedNetwork::bytes() const {
    return document->bytes();
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

QStringList namesOf(const std::vector<TrainedNetwork>& networks) {
    QStringList names;
    for (const TrainedNetwork& network : networks)
        names << QStringLiteral("%1 (%2)").arg(network.title(), network.training());
    using Alike = std::vector<const TrainedNetwork*>;
    tellApart(names, networks, [](const Alike& alike, std::size_t i) {
        const bool differ = std::ranges::any_of(
            alike, [&](const TrainedNetwork* other) { return dataOf(*other) != dataOf(*alike[i]); });
        return differ ? QObject::tr("on %1").arg(dataOf(*alike[i])) : QString();
    });
    tellApart(names, networks,
              [](const Alike& alike, std::size_t i) { return differences(*alike[i], alike); });
    tellApart(names, networks,
              [](const Alike& alike, std::size_t i) { return QObject::tr("no. %1").arg(alike.size() - i); });
    return names;
}

bool isTrained(const std::shared_ptr<const WeightSnapshot>& snapshot) {
    return snapshot && (snapshot->step > 0 || snapshot->run->origin);
}

TrainedNetworks::TrainedNetworks(QObject* parent, std::uint64_t mostBytes)
    : QObject(parent)
    , mostBytes_(mostBytes) {}

std::uint64_t TrainedNetworks::roomForNetworks() {
    constexpr std::uint64_t most = 2'000'000'000;
    const std::uint64_t available = availableMemory();
    return available == 0 ? most : std::min(most, available / 4);
}

void TrainedNetworks::setPresent(const std::shared_ptr<const Run>& run) {
    run_ = run;
}

void TrainedNetworks::add(TrainedNetwork network) {
    networks_.push_front(std::move(network));
}

void TrainedNetworks::take(RunId run) {
    std::erase_if(networks_, [run](const TrainedNetwork& network) { return network.id() == run; });
}

void TrainedNetworks::forget(const std::vector<RunId>& runs) {
    std::erase_if(networks_, [&](const TrainedNetwork& network) {
        return std::ranges::find(runs, network.id()) != runs.end();
    });
    emit forgotten();
}

void TrainedNetworks::tell(const TrainingNews& late) {
    const auto found = std::ranges::find(networks_, late.run, &TrainedNetwork::id);
    if (found != networks_.end())
        found->document->add(late);
}

void TrainedNetworks::markSaved(const WeightSnapshot& snapshot) {
    const auto found = std::ranges::find(networks_, snapshot.run->id, &TrainedNetwork::id);
    if (found != networks_.end())
        found->savedStep = std::max(found->savedStep, snapshot.step);
}

std::vector<TrainedNetwork> TrainedNetworks::all() const {
    return {networks_.begin(), networks_.end()};
}

bool TrainedNetworks::holds(RunId run) const {
    return std::ranges::find(networks_, run, &TrainedNetwork::id) != networks_.end();
}

const TrainedNetwork* TrainedNetworks::newestOf(const Experiment& experiment) const {
    const auto found = std::ranges::find_if(networks_, [&](const TrainedNetwork& network) {
        return network.run().experiment.name == experiment.name &&
               dataRequest(network.run().experiment).name == dataRequest(experiment).name;
    });
    return found == networks_.end() ? nullptr : &*found;
}

const TrainedNetwork* TrainedNetworks::sameAs(const Experiment& experiment) const {
    const auto found = std::ranges::find_if(networks_, [&](const TrainedNetwork& network) {
        const Run& run = network.run();
        return !run.origin && run.experiment.name == experiment.name &&
               changesNeedingReset(run.experiment, experiment).empty();
    });
    return found == networks_.end() ? nullptr : &*found;
}

/// One of which only an outer pair of layers was trained has another code than it will have.
std::vector<TrainedNetwork> TrainedNetworks::comparable() const {
    std::vector<TrainedNetwork> result;
    std::ranges::copy_if(networks_, std::back_inserter(result), [this](const TrainedNetwork& network) {
        return network.snapshot()->depth == 0 && run_ &&
               haveSameSamples(*network.run().dataset, *run_->dataset);
    });
    return result;
}

int TrainedNetworks::ofOtherFamily() const {
    const std::vector<TrainedNetwork> candidates = comparable();
    const auto newest = [&](bool (*isOf)(const Run&)) {
        const auto found = std::ranges::find_if(
            candidates, [&](const TrainedNetwork& network) { return isOf(network.run()) != isOf(*run_); });
        return found == candidates.end() ? -1 : static_cast<int>(found - candidates.begin());
    };
    const int other = newest([](const Run& run) { return run.experiment.variational; });
    return other >= 0 ? other : newest(isOvercomplete);
}

std::vector<TrainedNetwork> TrainedNetworks::inTheWayOf(std::uint64_t bytes) const {
    std::vector<TrainedNetwork> tooMany;
    std::vector<const Dataset*> held;
    if (run_)
        held.push_back(run_->dataset.get());
    for (const TrainedNetwork& network : networks_) { // from the newest on
        bytes += network.bytes();
        const Dataset* data = network.run().dataset.get();
        if (std::ranges::find(held, data) == held.end()) {
            bytes += bytesOf(data->train) + bytesOf(data->test);
            held.push_back(data);
        }
        if (bytes > mostBytes_)
            tooMany.push_back(network);
    }
    return tooMany;
}

} // namespace diabolo
