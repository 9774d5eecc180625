#include "widgets/window/MainMenu.h"
#include "widgets/window/TransportActions.h"
#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <memory>

using namespace diabolo;

class tst_MainMenu : public QObject {
    Q_OBJECT

private slots:
    void init() {
        window_ = std::make_unique<QMainWindow>();
        actions_ = new TransportActions(window_.get());
        tabs_ = new QTabWidget;
        for (const char* title : {"Train", "PCA", "Questions"})
            tabs_->addTab(new QWidget, title);
        window_->setCentralWidget(tabs_);
        auto* data = new QMenu("&Data set", window_.get());
        menu_ = new MainMenu(*window_->menuBar(), *actions_, *data, *tabs_);
    }

    void hasTheUsualMenus() {
        QStringList titles;
        for (const QAction* menu : window_->menuBar()->actions())
            titles << menu->text();
        QCOMPARE(titles, QStringList({"&File", "&Edit", "&View", "&Training", "&Help"}));
    }

    void everyActionStandsInOneOfThem() {
        QList<QAction*> listed;
        for (const QMenu* menu : window_->menuBar()->findChildren<QMenu*>())
            listed += menu->actions();
        for (QAction* action : actions_->all())
            QCOMPARE(listed.count(action), 1);
    }

    void noTwoEntriesOfAMenuShareALetter() {
        for (QMenu* menu : window_->menuBar()->findChildren<QMenu*>()) {
            emit menu->aboutToShow();
            QStringList letters;
            for (const QAction* action : menu->actions()) {
                const QKeySequence key = QKeySequence::mnemonic(action->text());
                if (key.isEmpty())
                    continue;
                QVERIFY2(!letters.contains(key.toString()), qPrintable(menu->title() + action->text()));
                letters << key.toString();
            }
        }
    }

    void exportsEveryFormatOrOne() {
        QSignalSpy exports(menu_, &MainMenu::exportRequested);
        actions_->exportAll->trigger();
        QCOMPARE(exports.last().first().toStringList(), QStringList({"png", "svg", "pdf", "csv"}));
        window_->findChild<QAction*>("action.export.svg")->trigger();
        QCOMPARE(exports.last().first().toStringList(), QStringList({"svg"}));
    }

    void marksTheThemeInUse() {
        menu_->setTheme(ThemeChoice::Dark);
        QCOMPARE(checked("menu.theme"), QStringList({"&Dark, for a lecture hall"}));
    }

    void listsThePagesThatApplyAndMarksTheCurrentOne() {
        tabs_->setTabVisible(1, false);
        tabs_->setCurrentIndex(2);
        auto* view = window_->findChild<QMenu*>("menu.view");
        emit view->aboutToShow();
        QCOMPARE(view->actions().at(0)->text(), QString("Train"));
        QCOMPARE(view->actions().at(1)->text(), QString("Questions"));
        QCOMPARE(checked("menu.view"), QStringList{"Questions"});
        view->actions().at(0)->trigger();
        QCOMPARE(tabs_->currentIndex(), 0);
    }

    void nextAndPreviousPassOverPagesThatDoNotApply() {
        tabs_->setTabVisible(1, false);
        actions_->nextTab->trigger();
        QCOMPARE(tabs_->currentIndex(), 2);
        actions_->nextTab->trigger();
        QCOMPARE(tabs_->currentIndex(), 0);
        actions_->previousTab->trigger();
        QCOMPARE(tabs_->currentIndex(), 2);
    }

    void anyTrainedNetworkCanBeBroughtBackAndTheNewestByAKey() {
        QVERIFY(!actions_->bringBack->isEnabled());
        menu_->setTrained({"Deep (5 epochs)", "Q&A (1 epoch)"});
        QCOMPARE(actions_->bringBack->text(), QString("&Bring back Deep (5 epochs)"));
        QSignalSpy chosen(menu_, &MainMenu::bringBackChosen);
        actions_->bringBack->trigger();
        QCOMPARE(chosen.last().first().toInt(), 0);
        const QAction* older = window_->findChild<QMenu*>("menu.trained")->actions().at(1);
        QCOMPARE(older->text(), QString("Bring back Q&&A (1 epoch)"));
        const_cast<QAction*>(older)->trigger();
        QCOMPARE(chosen.last().first().toInt(), 1);
    }

private:
    QStringList checked(const char* menu) const {
        QStringList texts;
        for (const QAction* action : window_->findChild<QMenu*>(menu)->actions())
            if (action->isChecked())
                texts << action->text();
        return texts;
    }

    std::unique_ptr<QMainWindow> window_;
    TransportActions* actions_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    MainMenu* menu_ = nullptr;
};

QTEST_MAIN(tst_MainMenu)
#include "tst_MainMenu.moc"
