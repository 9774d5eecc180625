#include "widgets/window/ReadOut.h"
#include "widgets/window/ReadOutText.h"
#include "widgets/window/TransportActions.h"
#include "widgets/window/TransportBar.h"
#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace diabolo;

class tst_TransportBar : public QObject {
    Q_OBJECT

private slots:
    void init() {
        window_ = std::make_unique<QWidget>();
        auto* layout = new QVBoxLayout(window_.get());
        bar_ = new TransportBar(window_.get());
        field_ = new QLineEdit(window_.get());
        button_ = new QPushButton("Other", window_.get());
        for (QWidget* widget :
             {static_cast<QWidget*>(bar_), static_cast<QWidget*>(field_), static_cast<QWidget*>(button_)})
            layout->addWidget(widget);
        bar_->setCurrentData("mnist");
        window_->resize(1440, 200);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }

    void spacePlaysWhereverTheFocusIsButInAField() {
        QSignalSpy plays(bar_->actions().playPause, &QAction::triggered);
        QSignalSpy presses(button_, &QPushButton::clicked);
        button_->setFocus();
        QTest::keyClick(button_, Qt::Key_Space);
        QCOMPARE(plays.count(), 1);
        QCOMPARE(presses.count(), 0);
        field_->setFocus();
        QTest::keyClick(field_, Qt::Key_Space);
        QCOMPARE(plays.count(), 1);
        QCOMPARE(field_->text(), QString(" "));
    }

    void sStepsButInAField() {
        QSignalSpy steps(bar_->actions().step, &QAction::triggered);
        button_->setFocus();
        QTest::keyClick(button_, Qt::Key_S);
        QCOMPARE(steps.count(), 1);
        field_->setFocus();
        QTest::keyClick(field_, Qt::Key_S);
        QCOMPARE(steps.count(), 1);
        QCOMPARE(field_->text(), QString("s"));
    }

    void everyActionNamesItsKeysInItsToolTip() {
        for (const QAction* action : bar_->actions().all()) {
            QVERIFY(!action->shortcut().isEmpty());
            QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(action->toolTip()));
        }
    }

    void noTwoActionsShareAKey() {
        QList<QKeySequence> seen;
        for (const QAction* action : bar_->actions().all())
            for (const QKeySequence& keys : action->shortcuts()) {
                QVERIFY2(!seen.contains(keys), qPrintable(keys.toString()));
                seen << keys;
            }
    }

    void thePlayButtonSaysWhatItDoesNext() {
        auto* play = bar_->findChild<QToolButton*>("transport.play");
        QCOMPARE(play->text(), QString("Play"));
        bar_->setPlaying(true);
        QCOMPARE(play->text(), QString("Pause"));
    }

    void nothingMovesWhenTheTrainingStarts() {
        auto* step = bar_->findChild<QToolButton*>("transport.step");
        const QRect before = step->geometry();
        bar_->setPlaying(true);
        QTest::qWait(0);
        QCOMPARE(step->geometry(), before);
    }

    void showsHowFarAndHowFastTheRunIs() {
        bar_->setProgress({.phase = RunPhase::Training,
                           .step = 24,
                           .stepsPerEpoch = 10,
                           .epochs = 3,
                           .trainLoss = 0.09812,
                           .samplesPerSecond = 57'312,
                           .secondsLeft = 41.2,
                           .threads = 1});
        bar_->setValidationLoss(0.0972, "whole test set");
        QCOMPARE(readOut("epoch"), QString("2.4 / 3"));
        QCOMPARE(readOut("trainingLoss"), QString("0.0981"));
        QCOMPARE(readOut("validationLoss"), QString("0.0972"));
        QCOMPARE(readOut("rate"), countText(57'300));
        QCOMPARE(readOut("timeLeft"), QString("0:42"));
    }

    void showsADashBeforeThereIsANumber() {
        bar_->setProgress({});
        bar_->setValidationLoss(std::nullopt);
        for (const char* name : {"epoch", "trainingLoss", "validationLoss", "rate", "timeLeft"})
            QCOMPARE(readOut(name), QString("–"));
    }

    void sayTheUnitOfTheLosses() {
        Experiment experiment;
        experiment.loss = Loss::MeanSquaredError;
        bar_->setLoss(experiment, SampleKind::Picture);
        auto* loss = bar_->findChild<ReadOut*>("transport.validationLoss");
        QVERIFY2(loss->toolTip().contains("mean squared error per pixel"), qPrintable(loss->toolTip()));
        QVERIFY(loss->accessibleName().contains("MSE/pixel"));
        experiment.variational = true;
        bar_->setLoss(experiment, SampleKind::Picture);
        QVERIFY2(loss->toolTip().contains("nats per image"), qPrintable(loss->toolTip()));
        QVERIFY(loss->accessibleName().contains("nats"));
    }

    void whileAnInnerLayerTrainsTheTrainingLossIsThatOfItsCode() {
        bar_->setLoss({}, SampleKind::Picture);
        auto* training = bar_->findChild<ReadOut*>("transport.trainingLoss");
        auto* validation = bar_->findChild<ReadOut*>("transport.validationLoss");
        bar_->setProgress({.stage = 2, .stages = 4});
        QVERIFY(training->accessibleName().contains("code MSE"));
        QVERIFY2(training->toolTip().contains("per code unit"), qPrintable(training->toolTip()));
        QVERIFY(validation->accessibleName().contains("BCE/pixel"));
        for (const int stage : {1, 4}) {
            bar_->setProgress({.stage = stage, .stages = 4});
            QVERIFY(training->accessibleName().contains("BCE/pixel"));
        }
    }

    void numbersNeverChangeTheWidthOfTheBar() {
        auto* loss = bar_->findChild<ReadOut*>("transport.trainingLoss");
        const QSize before = loss->sizeHint();
        for (const char* value : {"0.1111", "0.8888", "–"}) {
            loss->setValue(value);
            QCOMPARE(loss->sizeHint(), before);
        }
    }

    void aLongerNumberGetsItsRoomAtOnceAndKeepsIt() {
        auto* epoch = bar_->findChild<ReadOut*>("transport.epoch");
        const int before = epoch->sizeHint().width();
        bar_->setProgress({.step = 1, .stepsPerEpoch = 1, .epochs = 2000});
        const int wide = epoch->sizeHint().width();
        QVERIFY2(wide > before, qPrintable(QString::number(wide)));
        QTest::qWait(0);
        QCOMPARE(epoch->width(), wide);
        bar_->setProgress({.step = 1492, .stepsPerEpoch = 1, .epochs = 2000});
        QCOMPARE(epoch->value(), QString("1492 / 2000"));
        QCOMPARE(epoch->sizeHint().width(), wide);
    }

    void shrinksItsButtonsToSymbolsBeforeAnythingIsCutOff() {
        auto* step = bar_->findChild<QToolButton*>("transport.step");
        QCOMPARE(step->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        window_->resize(window_->minimumSizeHint().width(), 200);
        QTest::qWait(0);
        QCOMPARE(step->toolButtonStyle(), Qt::ToolButtonIconOnly);
        for (const QWidget* child : bar_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (child->isWindow())
                continue;
            QVERIFY(bar_->rect().contains(child->geometry()));
            QVERIFY(child->width() >= child->minimumSizeHint().width());
        }
        window_->resize(1440, 200);
        QTest::qWait(0);
        QCOMPARE(step->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void fitsAnOldProjector() {
        bar_->setCurrentData("a-data-set-with-a-rather-long-name");
        bar_->setPlaying(true);
        bar_->setProgress({.step = 1, .stepsPerEpoch = 1, .epochs = 2000});
        QVERIFY2(bar_->minimumSizeHint().width() <= 1000,
                 qPrintable(QString::number(bar_->minimumSizeHint().width())));
    }

    void offersTheDataSetsByNameAndFiles() {
        bar_->setDataChoices({{"digits", "built in"}, {"mnist", "/data/mnist"}});
        QMenu* menu = bar_->findChild<QToolButton*>("transport.data")->menu();
        QStringList texts;
        for (const QAction* action : menu->actions())
            if (!action->isSeparator())
                texts << action->text();
        QCOMPARE(texts, QStringList({"digits", "mnist", "&Open data file…", "Open data &folder…"}));
        QSignalSpy chosen(bar_, &TransportBar::dataChosen);
        menu->actions().at(1)->trigger();
        QCOMPARE(chosen.first().first().toString(), QString("mnist"));
    }

    void thePresentDataSetIsMarkedWhateverWasClicked() {
        bar_->setDataChoices({{"digits", "built in"}, {"/data/mnist", "/data/mnist", "mnist"}});
        bar_->setCurrentData("mnist", "/data/mnist");
        const auto marked = [this] {
            QStringList names;
            for (const QAction* action : bar_->dataMenu().actions())
                if (action->isChecked())
                    names << action->text();
            return names;
        };
        QCOMPARE(marked(), QStringList{"mnist"});
        bar_->dataMenu().actions().at(0)->trigger(); // it is not open yet, and may never be
        QCOMPARE(marked(), QStringList{"mnist"});
        bar_->setDataChoices({{"digits", ""}, {"/data/mnist", "", "mnist"}});
        QCOMPARE(marked(), QStringList{"mnist"});
    }

    void playStepAndResetStayWhereTheyAreWhateverTheNames() {
        for (const int width : {bar_->minimumSizeHint().width() + 40, 1024, 1440}) {
            window_->resize(width, 200);
            QList<QList<QRect>> seen;
            for (const char* name : {"digits", "ecg", "a-data-set-with-a-rather-long-name"}) {
                bar_->setCurrentData(name);
                QTest::qWait(0);
                QList<QRect> places;
                for (const char* button : {"play", "step", "reset"})
                    places << bar_->findChild<QToolButton*>(QString("transport.") + button)->geometry();
                seen << places;
            }
            QCOMPARE(seen[1], seen[0]);
            QCOMPARE(seen[2], seen[0]);
        }
    }

    void writesNumbersAsTheFieldDoes_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        const QString gap(QChar(0x202f));
        QTest::newRow("a small loss") << lossText(0.00012) << "0.000120";
        QTest::newRow("a loss that is not finite") << lossText(std::nan("")) << "not finite";
        QTest::newRow("thousands") << countText(1'234'567) << "1" + gap + "234" + gap + "567";
        QTest::newRow("three digits") << countText(999) << "999";
        QTest::newRow("a slow rate") << rateText(87.4) << "87";
        QTest::newRow("minutes") << durationText(725) << "12:05";
        QTest::newRow("hours") << durationText(3723) << "1:02:03";
        QTest::newRow("not yet the third epoch")
            << epochText({.step = 299, .stepsPerEpoch = 100, .epochs = 3}) << "2.9 / 3";
        QTest::newRow("after an opened model's own")
            << epochText({.step = 100, .stepsBefore = 250, .stepsPerEpoch = 100, .epochs = 3}) << "3.5 / 5.5";
        QTest::newRow("after whole epochs of its own")
            << epochText({.step = 0, .stepsBefore = 200, .stepsPerEpoch = 100, .epochs = 3}) << "2.0 / 5";
        QTest::newRow("an estimate in seconds") << aboutText(39.2) << "≈ 40 s";
        QTest::newRow("an estimate in minutes") << aboutText(2712) << "≈ 45 min";
        QTest::newRow("an estimate in hours") << aboutText(9000) << "≈ 2.5 h";
        QTest::newRow("no estimate") << aboutText(0) << "–";
        QTest::newRow("whole epochs of a thousand")
            << epochText({.step = 99'999, .stepsPerEpoch = 100, .epochs = 1000}) << "999 / 1000";
    }

    void writesNumbersAsTheFieldDoes() {
        QFETCH(QString, written);
        QFETCH(QString, expected);
        QCOMPARE(written, expected);
    }

private:
    QString readOut(const QString& name) const {
        return bar_->findChild<ReadOut*>("transport." + name)->value();
    }

    std::unique_ptr<QWidget> window_;
    TransportBar* bar_ = nullptr;
    QLineEdit* field_ = nullptr;
    QPushButton* button_ = nullptr;
};

QTEST_MAIN(tst_TransportBar)
#include "tst_TransportBar.moc"
