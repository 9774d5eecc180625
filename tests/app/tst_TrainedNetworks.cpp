#include "app/Session.h"
#include "app/TrainedNetworks.h"
#include "core/export/ModelFile.h"
#include "tests/app/Patience.h"
#include "tests/app/SmallDataset.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;
using namespace diabolo::test;

class tst_TrainedNetworks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        data_ = writeSmallDataset(folder_.filePath("small"));
        otherData_ = writeSmallDataset(folder_.filePath("other"), 64, 16);
    }

    void init() {
        session_ = std::make_unique<Session>();
        trained_ = std::make_unique<TrainedNetworks>(*session_);
    }

    void cleanup() {
        trained_.reset();
        session_.reset();
    }

    void aNetworkIsRememberedWhenAnotherTakesItsPlace() {
        start("A");
        step(2);
        QVERIFY(trained_->comparable().empty()); // it is the present one
        QSignalSpy changed(trained_.get(), &TrainedNetworks::changed);
        start("B");
        QCOMPARE(changed.count(), 1);
        QCOMPARE(titles(), QStringList{"A"});
        QCOMPARE(trained_->comparable().front().snapshot->step, 2);
        QCOMPARE(trained_->comparable().front().stepsPerEpoch, 8);
    }

    void oneThatWasNotTrainedIsNot() {
        start("A");
        start("B");
        QVERIFY(trained_->comparable().empty());
    }

    void ofATitleTheNewestIsKeptAndTheNewestComesFirst() {
        trainAll({"A", "B"});
        start("A");
        step(3);
        start("C");
        QCOMPARE(titles(), QStringList({"A", "B"}));
        QCOMPARE(trained_->comparable().front().snapshot->step, 3);
    }

    void onlyTheNewestFewAreKept() {
        trainAll({"1", "2", "3", "4", "5", "6", "7"});
        start("8");
        QCOMPARE(titles(), QStringList({"7", "6", "5", "4", "3", "2"}));
    }

    void noMoreIsKeptThanThereIsMemoryFor() {
        const std::size_t bytesOfOne = 4 * (64 * 4 + 4 + 4 * 64 + 64);
        trained_ = std::make_unique<TrainedNetworks>(*session_, nullptr, 2 * bytesOfOne);
        trainAll({"A", "B", "C"});
        start("D");
        QCOMPARE(titles(), QStringList({"C", "B"}));
    }

    void networksOfOtherDataAreKeptButNotComparable() {
        trainAll({"A"});
        start("B", otherData_);
        QVERIFY(trained_->comparable().empty());
        start("C", data_);
        QCOMPARE(titles(), QStringList{"A"}); // also though the data set was opened again
    }

    void theOtherFamilyIsTheNewestAcrossVariationalOrNot() {
        trainAll({"A", "B"});
        start("V", data_, true);
        QCOMPARE(trained_->comparable().at(std::size_t(trained_->ofOtherFamily())).title(), "B");
        step(1);
        start("C");
        QCOMPARE(trained_->comparable().at(std::size_t(trained_->ofOtherFamily())).title(), "V");
        start("W", data_, true);
        start("C");
        QCOMPARE(trained_->comparable().at(std::size_t(trained_->ofOtherFamily())).title(), "V");
    }

    void anOpenedModelIsRememberedWithItsOwnTraining() {
        start("A");
        step(5);
        const QString file = folder_.filePath("model.safetensors");
        QSignalSpy saved(session_.get(), &Session::modelSaved);
        session_->saveModel(file);
        QVERIFY(saved.wait(patience));
        session_->openModel(std::make_shared<const Model>(openModel(file.toStdString())));
        QTRY_VERIFY_WITH_TIMEOUT(session_->run()->origin, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        start("B");
        const TrainedNetwork kept = trained_->comparable().front();
        QVERIFY(kept.snapshot->run->origin);
        QCOMPARE(kept.training(), "5 batches");
    }

    void sayHowLongTheyWereTrained() {
        QCOMPARE(trainingText(0, 100), "untrained");
        QCOMPARE(trainingText(1, 100), "1 batch");
        QCOMPARE(trainingText(99, 100), "99 batches");
        QCOMPARE(trainingText(100, 100), "1 epoch");
        QCOMPARE(trainingText(101, 100), "1 epoch");
        QCOMPARE(trainingText(240, 100), "2.4 epochs");
        QCOMPARE(trainingText(500, 100), "5 epochs");
        QCOMPARE(trainingText(500, 0), "500 batches");
    }

private:
    void start(const char* title, QString data = {}, bool variational = false) {
        Experiment experiment;
        experiment.title = title;
        experiment.data = (data.isEmpty() ? data_ : data).toStdString();
        experiment.hiddenLayers = {};
        experiment.codeSize = 4;
        experiment.variational = variational;
        if (variational)
            experiment.codeActivation = Activation::Linear;
        session_->choose(experiment);
        QTRY_VERIFY_WITH_TIMEOUT(session_->run() && session_->run()->experiment.title == title, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
    }

    void step(int count) {
        QSignalSpy snapshots(session_.get(), &Session::snapshotTaken);
        for (int i = 0; i < count; ++i) {
            const auto before = session_->progress().step;
            session_->step();
            QTRY_COMPARE_WITH_TIMEOUT(session_->progress().step, before + 1, patience);
        }
        const auto last = [&] {
            return snapshots.back().front().value<std::shared_ptr<const WeightSnapshot>>()->step;
        };
        QTRY_VERIFY_WITH_TIMEOUT(!snapshots.isEmpty() && last() == session_->progress().step, patience);
    }

    void trainAll(const std::vector<const char*>& titles) {
        for (const char* title : titles) {
            start(title);
            step(1);
        }
    }

    QStringList titles() const {
        QStringList result;
        for (const TrainedNetwork& network : trained_->comparable())
            result << network.title();
        return result;
    }

    QTemporaryDir folder_;
    QString data_, otherData_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<TrainedNetworks> trained_;
};

QTEST_MAIN(tst_TrainedNetworks)
#include "tst_TrainedNetworks.moc"
