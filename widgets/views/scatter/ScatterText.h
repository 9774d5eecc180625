#pragma once
#include "core/explore/Embedder.h"
#include "widgets/views/scatter/ScatterCoordinates.h"
#include <QString>
#include <functional>

namespace diabolo {

/// How far a t-SNE is: "iteration 320 of 500", or why there is none.
[[nodiscard]] QString embeddingText(const Embedding& embedding);

/// What there is to say of its picture: why it stands still, where no landmarks move it while neighbours are
/// looked for; else how faithful it is: "KL 1.84 nats · 58 % of the ten nearest neighbours kept", empty while
/// that is not known.
[[nodiscard]] QString pictureText(const Embedding& embedding);

/// Of the codes' variance, the share in a plane of orthonormal axes: "43 % of the variance"; empty where
/// nothing varies or nothing is known of the units.
[[nodiscard]] QString varianceText(const CodeCloud& cloud, const std::vector<QPointF>& positions);

/// sample,label,x,y,code_0,…: a row for each sample of which `shows` is true.
[[nodiscard]] QString scatterCsv(const CodeCloud& cloud, const std::vector<QPointF>& positions,
                                 const std::function<bool(std::size_t)>& shows);

} // namespace diabolo
