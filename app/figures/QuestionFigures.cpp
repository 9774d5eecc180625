#include "app/figures/QuestionFigures.h"
#include "app/headless/Interview.h"
#include "app/sessions/HolePlane.h"
#include "app/sessions/TrainedNetworks.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/questions/AnswerView.h"
#include <algorithm>
#include <numeric>

namespace diabolo {
namespace {

constexpr std::size_t mostSamples = 2000; ///< that tell where codes are
constexpr std::size_t fewSamples = 10;    ///< that are asked about

struct Asked {
    const char* fileStem;
    const char* words;
    CodeQuestion question;
};

/// As far as there are test samples to ask about.
std::vector<Asked> questionsAbout(std::size_t testSamples, SampleKind kind) {
    std::vector<std::size_t> some(std::min(testSamples, fewSamples));
    std::iota(some.begin(), some.end(), std::size_t{0});
    const auto place = [last = testSamples - 1](std::size_t sample) {
        return CodePlace{std::min(sample, last)};
    };
    return {{"question-reconstruct", "can it reconstruct?", ReconstructQuestion{some}},
            {"question-copy", "does it copy?", CopyQuestion{fewSamples}},
            {"question-denoise", "can it denoise?", DenoiseInputQuestion{some, usualInputNoise(kind)}},
            {"question-denoise-code", "can it denoise its code?", DenoiseCodeQuestion{some}},
            {"question-average", "can it average?", AverageQuestion{0, place(1).sample}},
            {"question-generate", "can it generate?", GenerateQuestion{}},
            {"question-arithmetic", "can it calculate?", ArithmeticQuestion{place(0), place(1), place(2)}}};
}

std::vector<float> firstValues(const Samples& samples, std::size_t most) {
    const std::size_t count = std::min(samples.count(), most);
    std::vector<float> values(count * samples.shape().size());
    samples.copyTo(0, count, values);
    return values;
}

/// Its title asks the question, which in the window stands above the views.
template <typename View>
std::unique_ptr<View> viewOf(const RunRecord& record, const char* fileStem, const char* words) {
    auto view = std::make_unique<View>(fileStem);
    const Run& run = record.run();
    view->setNetwork(QStringLiteral("%1: %2").arg(QString::fromStdString(run.experiment.title),
                                                  QString::fromLatin1(words)),
                     trainingText(batchesTrained(run, record.weights->step), record.stepsPerEpoch()));
    return view;
}

} // namespace

std::vector<std::unique_ptr<FigureView>> questionFigures(const RunRecord& record,
                                                         const Meanwhile& meanwhile) {
    Interview network(record.weights, meanwhile);
    const Run& run = record.run();
    const Samples& test = run.dataset->test;
    const auto cloud = network.ask<CodeCloud>(CloudQuery{std::min(test.count(), mostSamples)});
    if (cloud.samples() == 0 || !isFinite(cloud.codes))
        return {}; // it has diverged: there is no code to ask about
    std::vector<std::unique_ptr<FigureView>> figures;
    for (const Asked& asked : questionsAbout(test.count(), test.shape().kind)) {
        auto view = viewOf<AnswerView>(record, asked.fileStem, asked.words);
        if (test.shape().kind == SampleKind::Point)
            view->setSurroundings(firstValues(test, mostSamples), test.shape().size());
        view->setAnswer(network.ask<CodeAnswer>(CodeQuestionQuery{asked.question, mostSamples}));
        figures.push_back(std::move(view));
    }
    if (!noHoles(cloud).isEmpty())
        return figures;
    auto holes = viewOf<HoleMapView>(record, "holes", "where are the holes?");
    holes->setMap(network.ask<HoleMap>(holesQuery(cloud, run.architecture, false)));
    holes->setCloud(cloud);
    figures.push_back(std::move(holes));
    return figures;
}

} // namespace diabolo
