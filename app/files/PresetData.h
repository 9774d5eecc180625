#pragma once
#include "core/data/Samples.h"
#include "core/experiment/Experiment.h"
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace diabolo {

/// Which data a network of the gallery is trained on when it is chosen. Data that a person opened stay where
/// the network is for their kind: pictures for a network of pictures, with as many colours at least. Only
/// where a preset is about certain built-in data (a swiss roll, say) does it take those in place of others
/// that are built in; they go with it, and the next network takes the last ones of its kind that were open
/// before, or its own.
class PresetData {
public:
    /// `name` is open now, for a network that began as the preset `preset` (empty: another one).
    void opened(const std::string& name, const SampleShape& shape, const std::string& preset = {},
                const ReadingChoices& reading = {});

    /// As the data of that name were last read.
    [[nodiscard]] ReadingChoices readingOf(const std::string& name) const;

    /// `present` is what the session has open, or is about to open.
    [[nodiscard]] std::string nameFor(const Experiment& preset, const std::string& present) const;

    /// The shape of the samples that `preset` would be trained on now.
    [[nodiscard]] SampleShape shapeFor(const Experiment& preset) const;

private:
    struct Known {
        std::string name;
        SampleShape shape;
        bool brought = false; ///< by a preset that is about them
    };
    using Sort = std::pair<SampleKind, bool>; ///< and whether they are coloured

    [[nodiscard]] Known choose(const Experiment& preset, const Known& present) const;

    Known open_ = {"digits", {28, 28, 1}};
    std::map<Sort, Known> last_;
    std::map<std::string, ReadingChoices> readings_;
};

/// The experiment that the built-in data of that name ask for in place of one for samples of the shape
/// `present`: the first of the gallery that is about them, or else about their kind. None where the present
/// one will do, or where nothing is known of one of the two.
[[nodiscard]] std::optional<Experiment> experimentForData(const std::string& name,
                                                          const std::optional<SampleShape>& present);

} // namespace diabolo
