#include "app/window/WindowMemory.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include <QSettings>

namespace diabolo {

namespace {

const QString program = QStringLiteral("diabolo"); ///< organisation and application alike
const QString geometryKey = QStringLiteral("window/geometry");
const QString columnsKey = QStringLiteral("window/columns");
const QString viewsKey = QStringLiteral("window/views");
const QString foldedKey = QStringLiteral("window/folded");
const QString themeKey = QStringLiteral("window/theme");
const QString experimentKey = QStringLiteral("experiment");

ThemeChoice themeOf(const QString& name) {
    if (name == "light")
        return ThemeChoice::Light;
    return name == "dark" ? ThemeChoice::Dark : ThemeChoice::System;
}

QString nameOf(ThemeChoice theme) {
    if (theme == ThemeChoice::Light)
        return "light";
    return theme == ThemeChoice::Dark ? "dark" : "system";
}

/// Another version of the program may have written it: what this one cannot read is forgotten.
std::optional<Experiment> experimentOf(const QString& json) {
    if (json.isEmpty())
        return std::nullopt;
    try {
        return experimentFromJson(json.toStdString(), "the remembered experiment");
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

WindowState recallWindow() {
    const QSettings file(program, program);
    return {.geometry = file.value(geometryKey).toByteArray(),
            .columns = file.value(columnsKey).toByteArray(),
            .views = file.value(viewsKey).toByteArray(),
            .folded = file.value(foldedKey).toStringList(),
            .theme = themeOf(file.value(themeKey).toString()),
            .experiment = experimentOf(file.value(experimentKey).toString())};
}

void rememberWindow(const WindowState& state) {
    QSettings file(program, program);
    file.setValue(geometryKey, state.geometry);
    file.setValue(columnsKey, state.columns);
    file.setValue(viewsKey, state.views);
    file.setValue(foldedKey, state.folded);
    file.setValue(themeKey, nameOf(state.theme));
    if (state.experiment)
        file.setValue(experimentKey, QString::fromStdString(toJson(*state.experiment)));
}

} // namespace diabolo
