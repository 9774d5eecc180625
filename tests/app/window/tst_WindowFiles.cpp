#include "app/window/WindowMemory.h"
#include "tests/app/WindowTest.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/window/CodeWindow.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QStatusBar>

using namespace diabolo;
using namespace diabolo::test;

/// What the real window reads from files and writes to them.
class tst_WindowFiles : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() { openOnSmallData(); }
    void cleanup() { window_.reset(); }

    void aDroppedFolderBecomesTheDataSet() {
        drop(writeSmallDataset(folder_.filePath("dropped"), 96, 24));
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->dataset->test.count(), 24U, patience);
        QVERIFY(find<QLabel>("status.data")->text().startsWith("dropped · 96 train · 24 test"));
        QCOMPARE(find<QToolButton>("transport.data")->text(), QString("dropped"));
        untilPhase(RunPhase::Ready);
    }

    void aDroppedExperimentIsOpened() {
        Experiment experiment = session().experiment();
        experiment.codeSize = 3;
        const QString file = folder_.filePath("three.json");
        saveExperiment(experiment, file.toStdString());
        drop(file);
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->experiment.codeSize, 3, patience);
    }

    void anExperimentIsSavedAndOpenedAgain() {
        type("code_size", "6");
        const QString file = folder_.filePath("six.json");
        window_->saveExperimentAs(file);
        window_->openExperiment(file);
        QTRY_COMPARE_WITH_TIMEOUT(session().run()->experiment.codeSize, 6, patience);
    }

    void aModelIsSavedAndOpensAgainWhenItIsDropped() {
        type("code_size", "6");
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        const QString file = folder_.filePath("six.safetensors");
        session().saveModel(file);
        QTRY_VERIFY_WITH_TIMEOUT(window_->statusBar()->currentMessage().contains("six.safetensors"),
                                 patience);
        openOnSmallData();
        drop(file);
        QTRY_VERIFY_WITH_TIMEOUT(session().run()->origin, patience);
        QCOMPARE(session().run()->experiment.codeSize, 6);
        QCOMPARE(session().run()->origin->step, 1);
        untilPhase(RunPhase::Ready);
    }

    void anOpenedModelsEpochsCountEverywhere() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
        const QString file = folder_.filePath("two.safetensors");
        session().saveModel(file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        window_->openPath(file);
        QTRY_VERIFY_WITH_TIMEOUT(session().run()->origin, patience);
        untilPhase(RunPhase::Ready);
        const auto timeline = [this] { return find<QLabel>("timeline.words")->text(); };
        QCOMPARE(readOut("epoch"), QString("2.0 / 4"));
        QCOMPARE(timeline(), QString("2 epochs"));
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().snapshot()->step, 1, patience);
        QCOMPARE(readOut("epoch"), QString("2.1 / 4"));
        QCOMPARE(timeline(), QString("2.1 epochs"));
        QVERIFY2(view<LossPlot>()->csv().contains("\n16,2,"), qPrintable(view<LossPlot>()->csv()));
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QCOMPARE(readOut("epoch"), QString("4.0 / 4"));
        QTRY_COMPARE_WITH_TIMEOUT(timeline(), QString("4 epochs"), patience);
    }

    void whatTheProgramWroteForOthersIsSaidInWords() {
        session().saveModel(folder_.filePath("export.pt"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder_.filePath("export.pt")), patience);
        drop(folder_.filePath("export.pt"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("export.pt: it is PyTorch's (TorchScript"), patience);
        window_->openExperiment(folder_.filePath("export.pt"));
        QVERIFY2(message().contains("open the model that Save model"), qPrintable(message()));
    }

    void startsOnAModel() {
        session().saveModel(folder_.filePath("start.safetensors"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder_.filePath("start.safetensors")), patience);
        const auto model =
            std::make_shared<const Model>(openModel(folder_.filePath("start.safetensors").toStdString()));
        open({.experiment = model->experiment, .model = model, .data = std::nullopt, .remember = false});
        untilPhase(RunPhase::Ready);
        QCOMPARE(session().run()->origin->weights, model->weights);
    }

    void aModelThatCannotBeReadIsSaidInWords() {
        window_->openPath(folder_.filePath("nowhere.safetensors"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("nowhere.safetensors"), patience);
    }

    void theCodeFollowsTheExperiment() {
        find<QAction>("action.showCode")->trigger();
        auto* code = view<CodeWindow>();
        QVERIFY(code && code->isVisible() && !code->isModal());
        QVERIFY(code->shownCode().contains("nn.Linear(64, 128)")); // the pictures have 8 × 8 pixels
        type("code_size", "6");
        QVERIFY(code->shownCode().contains("nn.Linear(128, 6)"));
    }

    void aDamagedExperimentIsRefusedInWords() {
        QFile file(folder_.filePath("damaged.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"diabolo\": 1, ");
        file.close();
        const auto run = session().run();
        window_->openPath(file.fileName());
        QVERIFY2(message().contains("damaged.json"), qPrintable(message()));
        QCOMPARE(session().run(), run);
    }

    void dataThatCannotBeReadLeavesTheTrainingAlone() {
        longTraining();
        press("transport.play");
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > 10, patience);
        const auto run = session().run();
        window_->openPath(folder_.filePath("nowhere"));
        QTRY_VERIFY_WITH_TIMEOUT(message().contains("nowhere"), patience);
        QCOMPARE(session().run(), run);
        const auto step = session().progress().step;
        QTRY_VERIFY_WITH_TIMEOUT(session().progress().step > step, patience);
    }

    void everyViewIsExportedInEveryFormat() {
        press("transport.play");
        untilPhase(RunPhase::Finished);
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<CodeHistogramView>() > 1, patience);
        QTemporaryDir target;
        window_->exportFigures(target.path(), {"png", "svg", "pdf", "csv"});
        QCOMPARE(message(), QString());
        for (const QString stem : {"architecture", "loss", "reconstructions", "code-distribution"})
            for (const QString format : {"png", "svg", "pdf", "csv"})
                QVERIFY2(QFileInfo(target.filePath(stem + '.' + format)).size() > 0,
                         qPrintable(stem + '.' + format));
    }

    void thePagesThatNobodyLookedAtAreExportedToo() {
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<CodeHistogramView>() > 1, patience);
        QTemporaryDir target;
        window_->exportFigures(target.path(), {"csv"});
        QCOMPARE(message(), QString());
        const QStringList files = QDir(target.path()).entryList({"*.csv"}, QDir::Files, QDir::Name);
        QVERIFY2(window_->statusBar()->currentMessage().startsWith(QString::number(files.size()) + " files"),
                 qPrintable(window_->statusBar()->currentMessage()));
        for (const char* stem :
             {"architecture", "loss", "gauge", "reconstructions", "code-distribution",
              "code-distribution-training", "code-distribution-units", "first-layer", "feature-maps", "codes",
              "latent-sliders", "latent-walk", "new-samples", "question-arithmetic", "question-average",
              "question-denoise", "question-generate", "question-reconstruct", "holes"})
            QVERIFY2(files.contains(QString(stem) + ".csv"), stem);
    }

    void everyFigureNamesNetworkAndData() {
        type("code_size", "5");
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        QTemporaryDir target;
        window_->exportFigures(target.path(), {"svg"});
        const QFileInfoList files = QDir(target.path()).entryInfoList({"*.svg"});
        QVERIFY(files.size() >= 19);
        for (const QFileInfo& file : files) {
            QFile svg(file.filePath());
            QVERIFY(svg.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(svg.readAll());
            QVERIFY2(text.contains("Deep, edited · 64 → 128 → 5 → 128 → 64 · bars"),
                     qPrintable(file.fileName()));
        }
    }

    void anExportToAFolderThatIsNotThereIsSaidInWords() {
        window_->exportFigures(folder_.filePath("missing"), {"png"});
        QVERIFY2(message().contains("missing"), qPrintable(message()));
    }

    void theLastExperimentThemeFoldingAndDataAreRemembered() {
        open({.experiment = std::nullopt, .data = data_, .remember = true});
        untilPhase(RunPhase::Ready);
        type("code_size", "9");
        find<QAction>("action.theme.dark")->trigger();
        press("settings.group.Optimiser");
        press("codes.training");
        window_->close();
        open({});
        untilPhase(RunPhase::Ready);
        QCOMPARE(session().experiment().codeSize, 9);
        QVERIFY(themeColours().dark);
        QCOMPARE(find<SettingsPanel>("settings")->foldedGroups(), QStringList("Optimiser"));
        QVERIFY(find<QToolButton>("codes.training")->isChecked());
        QCOMPARE(session().run()->dataset->name, std::string("bars"));
    }

    void whatIsStillBeingTypedWhenTheWindowClosesIsRemembered() {
        open({.experiment = std::nullopt, .data = data_, .remember = true});
        untilPhase(RunPhase::Ready);
        beginTyping("code_size", "11");
        window_->close();
        open({});
        untilPhase(RunPhase::Ready);
        QCOMPARE(session().experiment().codeSize, 11);
    }

    void rememberedDataThatVanishedGivesTheBuiltInDigitsAndAMessage() {
        Experiment experiment = loadExperiment("shallow");
        experiment.data = folder_.filePath("vanished").toStdString();
        WindowState state;
        state.experiment = experiment;
        rememberWindow(state);
        open({});
        QTRY_VERIFY_WITH_TIMEOUT(session().run() != nullptr, patience);
        QCOMPARE(session().run()->dataset->name, std::string("digits"));
        QCOMPARE(session().experiment().name, std::string("shallow"));
        QVERIFY2(message().contains("vanished") && message().contains("built-in digits"),
                 qPrintable(message()));
    }

private:
    void drop(const QString& path) {
        QMimeData dragged;
        dragged.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped({50, 50}, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &dropped);
    }
};

QTEST_MAIN(tst_WindowFiles)
#include "tst_WindowFiles.moc"
