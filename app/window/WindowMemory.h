#pragma once
#include "core/experiment/Experiment.h"
#include "widgets/kit/style/Theme.h"
#include <QByteArray>
#include <QStringList>
#include <optional>

namespace diabolo {

/// What the window remembers from one start to the next.
struct WindowState {
    QByteArray geometry; ///< of the window
    QByteArray columns;  ///< widths of gallery, views and settings
    QByteArray views;    ///< how the views share the room between them
    QStringList folded;  ///< groups of settings
    ThemeChoice theme = ThemeChoice::System;
    std::optional<Experiment> experiment; ///< the last one, with its data set; none at the first start
};

/// Reads what was remembered. What is missing or damaged has its default.
[[nodiscard]] WindowState recallWindow();

void rememberWindow(const WindowState& state);

} // namespace diabolo
