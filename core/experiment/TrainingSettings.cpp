#include "core/experiment/SettingRows.h"

namespace diabolo {
namespace {

// 2⁵³ − 1: beyond it a double, and so many a JSON reader, takes different whole numbers for the same one.
constexpr double largestExactInteger = 9'007'199'254'740'991;
constexpr double mostEpochs = 1000;

} // namespace

std::vector<Setting> trainingSettings() {
    using namespace rows;
    return {
        choice(&Experiment::loss, lossNames,
               {"loss", "Loss", "Training", "",
                "What a wrong pixel costs. Binary cross-entropy punishes being sure and wrong; mean squared "
                "error punishes the distance and gives softer pictures."}),
        live(logarithmic(real(&Experiment::learningRate,
                              {"learning_rate", "Learning rate", "Training", "",
                               "How far each step goes. Too small and nothing seems to happen; too large and "
                               "the loss jumps about "
                               "or leaves all bounds. Adam likes 0.001, SGD about 0.1, Adadelta 1."},
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
            {1, mostEpochs, 1, 100}))),
        where(
            [](const Experiment& e) { return e.layerType == LayerType::Dense; },
            onOff(
                &Experiment::pretraining,
                {"pretraining", "Layer by layer", "Training", "",
                 "Trains the outermost pair of layers first, freezes it, trains the next pair on its codes, "
                 "and so on inwards, then the whole: how deep networks were first trained."})),
        where([](const Experiment& e) { return e.pretraining; },
              integer(&Experiment::pretrainingEpochs,
                      {"pretraining_epochs", "Epochs a layer", "Training", "",
                       "How long each pair of layers is trained by itself before the next one begins."},
                      {1, 100, 1, 20})),
        real(&Experiment::validationSplit,
             {"validation_split", "Validation split", "Training", "",
              "The share of the training set that is kept back to validate on, in place of the test set: "
              "samples that the seed draws at random. 0 validates on the test set; with early stopping, on a "
              "tenth of the training set."},
             {0, 0.9, 0, 0.5}),
        integer(
            &Experiment::patience,
            {"patience", "Early stopping after", "Training", "epochs",
             "Stops when the validation loss has not improved for so many epochs. The best epoch's weights "
             "are put back, also where the epochs run out before. Validates on a tenth of the training set, "
             "unless the validation split says another share: the test set must not decide. 0 never stops "
             "early."},
            {0, mostEpochs, 0, 20}),
        integer(
            &Experiment::seed,
            {"seed", "Seed", "Training", "",
             "Where the random numbers start: the initial weights, the order of the samples and all noise. "
             "The same seed gives the same run again."},
            {0, largestExactInteger, 0, 1000}),
    };
}

std::vector<Setting> optimiserSettings() {
    using namespace rows;
    const auto inSteps = [](const Experiment& e) { return e.schedule == Schedule::Step; };
    return {
        choice(
            &Experiment::optimiser, optimiserNames,
            {"optimiser", "Optimiser", "Optimiser", "",
             "How the gradient becomes a step. SGD follows it with momentum; the others give each weight a "
             "rate of its own."}),
        where([](const Experiment& e) { return e.optimiser == OptimiserType::Sgd; },
              live(real(&Experiment::momentum,
                        {"momentum", "Momentum", "Optimiser", "",
                         "The share of the last step that goes on into the next, as a ball rolls on."},
                        {0, 0.999, 0, 0.999}))),
        choice(&Experiment::schedule, scheduleNames,
               {"schedule", "Learning-rate schedule", "Optimiser", "",
                "Whether the learning rate stays as it is, falls in steps, or glides to zero at the last "
                "epoch."}),
        where(inSteps, integer(&Experiment::scheduleEpochs,
                               {"schedule_epochs", "Step every", "Optimiser", "epochs",
                                "After so many epochs the learning rate is multiplied by the factor below."},
                               {1, mostEpochs, 1, 50})),
        where(inSteps, real(&Experiment::scheduleFactor,
                            {"schedule_factor", "Step factor", "Optimiser", "",
                             "What the learning rate is multiplied by at each step of the schedule."},
                            {1e-3, 1, 0.01, 1})),
        live(logarithmic(real(&Experiment::weightDecay,
                              {"weight_decay", "Weight decay", "Optimiser", "",
                               "Pulls every weight towards zero. AdamW subtracts it from the weights "
                               "themselves; the others add "
                               "it to the gradient, as an L2 penalty of half this weight does."},
                              {0, 10, 1e-6, 1}))),
        live(logarithmic(
            real(&Experiment::gradientClip,
                 {"gradient_clip", "Gradient clipping", "Optimiser", "",
                  "The largest norm that the gradient of all weights together may have; a longer one is "
                  "shortened to it. 0 leaves it as it is."},
                 {0, 1e6, 1e-3, 100}))),
    };
}

} // namespace diabolo
