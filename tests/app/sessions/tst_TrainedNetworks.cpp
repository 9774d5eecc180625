#include "app/sessions/Session.h"
#include "app/sessions/TrainedNetworks.h"
#include "core/export/files/ModelFile.h"
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
        trained_ = &session_->trained();
    }

    void cleanup() { session_.reset(); }

    void aNetworkIsRememberedWhenAnotherTakesItsPlace() {
        start("A");
        step(2);
        QVERIFY(trained_->comparable().empty()); // it is the present one
        start("B");
        QCOMPARE(titles(), QStringList{"A"});
        QCOMPARE(trained_->comparable().front().snapshot()->step, 2);
        QCOMPARE(trained_->comparable().front().stepsPerEpoch(), 8);
    }

    void oneThatWasNotTrainedIsNot() {
        start("A");
        start("B");
        QVERIFY(trained_->comparable().empty());
    }

    void allOfATitleAreKeptAndTheNewestComesFirst() {
        trainAll({"A", "B"});
        start("A");
        step(3);
        start("C");
        QCOMPARE(titles(), QStringList({"A", "B", "A"}));
        QCOMPARE(trained_->comparable().front().snapshot()->step, 3);
        QCOMPARE(namesOf(trained_->comparable()),
                 QStringList({"A (3 batches)", "B (1 batch)", "A (1 batch)"}));
    }

    void manyAreKept() {
        trainAll({"1", "2", "3", "4", "5", "6", "7", "8", "9"});
        start("10");
        QCOMPARE(titles(), QStringList({"9", "8", "7", "6", "5", "4", "3", "2", "1"}));
    }

    void whatTellsThemApartIsInTheirNames() {
        trainAll({"A"});
        start("A", data_, false, {.codeSize = 3, .learningRate = 0.1});
        step(1);
        start("A", otherData_);
        step(1);
        start("B");
        QCOMPARE(
            namesOf(trained_->all()),
            QStringList({"A (1 batch), on other", "A (1 batch), on small, code size 3, learning rate 0.1",
                         "A (1 batch), on small, code size 4, learning rate 0.001"}));
    }

    void theSameTwiceIsNumbered() {
        trainAll({"A", "A"});
        start("B");
        QCOMPARE(namesOf(trained_->all()), QStringList({"A (1 batch), no. 2", "A (1 batch), no. 1"}));
    }

    void theOldestAreInTheWayWhenMemoryIsShortButNothingGoesUnasked() {
        trainAll({"A", "B", "C"});
        start("D");
        QVERIFY(trained_->inTheWayOf(0).empty());
        TrainedNetworks little(nullptr, 2 * trained_->all().front().bytes());
        for (const TrainedNetwork& network : {trained_->all()[2], trained_->all()[1], trained_->all()[0]})
            little.add(network);
        little.setPresent(session_->run());
        QCOMPARE(titlesOf(little.inTheWayOf(0)), QStringList{"A"});
        QCOMPARE(titlesOf(little.inTheWayOf(1)), QStringList({"B", "A"}));
        QCOMPARE(little.all().size(), std::size_t{3});
    }

    void oneThatIsForgottenIsGone() {
        trainAll({"A", "B"});
        start("C");
        session_->forget({trained_->all().back().id()});
        QCOMPARE(titles(), QStringList{"B"});
    }

    void oneThatComesBackHasItsWeightsLossesAndTimeline() {
        start("A");
        step(3);
        const auto weights = session_->snapshot()->weights;
        const auto moments = session_->timeline().steps();
        const auto id = session_->run()->id;
        start("B");
        step(1);
        QSignalSpy losses(session_.get(), &Session::lossesArrived);
        QSignalSpy begun(session_.get(), &Session::runStarted);
        session_->bringBack(id);
        QCOMPARE(begun.count(), 1);
        QCOMPARE(session_->run()->id, id);
        QCOMPARE(session_->snapshot()->weights, weights);
        QCOMPARE(losses.front().front().value<std::vector<BatchLoss>>().size(), std::size_t{3});
        QCOMPARE(session_->timeline().steps(), moments);
        QCOMPARE(session_->progress().phase, RunPhase::Paused);
        QCOMPARE(titles(), QStringList{"B"}); // which gave way to it
        step(1);
        QCOMPARE(session_->progress().step, 4); // and it goes on
    }

    void aNetworkIsUnsavedUntilItIsWrittenAsItIs() {
        start("A");
        QVERIFY(!session_->presentNetwork());
        step(1);
        QVERIFY(session_->presentNetwork()->isUnsaved());
        QSignalSpy saved(session_.get(), &Session::modelSaved);
        session_->saveModel(folder_.filePath("saved.pt")); // which cannot be opened again
        QVERIFY(saved.wait(patience));
        QVERIFY(session_->presentNetwork()->isUnsaved());
        session_->saveModel(folder_.filePath("saved.safetensors"));
        QVERIFY(saved.wait(patience));
        QVERIFY(!session_->presentNetwork()->isUnsaved());
        start("B");
        QVERIFY(!trained_->all().front().isUnsaved());
        session_->bringBack(trained_->all().front().id());
        QVERIFY(!session_->presentNetwork()->isUnsaved());
        step(1);
        QVERIFY(session_->presentNetwork()->isUnsaved());
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
        QVERIFY(kept.snapshot()->run->origin);
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
    struct Edits {
        int codeSize = 4;
        double learningRate = 1e-3;
    };

    void start(const char* title, QString data = {}, bool variational = false, Edits edits = {4, 1e-3}) {
        Experiment experiment;
        experiment.title = title;
        experiment.data = (data.isEmpty() ? data_ : data).toStdString();
        experiment.hiddenLayers = {};
        experiment.codeSize = edits.codeSize;
        experiment.learningRate = edits.learningRate;
        experiment.variational = variational;
        if (variational)
            experiment.codeActivation = Activation::Linear;
        session_->choose(experiment);
        QTRY_VERIFY_WITH_TIMEOUT(!session_->isOpening(), patience);
        QCOMPARE(QString::fromStdString(session_->run()->experiment.title), title);
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

    static QStringList titlesOf(const std::vector<TrainedNetwork>& networks) {
        QStringList result;
        for (const TrainedNetwork& network : networks)
            result << network.title();
        return result;
    }

    QStringList titles() const { return titlesOf(trained_->comparable()); }

    QTemporaryDir folder_;
    QString data_, otherData_;
    std::unique_ptr<Session> session_;
    TrainedNetworks* trained_ = nullptr;
};

QTEST_MAIN(tst_TrainedNetworks)
#include "tst_TrainedNetworks.moc"
