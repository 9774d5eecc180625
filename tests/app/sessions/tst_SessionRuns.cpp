#include "core/base/Files.h"
#include "tests/app/SessionTest.h"

using namespace diabolo;
using namespace diabolo::test;

/// A run that goes on from one of its moments, or from a file, is the same to the bit.
class SessionRunsTest : public SessionTest {
    Q_OBJECT
private slots:
    void init() {
        newExperiment();
        experiment_.epochs = 10;
        experiment_.dropout = 0.2;
        experiment_.hiddenLayers = {6};
        newSession();
        startReady();
    }

    void cleanup() { session_.reset(); }

    void aBranchWithTheSameSettingsIsTheSameToTheBit() {
        train(20);
        const auto straight = session_->document();
        session_->timeline().show(3);
        const std::int64_t from = session_->timeline().shown()->step;
        QCOMPARE(from, 3);
        branchAndWait();
        QVERIFY(session_->run()->id != straight->id());
        QCOMPARE(session_->document()->branching().value().step, 3);
        QCOMPARE(session_->document()->branching()->parentLosses.size(), std::size_t{17});
        QCOMPARE(session_->progress().step, 3);
        QCOMPARE(session_->document()->losses().size(), std::size_t{3}); // what led there is its own past
        train(17);
        compareLosses(*session_->document(), *straight);
        QCOMPARE(session_->snapshot()->weights, straight->weights().newest()->weights);
    }

    void aBranchWithAnotherSettingGoesAnotherWay() {
        train(12);
        const auto straight = session_->document();
        session_->timeline().show(8);
        branchAndWait();
        session_->setSetting("learning_rate", 0.1);
        train(4);
        const auto& losses = session_->document()->losses();
        QCOMPARE(losses[8].loss, straight->losses()[8].loss); // before its update
        QVERIFY(losses[10].loss != straight->losses()[10].loss);
        QCOMPARE(straight->asItRuns().learningRate, experiment_.learningRate);
    }

    void aBranchFromNowGoesOnFromNow() {
        train(5);
        branchAndWait();
        QCOMPARE(session_->progress().step, 5);
        QCOMPARE(session_->document()->branching().value().step, 5);
        QVERIFY(session_->document()->branching()->parentLosses.empty());
    }

    void theRunThatWasLeftCanBeBroughtBack() {
        train(10);
        const RunId first = session_->run()->id;
        session_->timeline().show(4);
        branchAndWait();
        QCOMPARE(session_->trained().all().size(), std::size_t{1});
        session_->bringBack(first);
        QCOMPARE(session_->run()->id, first);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Paused, patience);
        QCOMPARE(session_->progress().step, 10);
        train(3);
        QCOMPARE(session_->document()->losses().size(), std::size_t{13});
    }

    void aWrittenRunGoesOnInAnotherSessionToTheBit() {
        train(11);
        session_->setSetting("learning_rate", 0.02);
        train(2);
        saveAndWait();
        train(9);
        const auto straight = session_->document();
        newSession();
        session_->openRunFile(file());
        QTRY_VERIFY_WITH_TIMEOUT(session_->document() && session_->progress().step == 13, patience);
        QCOMPARE(session_->experiment().learningRate, 0.02);
        QCOMPARE(session_->progress().phase, RunPhase::Paused);
        QVERIFY(!session_->presentNetwork()->isUnsaved());
        train(9);
        compareLosses(*session_->document(), *straight);
        QCOMPARE(session_->document()->epochs()[1].validationLoss, straight->epochs()[1].validationLoss);
        QVERIFY2(failures_.isEmpty(), qPrintable(failures_.join('\n')));
    }

    void whileItTrainsARunIsWrittenAsFarAsItIs() {
        session_->play();
        QTRY_VERIFY_WITH_TIMEOUT(session_->progress().step > 3, patience);
        saveAndWait();
        QVERIFY(QFile::exists(file()));
        newSession();
        session_->openRunFile(file());
        QTRY_VERIFY_WITH_TIMEOUT(session_->document() && session_->progress().step > 3, patience);
        QCOMPARE(session_->document()->losses().size(), static_cast<std::size_t>(session_->progress().step));
    }

    void aDamagedRunLeavesThePresentOneAlone() {
        train(3);
        const RunId present = session_->run()->id;
        replaceFile(file().toStdString(), "no run");
        session_->openRunFile(file());
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_[0].contains("run.diabolo"), qPrintable(failures_[0]));
        QCOMPARE(session_->run()->id, present);
        train(1);
        QCOMPARE(session_->progress().step, 4);
    }

    void aRunWhoseDataAreGoneIsRefusedInWords() {
        train(3);
        saveAndWait();
        newSession();
        QDir(folder_.filePath("small")).removeRecursively();
        session_->openRunFile(file());
        QTRY_COMPARE_WITH_TIMEOUT(failures_.size(), 1, patience);
        QVERIFY2(failures_[0].contains("small"), qPrintable(failures_[0]));
    }

private:
    QString file() const { return folder_.filePath("run.diabolo"); }

    /// Batch by batch, so that each is a moment.
    void train(int batches) {
        for (int i = 0; i < batches; ++i) {
            const std::int64_t step = session_->progress().step;
            session_->step();
            QTRY_COMPARE_WITH_TIMEOUT(session_->progress().step, step + 1, patience);
            QTRY_COMPARE_WITH_TIMEOUT(session_->snapshot()->step, step + 1, patience);
        }
    }

    void branchAndWait() {
        const RunId before = session_->run()->id;
        session_->branch();
        QTRY_VERIFY_WITH_TIMEOUT(session_->run()->id != before, patience);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Paused, patience);
        QVERIFY2(failures_.isEmpty(), qPrintable(failures_.join('\n')));
    }

    void saveAndWait() {
        QStringList saved;
        connect(session_.get(), &Session::runSaved, this, [&](const QString& name) { saved << name; });
        session_->saveRun(file());
        QTRY_COMPARE_WITH_TIMEOUT(saved, QStringList{file()}, patience);
        session_->disconnect(this);
        connect(session_.get(), &Session::failed, this, [this](const QString& words) { failures_ << words; });
    }

    static void compareLosses(const RunDocument& one, const RunDocument& other) {
        QCOMPARE(one.losses().size(), other.losses().size());
        for (std::size_t i = 0; i < one.losses().size(); ++i)
            QCOMPARE(one.losses()[i].loss, other.losses()[i].loss);
    }
};

QTEST_GUILESS_MAIN(SessionRunsTest)
#include "tst_SessionRuns.moc"
