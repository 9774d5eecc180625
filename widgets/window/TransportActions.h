#pragma once
#include <QList>
#include <QObject>
#include <QStringList>

class QAction;

namespace diabolo {

/// What the keyboard, the transport bar's buttons and the menus do, each with its name, shortcut and tooltip
/// in one place. Space and S are left to a field in which somebody types; everywhere else in the window they
/// work.
class TransportActions : public QObject {
    Q_OBJECT
public:
    explicit TransportActions(QObject* parent);

    QAction* playPause;
    QAction* step;
    QAction* reset;
    QAction* earlier;
    QAction* later;
    QAction* now;
    QAction* branch;
    QAction* openFile;
    QAction* openFolder;
    QAction* exportAll;
    QAction* openExperiment;
    QAction* saveExperiment;
    QAction* openModel;
    QAction* saveModel;
    QAction* exportModel;
    QAction* openRun;
    QAction* saveRun;
    QAction* showCode;
    QAction* bringBack; ///< what gave way last
    QAction* copyFigure;
    QAction* ownSettings;
    QAction* nextTab;
    QAction* previousTab;
    QAction* fullScreen;
    QAction* shortcuts;
    QAction* quit;

    [[nodiscard]] QList<QAction*> all() const;

    /// Makes playPause say what it does next.
    void setPlaying(bool playing);

private:
    QAction* make(const char* name, const QString& text, const QString& keys, const QString& explanation);
};

[[nodiscard]] QStringList keyNames(const QAction& action); ///< as the system writes them

} // namespace diabolo
