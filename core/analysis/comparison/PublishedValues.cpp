#include "core/analysis/comparison/PublishedValues.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <array>
#include <vector>

namespace diabolo {
namespace {

const std::string kerasBlog = "F. Chollet, Building Autoencoders in Keras (blog.keras.io, 2016), prints ";

/// A value and the experiment that it was published for.
struct Publication {
    std::string_view preset;                       ///< which has the same settings
    std::string_view data;                         ///< the data set's name in the catalogue
    std::vector<std::string_view> unlikeThePreset; ///< what it has otherwise, as "key=value"
    PublishedValue value;
};

const std::vector<Publication>& publications() {
    static const std::vector<Publication> all = {
        {"shallow",
         "mnist",
         {},
         {0.09, "Keras blog",
          kerasBlog + "“about 0.09” for training and test set after 50 epochs of Adam at batch 256"}},
        {"sparse",
         "mnist",
         {"sparsity_weight=0.0001"},
         {0.10, "Keras blog",
          kerasBlog + "a test loss of “0.10” after 100 epochs with a price of 0.0001 on the code, which "
                      "is not part of that loss"}},
        {"convolutional",
         "mnist",
         {},
         {0.094, "Keras blog",
          kerasBlog +
              "that a network of the same 4385 parameters “converges to a loss of 0.094” in 50 epochs "
              "at batch 128; its maps grow from 4 over 8, 16 and 14 to 28 pixels, these from 4 over 7 "
              "and 14"}},
        {"variational-20",
         "mnist",
         {},
         {105.6, "PyTorch example",
          "The test loss that PyTorch's own example (github.com/pytorch/examples, vae) prints after 10 "
          "epochs "
          "of Adam at batch 128: 105.56 and 105.59 in two runs that were published, in nats per image, "
          "Kullback–Leibler divergence included"}},
    };
    return all;
}

Experiment experimentOf(const Publication& publication) {
    Experiment experiment = loadExperiment(std::string(publication.preset));
    for (const std::string_view setting : publication.unlikeThePreset)
        applySetting(experiment, setting);
    return experiment;
}

/// Whether the network and what it is asked to do are the same.
bool isAlike(const Experiment& experiment, const Experiment& other) {
    static constexpr std::array<std::string_view, 5> mayDiffer = {"data", "seed", "batch_size", "epochs",
                                                                  "learning_rate"};
    return std::ranges::all_of(settings(), [&](const Setting& setting) {
        return std::ranges::find(mayDiffer, setting.key) != mayDiffer.end() ||
               setting.get(other) == setting.get(experiment) ||
               (!setting.applies(experiment) && !setting.applies(other));
    });
}

} // namespace

std::optional<PublishedValue> publishedValue(const Experiment& experiment, std::string_view data) {
    for (const Publication& publication : publications())
        if (publication.data == data && isAlike(experiment, experimentOf(publication)))
            return publication.value;
    return std::nullopt;
}

} // namespace diabolo
