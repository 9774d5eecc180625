#include "app/sessions/LatentSession.h"
#include "tests/app/WindowTest.h"
#include "widgets/views/codes/DivergenceView.h"
#include <QSignalSpy>
#include <QTabWidget>

using namespace diabolo;
using namespace diabolo::test;

/// What one step with far too large a learning rate leaves behind, seen in the window: its codes, errors and
/// KL divergences may be of any size, or not finite.
class tst_RuinedNetwork : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void cleanup() { window_.reset(); }

    void everyViewShowsItAndItTrainsOn_data() {
        QTest::addColumn<QString>("preset");
        QTest::addColumn<QString>("then"); // a learning rate that is right
        QTest::newRow("deep") << "deep"
                              << "0.001";
        QTest::newRow("variational") << "variational"
                                     << "0.001";
        QTest::newRow("variational-2d") << "variational-2d"
                                        << "0.0001";
        QTest::newRow("linear") << "linear"
                                << "0.001";
        QTest::newRow("convolutional") << "convolutional"
                                       << "0.001";
        QTest::newRow("curves") << "curves"
                                << "0.001";
        QTest::newRow("points-deep") << "points-deep"
                                     << "0.001";
    }

    void everyViewShowsItAndItTrainsOn() {
        QFETCH(QString, preset);
        QFETCH(QString, then);
        Experiment experiment = loadExperiment(preset.toStdString());
        if (experiment.data == "digits")
            experiment.data = data_.toStdString();
        experiment.learningRate = 1000;
        open({.experiment = experiment, .data = {}, .remember = false});
        untilPhase(RunPhase::Ready);
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().timeline().shown()->step, 1, patience);
        visitEveryTab();
        QCOMPARE(message(), QString());

        press("transport.play");
        untilPhase(RunPhase::Diverged);
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("the weights of batch 0 are back"), patience);
        QCOMPARE(session().timeline().shown()->step, 0);
        type("learning_rate", then);
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 30, patience);
        QCOMPARE(session().progress().phase, RunPhase::Training);
        QVERIFY(message().contains("the weights of batch 0 are back")); // and no later complaint
        if (session().run()->experiment.variational)
            QTRY_VERIFY_WITH_TIMEOUT(view<DivergenceView>()->explanation().startsWith("active units"),
                                     patience);
    }

private:
    /// Until each of them has had its answers about the network.
    void visitEveryTab() {
        auto* latent = window_->findChild<LatentSession*>();
        auto* tabs = window_->findChild<QTabWidget*>();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isTabVisible(tab))
                continue;
            QSignalSpy grids(&views(), &ViewSession::gridReady), clouds(latent, &LatentSession::cloudReady),
                histograms(&views(), &ViewSession::histogramReady);
            tabs->setCurrentIndex(tab);
            session().timeline().goBack();
            session().timeline().showNewest();
            const bool codes = tabs->tabText(tab) == "Latent" || tabs->tabText(tab) == "Generate";
            QTRY_VERIFY_WITH_TIMEOUT((codes ? clouds : grids).count() > 0, patience);
            QTest::qWait(100); // what follows from these answers
        }
    }
};

QTEST_MAIN(tst_RuinedNetwork)
#include "tst_RuinedNetwork.moc"
