#pragma once
#include "app/files/PresetData.h"
#include "core/training/Run.h"
#include "widgets/window/Gallery.h"
#include <vector>

namespace diabolo {

/// The presets as the gallery shows them, each with the layers that it has for the samples that it would
/// open. One that cannot be built for them says why in its tool tip. The one that `run` began as, if any, is
/// shown as it runs: with what was edited.
[[nodiscard]] std::vector<GalleryItem> galleryItems(const PresetData& data, const Run* run = nullptr);

} // namespace diabolo
