#pragma once
#include "app/sessions/Session.h"
#include "tests/app/Patience.h"
#include "tests/app/SmallDataset.h"
#include <QTemporaryDir>
#include <QTest>
#include <memory>

namespace diabolo::test {

/// A session without a window, on a small data set and with a small network. Its heirs have the slots that
/// Qt Test calls.
class SessionTest : public QObject {
protected:
    void newExperiment() {
        QVERIFY(folder_.isValid());
        experiment_ = Experiment{};
        experiment_.data = writeSmallDataset(folder_.filePath("small")).toStdString();
        experiment_.hiddenLayers = {};
        experiment_.codeSize = 4;
        experiment_.epochs = 2;
    }

    void newSession() {
        session_ = std::make_unique<Session>();
        failures_.clear();
        connect(session_.get(), &Session::failed, this, [this](const QString& words) { failures_ << words; });
    }

    void startReady() {
        session_->choose(experiment_);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!session_->isOpening(), patience);
    }

    QTemporaryDir folder_;
    Experiment experiment_;
    std::unique_ptr<Session> session_;
    QStringList failures_;
};

} // namespace diabolo::test
