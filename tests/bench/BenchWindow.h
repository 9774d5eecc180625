#pragma once
#include "app/sessions/Session.h"
#include "app/window/MainWindow.h"
#include "core/base/Error.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/bench/WindowEvents.h"
#include <stdexcept>

namespace diabolo::bench {

/// What the window is to open; nothing of the person's own settings.
inline Options windowOptions(const std::string& experiment, const std::string& data, int epochs) {
    Options options;
    options.remember = false;
    options.data = QString::fromStdString(data);
    options.experiment = loadExperiment(experiment);
    options.experiment->epochs = epochs;
    return options;
}

/// Waits until the window's run is in this phase. Throws Error with the reason, where the session tells one:
/// data that cannot be opened.
inline void waitForPhase(MainWindow& window, RunPhase phase) {
    constexpr double longest = 1800; // seconds
    const Session& session = window.session();
    QString reason;
    const auto told =
        QObject::connect(&session, &Session::failed, [&](const QString& words) { reason = words; });
    const bool reached = runUntil(
        [&] {
            return !reason.isEmpty() ||
                   (session.run() && !session.isOpening() && session.progress().phase == phase);
        },
        longest);
    QObject::disconnect(told);
    if (!reason.isEmpty())
        throw std::runtime_error(reason.toStdString());
    if (!reached)
        throw Error(session.experiment().title, "it took more than half an hour", "train fewer epochs");
}

} // namespace diabolo::bench
