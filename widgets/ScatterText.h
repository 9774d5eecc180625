#pragma once
#include "core/explore/Embedder.h"
#include "widgets/ScatterCoordinates.h"
#include <QString>
#include <functional>

namespace diabolo {

/// How far a t-SNE is and how faithful its picture: "iteration 320 of 500 · KL 1.84 nats · 58 % of the ten
/// nearest neighbours kept".
[[nodiscard]] QString embeddingText(const Embedding& embedding);

/// Of the codes' variance, the share in a plane of orthonormal axes: "this plane holds 43 % of the variance";
/// empty where nothing varies or nothing is known of the units.
[[nodiscard]] QString varianceText(const CodeCloud& cloud, const std::vector<QPointF>& positions);

/// sample,label,x,y,code_1,…: a row for each sample of which `shows` is true.
[[nodiscard]] QString scatterCsv(const CodeCloud& cloud, const std::vector<QPointF>& positions,
                                 const std::function<bool(std::size_t)>& shows);

} // namespace diabolo
