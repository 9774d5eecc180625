#include "widgets/window/MainMenu.h"
#include "widgets/window/TransportActions.h"
#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>
#include <QTabWidget>
#include <tuple>

namespace diabolo {

namespace {

/// A name from outside, in which '&' is no mark for a key.
QString literal(QString text) {
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

QMenu* addMenu(QMenuBar& bar, const QString& title, const QString& name) {
    QMenu* menu = bar.addMenu(title);
    menu->setObjectName("menu." + name);
    menu->setToolTipsVisible(true);
    return menu;
}

} // namespace

MainMenu::MainMenu(QMenuBar& bar, const TransportActions& actions, QMenu& data, QTabWidget& tabs)
    : QObject(&bar)
    , actions_(actions)
    , themes_(new QActionGroup(this)) {
    addFile(bar, data);
    addEdit(bar);
    addView(bar, tabs);
    addTraining(bar);
    addHelp(bar);
    setTrained({});
    setTheme(ThemeChoice::System);
}

void MainMenu::addFile(QMenuBar& bar, QMenu& data) {
    QMenu* menu = addMenu(bar, tr("&File"), "file");
    menu->addMenu(&data);
    menu->addAction(actions_.openFile);
    menu->addAction(actions_.openFolder);
    menu->addAction(actions_.openExperiment);
    menu->addAction(actions_.openModel);
    menu->addAction(actions_.openRun);
    menu->addSeparator();
    menu->addAction(actions_.saveExperiment);
    menu->addAction(actions_.saveModel);
    menu->addAction(actions_.saveRun);
    menu->addSeparator();
    addExport(*menu);
    menu->addAction(actions_.showCode);
    menu->addSeparator();
    menu->addAction(actions_.quit);
}

void MainMenu::addExport(QMenu& file) {
    QMenu* menu = file.addMenu(tr("E&xport"));
    menu->setObjectName("menu.export");
    menu->addAction(actions_.exportAll);
    for (const QString extension : {"png", "svg", "pdf", "csv"}) {
        const QString text = extension == "csv" ? tr("All figures' &numbers as CSV…")
                                                : tr("All figures as %1…").arg(extension.toUpper());
        QAction* one = menu->addAction(text);
        one->setObjectName("action.export." + extension);
        connect(one, &QAction::triggered, this, [this, extension] { emit exportRequested({extension}); });
    }
    connect(actions_.exportAll, &QAction::triggered, this, [this] {
        emit exportRequested({"png", "svg", "pdf", "csv"});
    });
    menu->addSeparator();
    menu->addAction(actions_.exportModel);
}

void MainMenu::addEdit(QMenuBar& bar) {
    QMenu* menu = addMenu(bar, tr("&Edit"), "edit");
    menu->addAction(actions_.bringBack);
    menu->addSeparator();
    menu->addAction(actions_.copyFigure);
    menu->addAction(actions_.ownSettings);
    connect(menu, &QMenu::aboutToShow, this, &MainMenu::trainedWanted);
    connect(actions_.bringBack, &QAction::triggered, this, [this] { emit bringBackChosen(0); });
}

/// The pages are looked up as the menu opens: not all of them always apply.
void MainMenu::addView(QMenuBar& bar, QTabWidget& tabs) {
    QMenu* menu = addMenu(bar, tr("&View"), "view");
    QAction* end = menu->addSeparator();
    auto* pages = new QActionGroup(this);
    const auto list = [menu, end, pages, &tabs] {
        qDeleteAll(pages->actions());
        for (int i = 0; i < tabs.count(); ++i) {
            if (!tabs.isTabVisible(i))
                continue;
            auto* page = new QAction(literal(tabs.tabText(i)), pages);
            page->setCheckable(true);
            page->setChecked(i == tabs.currentIndex());
            connect(page, &QAction::triggered, &tabs, [&tabs, i] { tabs.setCurrentIndex(i); });
            menu->insertAction(end, page);
        }
    };
    list();
    connect(menu, &QMenu::aboutToShow, this, list);
    menu->addAction(actions_.nextTab);
    menu->addAction(actions_.previousTab);
    const auto go = [&tabs](int by) {
        int next = tabs.currentIndex();
        do
            next = (next + by + tabs.count()) % tabs.count();
        while (!tabs.isTabVisible(next));
        tabs.setCurrentIndex(next);
    };
    connect(actions_.nextTab, &QAction::triggered, this, [go] { go(1); });
    connect(actions_.previousTab, &QAction::triggered, this, [go] { go(-1); });
    menu->addSeparator();
    addThemes(*menu);
    menu->addAction(actions_.fullScreen);
}

void MainMenu::addThemes(QMenu& view) {
    QMenu* menu = view.addMenu(tr("&Theme"));
    menu->setObjectName("menu.theme");
    for (const auto& [theme, name, text] :
         {std::tuple(ThemeChoice::System, "system", tr("As the &system has it")),
          std::tuple(ThemeChoice::Light, "light", tr("&Light")),
          std::tuple(ThemeChoice::Dark, "dark", tr("&Dark, for a lecture hall"))}) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QStringLiteral("action.theme.") + QLatin1String(name));
        action->setCheckable(true);
        action->setData(static_cast<int>(theme));
        themes_->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = theme] { emit themeChosen(chosen); });
    }
}

void MainMenu::addTraining(QMenuBar& bar) {
    QMenu* menu = addMenu(bar, tr("&Training"), "training");
    menu->addAction(actions_.playPause);
    menu->addAction(actions_.step);
    menu->addAction(actions_.reset);
    menu->addSeparator();
    menu->addAction(actions_.earlier);
    menu->addAction(actions_.later);
    menu->addAction(actions_.now);
    menu->addAction(actions_.branch);
    menu->addSeparator();
    trained_ = menu->addMenu(tr("&Trained networks"));
    trained_->setObjectName("menu.trained");
    connect(menu, &QMenu::aboutToShow, this, &MainMenu::trainedWanted);
}

void MainMenu::addHelp(QMenuBar& bar) {
    QMenu* menu = addMenu(bar, tr("&Help"), "help");
    menu->addAction(actions_.shortcuts);
    QAction* network = menu->addAction(tr("About this &network"));
    network->setObjectName("action.aboutNetwork");
    connect(network, &QAction::triggered, this, &MainMenu::aboutNetworkRequested);
    QAction* program = menu->addAction(tr("&About Diabolo"));
    program->setObjectName("action.aboutProgram");
    connect(program, &QAction::triggered, this, &MainMenu::aboutProgramRequested);
}

void MainMenu::setTheme(ThemeChoice theme) {
    for (QAction* action : themes_->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(theme));
}

void MainMenu::setTrained(const QStringList& names) {
    trained_->clear();
    for (int i = 0; i < names.size(); ++i)
        connect(trained_->addAction(tr("Bring back %1").arg(literal(names[i]))), &QAction::triggered, this,
                [this, i] { emit bringBackChosen(i); });
    if (names.isEmpty())
        trained_->addAction(tr("None has given way to another yet"))->setEnabled(false);
    actions_.bringBack->setEnabled(!names.isEmpty());
    actions_.bringBack->setText(names.isEmpty() ? tr("&Bring back a network")
                                                : tr("&Bring back %1").arg(literal(names.first())));
}

} // namespace diabolo
