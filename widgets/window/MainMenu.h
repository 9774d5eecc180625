#pragma once
#include "widgets/kit/style/Theme.h"
#include <QObject>
#include <QString>
#include <QStringList>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QTabWidget;

namespace diabolo {

class TransportActions;

/// The window's menu bar: everything that can be done, where a person looks for it first. Keys are those of
/// TransportActions.
class MainMenu : public QObject {
    Q_OBJECT
public:
    /// `data` is the menu of data sets, `tabs` the pages of the window.
    MainMenu(QMenuBar& bar, const TransportActions& actions, QMenu& data, QTabWidget& tabs);

    void setTheme(ThemeChoice theme);

    /// The networks that gave way to the present one, the newest first: any of them can be brought back.
    void setTrained(const QStringList& names);

signals:
    void exportRequested(const QStringList& extensions); ///< "png", "svg", "pdf", "csv"
    void themeChosen(diabolo::ThemeChoice theme);
    void trainedWanted();            ///< their menu opens: setTrained() is due
    void bringBackChosen(int index); ///< of setTrained()
    void aboutNetworkRequested();
    void aboutProgramRequested();

private:
    void addFile(QMenuBar& bar, QMenu& data);
    void addExport(QMenu& file);
    void addEdit(QMenuBar& bar);
    void addView(QMenuBar& bar, QTabWidget& tabs);
    void addThemes(QMenu& view);
    void addTraining(QMenuBar& bar);
    void addHelp(QMenuBar& bar);

    const TransportActions& actions_;
    QActionGroup* themes_;
    QMenu* trained_ = nullptr;
};

} // namespace diabolo
