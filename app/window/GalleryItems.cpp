#include "app/window/GalleryItems.h"
#include "core/architecture/Architecture.h"
#include "core/experiment/Edits.h"
#include "core/experiment/ExperimentJson.h"
#include <QObject>
#include <exception>

namespace diabolo {

namespace {

GalleryItem galleryItem(const Experiment& preset, const SampleShape& shape) {
    GalleryItem item;
    item.title = QString::fromStdString(preset.title);
    item.about = QString::fromStdString(preset.about);
    item.family = QString::fromStdString(preset.family);
    try {
        item.architecture = describe(preset, shape);
    } catch (const std::exception& error) {
        item.about += QStringLiteral("\n⚠ ") + QString::fromUtf8(error.what());
    }
    return item;
}

} // namespace

std::vector<GalleryItem> galleryItems(const PresetData& data, const Run* run) {
    std::vector<GalleryItem> items;
    for (const Experiment& preset : presets()) {
        items.push_back(galleryItem(preset, data.shapeFor(preset)));
        GalleryItem& item = items.back();
        if (!run || run->experiment.name != preset.name)
            continue;
        item.title = QString::fromStdString(run->experiment.title);
        item.architecture = run->architecture;
        if (!editsOf(run->experiment, preset).empty())
            item.about = QObject::tr("Edited; choose it again to have it as it came. ") + item.about;
    }
    return items;
}

} // namespace diabolo
