#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace diabolo {

/// The optimiser of t-SNE: gradient descent with momentum and a gain for each coordinate, which grows while
/// the gradient keeps its sign and shrinks when it turns (Jacobs 1988, as van der Maaten's implementation has
/// it). No point moves farther than 0.003·√n in a step. A layout's extent grows with √n, so this is
/// the same share of it for any n; it permits a momentum and a rate that would tear small layouts apart.
class TsneDescent {
public:
    struct Pace {
        float learningRate, momentum;
    };

    /// Begins at rest at this layout (n × 2).
    explicit TsneDescent(std::vector<float> layout);

    [[nodiscard]] std::span<const float> layout() const { return layout_; }

    /// One step against the gradient attraction·attractive − repulsion·repulsive; moves the mean to 0.
    void update(std::span<const float> attractive, float attraction, std::span<const float> repulsive,
                float repulsion, Pace pace);

private:
    std::vector<float> layout_, velocities_, gains_;
    float longestMove_;
};

} // namespace diabolo
