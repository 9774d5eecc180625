#include "app/sessions/ViewSession.h"
#include "core/experiment/ExperimentJson.h"
#include "core/export/files/ModelFile.h"
#include "tests/app/SessionTest.h"
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <cstring>

using namespace diabolo;
using namespace diabolo::test;

/// How the session saves models and goes on from them.
class tst_SessionModels : public SessionTest {
    Q_OBJECT

private slots:
    void init() {
        newExperiment();
        file_ = folder_.filePath("model.safetensors");
        newSession();
    }

    void cleanup() {
        views_.reset();
        session_.reset();
    }

    void aTrainedModelIsSavedAndOpenedInAnotherSession() {
        startReady();
        train();
        save();
        newSession();
        openAndWait();
        const Model saved = openModel(file_.toStdString());
        QCOMPARE(saved.step, 16); // two epochs of eight batches
        QCOMPARE(*session_->run()->origin->weights, *saved.weights);
        Experiment expected = experiment_;
        expected.title = "Deep, edited"; // as the session calls what is no preset as it stands
        QCOMPARE(toJson(session_->experiment()), toJson(expected));
        QCOMPARE(session_->progress().step, 0);
    }

    void theViewsShowAnOpenedModelBeforeItTrains() {
        startReady();
        train();
        save();
        const float trainedError = lastError();
        newSession();
        openAndWait();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
        QCOMPARE(lastError(), trainedError);
    }

    void resetReturnsToTheOpenedWeights() {
        saveTrained();
        openAndWait();
        const auto origin = session_->run()->origin;
        train();
        session_->reset();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QCOMPARE(session_->run()->origin, origin);
    }

    void whereTheWeightsNoLongerFitResetTakesTheSeedsAndSaysSo() {
        saveTrained();
        openAndWait();
        QSignalSpy notices(session_.get(), &Session::notice);
        session_->setSetting("code_size", std::int64_t{6});
        session_->reset();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QVERIFY(!session_->run()->origin);
        QCOMPARE(notices.count(), 1);
        QVERIFY(notices.first().first().toString().contains("do not fit"));
    }

    void choosingANetworkLeavesTheOpenedWeights() {
        saveTrained();
        openAndWait();
        session_->choose(experiment_);
        QVERIFY(!session_->run()->origin);
    }

    void otherDataOfTheSameShapeKeepTheOpenedWeights() {
        saveTrained();
        openAndWait();
        const auto origin = session_->run()->origin;
        session_->openData(writeSmallDataset(folder_.filePath("other"), 96, 24));
        QTRY_COMPARE_WITH_TIMEOUT(session_->run()->dataset->test.count(), 24U, patience);
        QCOMPARE(session_->run()->origin, origin);
    }

    void weightsThatPythonSavedOpenIntoTheNetworkOnScreen() {
        saveTrained();
        const Model saved = openModel(file_.toStdString());
        QFile file(file_);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray bytes = file.readAll();
        qint64 length = 0; // of the header
        std::memcpy(&length, bytes.constData(), sizeof length);
        QJsonObject header = QJsonDocument::fromJson(bytes.mid(sizeof length, length)).object();
        header.remove("__metadata__");
        const QByteArray bare = QJsonDocument(header).toJson(QJsonDocument::Compact);
        const qint64 bareLength = bare.size();
        file.resize(0);
        file.seek(0);
        file.write(QByteArray(reinterpret_cast<const char*>(&bareLength), sizeof bareLength) + bare +
                   bytes.mid(sizeof length + length));
        file.close();
        startReady();
        openAndWait();
        QCOMPARE(*session_->run()->origin->weights, *saved.weights);
        QCOMPARE(session_->experiment().data, experiment_.data);
    }

    void aModelWhoseDataAreGoneIsOpenedOnThePresentOnes() {
        startReady();
        train();
        save();
        Model model = openModel(file_.toStdString());
        model.experiment.data = folder_.filePath("vanished").toStdString();
        diabolo::saveModel(model, file_.toStdString());
        QSignalSpy notices(session_.get(), &Session::notice);
        openAndWait();
        QCOMPARE(*session_->run()->origin->weights, *model.weights);
        QCOMPARE(session_->experiment().data, experiment_.data);
        QVERIFY(notices.last().first().toString().contains("vanished"));
    }

    void aModelWhoseDataAreGoneAndThatFitsNoOthersIsRefused() {
        saveTrained();
        QVERIFY(QDir(folder_.filePath("small")).removeRecursively());
        experiment_.data = writeSmallDataset(folder_.filePath("larger"), 64, 16, 10).toStdString();
        startReady();
        const auto run = session_->run();
        session_->openModelFile(file_);
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_.first().contains("small"), qPrintable(failures_.first()));
        QCOMPARE(session_->run(), run);
    }

    void aDamagedModelLeavesTheRunAlone() {
        startReady();
        const auto run = session_->run();
        QFile damaged(file_);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("no model");
        damaged.close();
        session_->openModelFile(file_);
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_.first().contains("model.safetensors"), qPrintable(failures_.first()));
        QCOMPARE(session_->run(), run);
    }

    void whatIsChosenWhileAModelIsReadWins() {
        saveTrained();
        session_->openModelFile(file_);
        startReady();
        QTest::qWait(200); // the model would have come by now
        QVERIFY(!session_->run()->origin);
    }

    void aLiveSettingIsSavedAndOneThatWaitsForAResetIsNot() {
        startReady();
        session_->setSetting("learning_rate", 0.01);
        session_->setSetting("code_size", std::int64_t{6});
        save();
        const Experiment saved = openModel(file_.toStdString()).experiment;
        QCOMPARE(saved.learningRate, 0.01);
        QCOMPARE(saved.codeSize, 4);
    }

    void aNameInPtGivesTorchScript() {
        startReady();
        QSignalSpy saved(session_.get(), &Session::modelSaved);
        session_->saveModel(folder_.filePath("model.pt"));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
        QFile file(folder_.filePath("model.pt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.read(2), QByteArray("PK")); // an archive
    }

    void aFolderThatIsNotThereIsSaidInWords() {
        startReady();
        session_->saveModel(folder_.filePath("missing/model.safetensors"));
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_.first().contains("missing"), qPrintable(failures_.first()));
    }

    void beforeThereIsANetworkThereIsNothingToSave() {
        session_->saveModel(file_);
        QCOMPARE(failures_.size(), 1);
    }

private:
    void newSession() {
        views_.reset();
        SessionTest::newSession();
        views_ = std::make_unique<ViewSession>(*session_);
        grids_.clear();
        connect(views_.get(), &ViewSession::gridReady, this,
                [this](const auto& grid) { grids_.push_back(grid); });
    }

    void startReady() {
        SessionTest::startReady();
        QTRY_VERIFY_WITH_TIMEOUT(!grids_.empty(), patience);
    }

    void train() {
        session_->play();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Finished, patience);
        QTRY_COMPARE_WITH_TIMEOUT(grids_.back().step,
                                  batchesTrained(*session_->run(), session_->progress().step), patience);
    }

    void save() {
        QSignalSpy saved(session_.get(), &Session::modelSaved);
        session_->saveModel(file_);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, patience);
    }

    void saveTrained() {
        startReady();
        train();
        save();
        newSession();
    }

    void openAndWait() {
        session_->openModelFile(file_);
        QTRY_VERIFY_WITH_TIMEOUT(session_->run() && session_->run()->origin, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
    }

    float lastError() const { return grids_.back().errors.front(); }

    QString file_;
    std::unique_ptr<ViewSession> views_;
    std::vector<ReconstructionGrid> grids_;
};

QTEST_GUILESS_MAIN(tst_SessionModels)
#include "tst_SessionModels.moc"
