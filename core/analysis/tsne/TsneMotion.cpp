#include "core/analysis/tsne/TsneMotion.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace diabolo {
namespace {

constexpr float earlyMomentum = 0.8F, lateMomentum = 0.95F;

/// Of the early phase n / exaggeration (Belkina et al. 2019); afterwards twice the n that it would be,
/// which reaches the same divergence in two thirds of the iterations. Few points want the rate of more.
double automaticRate(std::size_t points, double exaggeration, bool early) {
    const double n = std::max(static_cast<double>(points), 1000.0);
    return early ? n / exaggeration : 2 * n;
}

} // namespace

TsneMotion::TsneMotion(Affinities affinities, std::vector<float> layout)
    : attraction_(std::move(affinities))
    , descent_(std::move(layout))
    , attractive_(descent_.layout().size())
    , repulsive_(attractive_.size()) {}

void TsneMotion::iterate(const TsneSettings& settings, bool early) {
    const double exaggeration = early ? settings.exaggeration : 1;
    const double rate = settings.learningRate > 0
                            ? settings.learningRate
                            : automaticRate(layout().size() / 2, settings.exaggeration, early);
    const double z = repulsion_.compute(layout(), repulsive_);
    attraction_.compute(layout(), attractive_);
    descent_.update(attractive_, static_cast<float>(exaggeration), repulsive_, static_cast<float>(1 / z),
                    {static_cast<float>(rate), early ? earlyMomentum : lateMomentum});
}

double TsneMotion::klDivergence() {
    const double z = repulsion_.compute(layout(), repulsive_);
    return attraction_.divergence(layout()) + std::log(z);
}

} // namespace diabolo
