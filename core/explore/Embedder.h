#pragma once
#include "core/analysis/tsne/Tsne.h"
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diabolo {

/// How far a t-SNE is.
struct Embedding {
    std::uint64_t request = 0;
    Tsne::Phase phase = Tsne::Phase::Neighbours;
    bool running = false;
    double progress = 0; ///< of the phase, 0 to 1
    int iteration = 0;
    int iterations = 0;
    std::size_t landmarks = 0; ///< so many points move by themselves just now and lead the others; 0: none
    std::vector<float> layout; ///< points × 2
    std::optional<double> kl;  ///< divergence in nats, as Tsne::klDivergence()
    std::optional<double>
        kept; ///< share of the ten true nearest neighbours that are near in the picture, once stopped
    std::string failure; ///< why there is none, in words
};

/// Lays codes out with t-SNE in a thread of its own, and tells of it as the points find their places. The
/// latest request wins.
class Embedder {
public:
    /// `wake` is called from the embedder's thread when there is something to take; it must not block.
    explicit Embedder(std::function<void()> wake);
    ~Embedder(); ///< Stops within a few thousandths of a second.
    Embedder(const Embedder&) = delete;
    Embedder& operator=(const Embedder&) = delete;

    /// Begins anew with these points (n × dimensions); `initial` is a layout to begin with (n × 2), or empty.
    /// `request` comes back in what is told of it.
    void embed(std::uint64_t request, std::vector<float> points, std::size_t dimensions,
               const TsneSettings& settings, std::vector<float> initial = {});

    void stop();   ///< where it is; nothing is lost
    void resume(); ///< a stopped one; a finished one for as many iterations again

    /// The newest news, if there are any since the last call.
    [[nodiscard]] std::optional<Embedding> takeNews();

private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

} // namespace diabolo
