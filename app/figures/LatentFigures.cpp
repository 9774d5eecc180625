#include "app/figures/LatentFigures.h"
#include "app/headless/Interview.h"
#include "core/explore/Embedder.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/generate/NewSamplesView.h"
#include "widgets/views/scatter/ScatterControls.h"
#include "widgets/views/scatter/ScatterView.h"
#include "widgets/views/walk/WalkView.h"
#include <algorithm>
#include <chrono>
#include <cmath>

namespace diabolo {
namespace {

constexpr std::size_t mostCodes = 5000; ///< that are shown: t-SNE of them takes about a second

using Figure = std::unique_ptr<FigureView>;

/// By the settings that the window begins with; what fails has no layout.
Embedding embed(const CodeCloud& cloud, const Meanwhile& meanwhile) {
    Bell bell;
    Embedder embedder([&bell] { bell.ring(); });
    embedder.embed(1, cloud.codes, static_cast<std::size_t>(cloud.units), TsneSettings());
    for (;;) {
        bell.wait(std::chrono::milliseconds(meanwhile ? 10 : 100));
        if (meanwhile)
            meanwhile();
        if (const auto news = embedder.takeNews(); news && !news->running)
            return *news;
    }
}

/// The codes themselves where they have two units, else their principal plane.
Figure codes(const CodeCloud& cloud) {
    auto view = std::make_unique<ScatterView>();
    view->setCloud(cloud);
    return view;
}

/// A code that is its own picture needs none.
Figure laidOutCodes(const CodeCloud& cloud, const Meanwhile& meanwhile) {
    const Embedding embedding = cloud.units > 2 ? embed(cloud, meanwhile) : Embedding();
    if (embedding.layout.empty())
        return nullptr; // too few codes, or all the same
    auto view = std::make_unique<ScatterView>();
    qobject_cast<ScatterControls*>(view->controls())->setChoice({.axes = ScatterAxes::Tsne});
    view->setCloud(cloud);
    view->setEmbedding(embedding);
    return view;
}

Figure walk(const CodeCloud& cloud, Interview& network) {
    auto view = std::make_unique<WalkView>();
    bool walked = false;
    QObject::connect(view.get(), &WalkView::walkWanted, view.get(),
                     [&, asking = view.get()](const LatentPlane& plane, const std::vector<double>& xs,
                                              const std::vector<double>& ys) {
                         asking->setWalk(network.ask<LatentWalk>(WalkQuery{plane, xs, ys}));
                         walked = true;
                     });
    view->setCloud(cloud);
    return walked ? std::move(view) : nullptr;
}

/// At a code that tells something beside the mean: the first sample's.
Figure sliders(const CodeCloud& cloud, Interview& network) {
    auto view = std::make_unique<LatentSliders>(0); // draws nothing
    QObject::connect(view.get(), &LatentSliders::codeChanged, view.get(),
                     [&network, asking = view.get()](const std::vector<float>& code) {
                         asking->setDecoded(network.ask<DecodedSamples>(DecodeQuery{code}));
                     });
    view->setCloud(cloud);
    view->setCode(sampleCode(cloud, 0), QObject::tr("test sample 0"));
    return view;
}

Figure newSamples(std::size_t testSamples, Interview& network) {
    auto view = std::make_unique<NewSamplesView>();
    QObject::connect(view.get(), &NewSamplesView::samplesWanted, view.get(),
                     [&network, asking = view.get()](const NewSamplesQuery& query) {
                         asking->setSamples(network.ask<NewSamples>(query));
                     });
    view->setTestSet(testSamples, {});
    return view;
}

} // namespace

std::vector<Figure> latentFigures(const RunRecord& record, const Meanwhile& meanwhile) {
    Interview network(record.weights, meanwhile);
    const std::size_t testSamples = record.run().dataset->test.count();
    const auto cloud = network.ask<CodeCloud>(CloudQuery{std::min(testSamples, mostCodes)});
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (cloud.samples() == 0 || !std::ranges::all_of(cloud.codes, isFinite))
        return {};
    std::vector<Figure> figures;
    figures.push_back(codes(cloud));
    figures.push_back(laidOutCodes(cloud, meanwhile));
    if (record.run().architecture.input.kind != SampleKind::Point) // which have no pictures to walk through
        figures.push_back(walk(cloud, network));
    figures.push_back(sliders(cloud, network));
    figures.push_back(newSamples(testSamples, network));
    std::erase(figures, nullptr);
    return figures;
}

} // namespace diabolo
