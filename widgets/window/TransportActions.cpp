#include "widgets/window/TransportActions.h"
#include "widgets/kit/style/Symbols.h"
#include <QAction>
#include <QKeySequence>

namespace diabolo {

QStringList keyNames(const QAction& action) {
    QStringList names;
    for (const QKeySequence& keys : action.shortcuts())
        names << keys.toString(QKeySequence::NativeText);
    return names;
}

namespace {

/// "Trains one batch (S)"
void setToolTipOf(QAction& action, const QString& explanation) {
    action.setToolTip(
        QStringLiteral("%1 (%2)").arg(explanation, keyNames(action).join(QStringLiteral(", "))));
}

} // namespace

TransportActions::TransportActions(QObject* parent)
    : QObject(parent)
    , playPause(make("playPause", tr("Play"), "Space", tr("Plays and pauses the training")))
    , step(make("step", tr("Step"), "S", tr("Trains one batch and pauses")))
    , reset(make("reset", tr("Reset"), "Ctrl+R",
                 tr("Starts again from the same initial weights, with the settings at the right")))
    , earlier(make("earlier", tr("Earlier"), "Alt+Left",
                   tr("Goes back in the training: the views show the network as it was")))
    , later(make("later", tr("Later"), "Alt+Right", tr("Goes forward again, at last to the newest weights")))
    , now(make("now", tr("Now"), "Alt+End", tr("Shows the newest weights, and follows the training")))
    , branch(make("branch", tr("&Branch from here"), "Ctrl+B",
                  tr("Starts another training from the moment that the views show; this one is kept")))
    , openFile(
          make("openFile", tr("&Open data file…"), "Ctrl+O", tr("Opens a file of images as the data set")))
    , openFolder(make("openFolder", tr("Open data &folder…"), "Ctrl+Shift+O",
                      tr("Opens a folder as the data set, such as MNIST's four files")))
    , exportAll(make("exportAll", tr("&All figures, every format…"), "Ctrl+E",
                     tr("Writes every figure to a folder as PNG, SVG, PDF and CSV")))
    , openExperiment(make("openExperiment", tr("Open &experiment…"), "Ctrl+Alt+O",
                          tr("Opens the settings of an experiment from a JSON file")))
    , saveExperiment(make("saveExperiment", tr("&Save experiment…"), "Ctrl+S",
                          tr("Writes the present settings to a JSON file")))
    , openModel(make("openModel", tr("Open &model…"), "Ctrl+M",
                     tr("Opens a trained network from a .safetensors file, to look at it or train it on")))
    , saveModel(make("saveModel", tr("Sa&ve model…"), "Ctrl+Shift+S",
                     tr("Writes the weights and the settings to a .safetensors file")))
    , exportModel(make("exportModel", tr("Model as &TorchScript…"), "Ctrl+Shift+E",
                       tr("Writes the network to a .pt file that Python's torch.jit.load opens")))
    , openRun(make("openRun", tr("Open r&un…"), "Ctrl+U",
                   tr("Opens a training as it was left, from a .diabolo file: it goes on to the bit")))
    , saveRun(make("saveRun", tr("Save ru&n…"), "Ctrl+Shift+U",
                   tr("Writes the whole training to a .diabolo file: losses, moments, and how it goes on")))
    , showCode(make("showCode", tr("Show the &code…"), "Ctrl+K",
                    tr("Shows the experiment as a script for PyTorch and for Keras")))
    , bringBack(make("bringBack", tr("&Bring back"), "Ctrl+Z",
                     tr("Brings back the network that gave way last, with its weights, losses and timeline")))
    , copyFigure(make("copyFigure", tr("&Copy the figure"), "Ctrl+C",
                      tr("Copies the figure that has the keyboard, or fills the page, as a picture")))
    , ownSettings(make("ownSettings", tr("&Settings as the network came"), "Ctrl+Shift+R",
                       tr("Gives all settings but the data the values that the network has in the gallery")))
    , nextTab(make("nextTab", tr("&Next page"), "Ctrl+Tab; Ctrl+PgDown",
                   tr("To the next page: Train, Inside, Latent …")))
    , previousTab(
          make("previousTab", tr("&Previous page"), "Ctrl+Shift+Tab; Ctrl+PgUp", tr("To the page before")))
    , fullScreen(make("fullScreen", tr("&Full screen"), "F11",
                      tr("Fills the screen, for a lecture hall; again to leave")))
    , shortcuts(make("shortcuts", tr("&Keyboard shortcuts"), "F1; ?", tr("Shows the keyboard shortcuts")))
    , quit(make("quit", tr("&Quit"), "Ctrl+Q", tr("Closes the window"))) {
    playPause->setAutoRepeat(false);
    step->setIcon(symbolIcon(Symbol::Step));
    reset->setIcon(symbolIcon(Symbol::Reset));
    bringBack->setEnabled(false);
    setPlaying(false);
}

QAction* TransportActions::make(const char* name, const QString& text, const QString& keys,
                                const QString& explanation) {
    auto* action = new QAction(text, this);
    action->setObjectName(QStringLiteral("action.") + QLatin1String(name));
    action->setShortcuts(QKeySequence::listFromString(keys));
    action->setWhatsThis(explanation);
    setToolTipOf(*action, explanation);
    return action;
}

QList<QAction*> TransportActions::all() const {
    return {playPause, step,       reset,       earlier,   later,          now,
            branch,    openFile,   openFolder,  exportAll, openExperiment, saveExperiment,
            openModel, saveModel,  exportModel, openRun,   saveRun,        showCode,
            bringBack, copyFigure, ownSettings, nextTab,   previousTab,    fullScreen,
            shortcuts, quit};
}

void TransportActions::setPlaying(bool playing) {
    playPause->setText(playing ? tr("Pause") : tr("Play"));
    playPause->setIcon(symbolIcon(playing ? Symbol::Pause : Symbol::Play, QPalette::HighlightedText));
    setToolTipOf(*playPause,
                 playing ? tr("Stops after the present batch") : tr("Trains until the last epoch is done"));
}

} // namespace diabolo
