// The settings table: a row a setting. A new setting is a field in Experiment and a row here.
#include "core/experiment/ChoiceNames.h"
#include "core/experiment/Settings.h"
#include <algorithm>
#include <utility>

namespace diabolo {
namespace {

constexpr double mostUnits = 100'000;
// 2⁵³ − 1: beyond it a double, and so many a JSON reader, takes different whole numbers for the same one.
constexpr double largestExactInteger = 9'007'199'254'740'991;
constexpr std::size_t mostHiddenLayers = 16;
constexpr std::size_t longestPath = 4096; // Linux's PATH_MAX

/// The part of a row that says what the setting is called and what it does.
struct Words {
    std::string key, label, group, unit, explanation;
};

struct Range {
    double minimum, maximum, sliderMinimum, sliderMaximum;
};

Setting row(Setting::Kind kind, Words words) {
    Setting setting;
    setting.kind = kind;
    setting.key = std::move(words.key);
    setting.label = std::move(words.label);
    setting.group = std::move(words.group);
    setting.unit = std::move(words.unit);
    setting.explanation = std::move(words.explanation);
    return setting;
}

Setting inRange(Setting setting, const Range& range) {
    setting.minimum = range.minimum;
    setting.maximum = range.maximum;
    setting.sliderMinimum = range.sliderMinimum;
    setting.sliderMaximum = range.sliderMaximum;
    return setting;
}

Setting live(Setting setting) {
    setting.live = true;
    return setting;
}

Setting logarithmic(Setting setting) {
    setting.logarithmic = true;
    return setting;
}

template <typename Number>
Number numberIn(const SettingValue& value) {
    const auto* const whole = std::get_if<std::int64_t>(&value);
    return whole ? static_cast<Number>(*whole) : static_cast<Number>(std::get<double>(value));
}

template <typename Integer>
Setting integer(Integer Experiment::*field, Words words, const Range& range) {
    Setting setting = inRange(row(Setting::Kind::Integer, std::move(words)), range);
    setting.get = [field](const Experiment& experiment) -> SettingValue {
        return static_cast<std::int64_t>(experiment.*field);
    };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = numberIn<Integer>(value);
    };
    return setting;
}

Setting real(double Experiment::*field, Words words, const Range& range) {
    Setting setting = inRange(row(Setting::Kind::Real, std::move(words)), range);
    setting.get = [field](const Experiment& experiment) -> SettingValue { return experiment.*field; };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = numberIn<double>(value);
    };
    return setting;
}

Setting integerList(std::vector<int> Experiment::*field, Words words, const Range& range,
                    std::size_t mostNumbers) {
    Setting setting = inRange(row(Setting::Kind::IntegerList, std::move(words)), range);
    setting.maximumLength = mostNumbers;
    setting.get = [field](const Experiment& experiment) -> SettingValue { return experiment.*field; };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = std::get<std::vector<int>>(value);
    };
    return setting;
}

Setting text(std::string Experiment::*field, Words words, std::size_t mostBytes) {
    Setting setting = row(Setting::Kind::Text, std::move(words));
    setting.maximumLength = mostBytes;
    setting.get = [field](const Experiment& experiment) -> SettingValue { return experiment.*field; };
    setting.set = [field](Experiment& experiment, const SettingValue& value) {
        experiment.*field = std::get<std::string>(value);
    };
    return setting;
}

template <typename Names, typename Choice>
Setting choice(Choice Experiment::*field, const Names& names, Words words) {
    Setting setting = row(Setting::Kind::Choice, std::move(words));
    for (const ChoiceName<Choice>& name : names)
        setting.choices.push_back({std::string(name.key), std::string(name.label)});
    setting.get = [field, &names](const Experiment& experiment) -> SettingValue {
        return std::string(nameOf(names, experiment.*field).key);
    };
    setting.set = [field, &names](Experiment& experiment, const SettingValue& value) {
        const auto& key = std::get<std::string>(value);
        experiment.*field = std::ranges::find(names, std::string_view(key), &ChoiceName<Choice>::key)->value;
    };
    return setting;
}

std::vector<Setting> makeTable() {
    return {
        text(&Experiment::data,
             {"data", "Data set", "", "",
              "What the network learns to reproduce: a data set's name, or the path of a folder or file."},
             longestPath),
        integerList(
            &Experiment::hiddenLayers,
            {"hidden_layers", "Hidden layers", "Architecture", "units",
             "Layers between the picture and the code; the decoder mirrors them. More of them let the code "
             "say more with the same few numbers, and take longer to train."},
            {1, mostUnits, 1, 1024}, mostHiddenLayers),
        logarithmic(
            integer(&Experiment::codeSize,
                    {"code_size", "Code size", "Architecture", "units",
                     "How many numbers a picture is squeezed into. Fewer force the network to find what "
                     "matters; as many as there are pixels let it copy."},
                    {1, mostUnits, 1, 1024})),
        choice(&Experiment::hiddenActivation, activationNames,
               {"hidden_activation", "Hidden activation", "Architecture", "",
                "The bend after each hidden layer. With linear ones, however many, the whole network can do "
                "no more "
                "than one matrix can."}),
        choice(&Experiment::codeActivation, activationNames,
               {"code_activation", "Code activation", "Architecture", "",
                "The bend after the code. ReLU makes codes with exact zeros, sigmoid keeps them between 0 "
                "and 1, "
                "linear lets them be anything."}),
        choice(&Experiment::outputActivation, activationNames,
               {"output_activation", "Output activation", "Architecture", "",
                "What turns the last layer's sums into pixels. Sigmoid keeps them between 0 (black) and 1 "
                "(white), "
                "which binary cross-entropy needs."}),
        choice(&Experiment::loss, lossNames,
               {"loss", "Loss", "Training", "",
                "What a wrong pixel costs. Binary cross-entropy punishes being sure and wrong; mean squared "
                "error "
                "punishes the distance and gives softer pictures."}),
        live(logarithmic(real(
            &Experiment::learningRate,
            {"learning_rate", "Learning rate", "Training", "",
             "How far each step of Adam goes. Too small and nothing seems to happen; too large and the loss "
             "jumps about or leaves all bounds."},
            {1e-6, 1e10, 1e-6, 1}))),
        logarithmic(
            integer(&Experiment::batchSize,
                    {"batch_size", "Batch size", "Training", "samples",
                     "How many pictures are averaged for one step. A larger batch gives a smoother loss and "
                     "more samples a second, but fewer steps in an epoch."},
                    {1, 4096, 1, 1024})),
        live(logarithmic(integer(
            &Experiment::epochs,
            {"epochs", "Epochs", "Training", "",
             "How often the network sees the whole training set. The loss falls fast in the first ones and "
             "slowly after."},
            {1, 1000, 1, 100}))),
        integer(&Experiment::seed,
                {"seed", "Seed", "Training", "",
                 "Where the random numbers start: the initial weights and the order of the samples. The same "
                 "seed "
                 "gives the same run again."},
                {0, largestExactInteger, 0, 1000}),
    };
}

} // namespace

std::span<const Setting> settings() {
    static const std::vector<Setting> table = makeTable();
    return table;
}

} // namespace diabolo
