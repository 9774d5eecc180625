#include "app/sessions/LatentSession.h"
#include "app/sessions/Session.h"
#include "tests/app/Patience.h"
#include "tests/app/SmallDataset.h"
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <stdexcept>

using namespace diabolo;
using namespace diabolo::test;

class tst_LatentSession : public QObject {
    Q_OBJECT

private slots:
    void init() {
        clouds_.clear();
        decoded_.clear();
        walks_.clear();
        drawn_.clear();
        embeddings_.clear();
        session_ = std::make_unique<Session>();
        latent_ = std::make_unique<LatentSession>(*session_);
        connect(latent_.get(), &LatentSession::cloudReady, this,
                [this](const auto& cloud) { clouds_.push_back(cloud); });
        connect(latent_.get(), &LatentSession::decoded, this,
                [this](const auto& samples) { decoded_.push_back(samples); });
        connect(latent_.get(), &LatentSession::walked, this,
                [this](const auto& walk) { walks_.push_back(walk); });
        connect(latent_.get(), &LatentSession::drawn, this,
                [this](const auto& samples) { drawn_.push_back(samples); });
        connect(latent_.get(), &LatentSession::embedded, this,
                [this](const auto& embedding) { embeddings_.push_back(embedding); });
    }

    void cleanup() {
        latent_.reset();
        session_.reset();
    }

    void nothingIsAskedWhileNobodyWatches() {
        start(4);
        session_->step();
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().step, 1, patience);
        QTest::qWait(50);
        QVERIFY(clouds_.empty());
        latent_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!clouds_.empty(), patience);
        QCOMPARE(clouds_.back().samples(), std::size_t{32});
        QCOMPARE(clouds_.back().units, 4);
    }

    void theCloudFollowsTheTraining() {
        start(4);
        latent_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!clouds_.empty(), patience);
        const std::vector<float> before = clouds_.back().codes;
        session_->step();
        QTRY_VERIFY_WITH_TIMEOUT(clouds_.back().step == 1, patience);
        QVERIFY(clouds_.back().codes != before);
    }

    void whatIsDecodedIsDecodedAgainByNewWeights() {
        start(4);
        latent_->setWatched(true);
        latent_->decode({1, 0, 2, 0});
        QTRY_VERIFY_WITH_TIMEOUT(!decoded_.empty(), patience);
        QCOMPARE(decoded_.back().values.size(), std::size_t{64});
        const std::vector<float> before = decoded_.back().values;
        session_->step();
        QTRY_VERIFY_WITH_TIMEOUT(decoded_.back().step == 1, patience);
        QVERIFY(decoded_.back().values != before);
    }

    void aWalkIsAnsweredWithItsPlaces() {
        start(2);
        latent_->setWatched(true);
        latent_->walk(planeOfUnits(2, 0, 1), {-1, 0, 1}, {0, 1});
        QTRY_VERIFY_WITH_TIMEOUT(!walks_.empty(), patience);
        QCOMPARE(walks_.back().values.size(), std::size_t{3 * 2 * 64});
        QCOMPARE(walks_.back().xs, (std::vector<double>{-1, 0, 1}));
    }

    void newSamplesAreDrawnAgainFromNewWeights() {
        start(4);
        latent_->setWatched(true);
        NewSamplesQuery query;
        query.near = {3, 5};
        query.count = 4;
        latent_->drawNew(query);
        QTRY_VERIFY_WITH_TIMEOUT(!drawn_.empty(), patience);
        QCOMPARE(drawn_.back().near, (std::vector<std::size_t>{3, 5, 3, 5}));
        const std::vector<float> before = drawn_.back().values;
        session_->step();
        QTRY_VERIFY_WITH_TIMEOUT(drawn_.back().step == 1, patience);
        QVERIFY(drawn_.back().values != before);
    }

    void theSelectedSamplesNeighboursFollowTheTraining() {
        std::vector<SampleNeighbours> found;
        connect(latent_.get(), &LatentSession::neighboursFound, this,
                [&](const auto& neighbours) { found.push_back(neighbours); });
        start(4);
        latent_->setWatched(true);
        latent_->select(31);
        QTRY_VERIFY_WITH_TIMEOUT(!found.empty(), patience);
        QCOMPARE(found.back().sample, std::size_t{31});
        QCOMPARE(found.back().nearest.size(), std::size_t{8});
        session_->step();
        QTRY_VERIFY_WITH_TIMEOUT(found.back().step == 1, patience);
        latent_->selectNone();
        QTRY_VERIFY_WITH_TIMEOUT(!clouds_.empty() && clouds_.back().step == 1, patience);
        const std::size_t before = found.size();
        session_->step();
        QTRY_VERIFY_WITH_TIMEOUT(clouds_.back().step == 2, patience);
        QCOMPARE(found.size(), before);
    }

    void codesAreLaidOutToTheEndAndAnotherNetworkDropsThem() {
        start(4);
        latent_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!clouds_.empty(), patience);
        TsneSettings settings;
        settings.perplexity = 4;
        settings.iterations = 30;
        settings.exaggerationIterations = 10;
        latent_->embed(settings, {});
        QTRY_VERIFY_WITH_TIMEOUT(!embeddings_.empty() && !embeddings_.back().running, patience);
        QCOMPARE(embeddings_.back().layout.size(), std::size_t{64});
        settings.iterations = 1'000'000;
        latent_->embed(settings, embeddings_.back().layout);
        QTRY_VERIFY_WITH_TIMEOUT(embeddings_.back().running, patience);
        session_->reset();
        embeddings_.clear();
        QTest::qWait(50);
        QVERIFY(embeddings_.empty());
    }

    void tooFewCodesForThePerplexityAreRefusedInWords() {
        start(4);
        latent_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!clouds_.empty(), patience);
        latent_->embed(TsneSettings(), {}); // perplexity 30 of 32 samples
        QTRY_VERIFY_WITH_TIMEOUT(!embeddings_.empty() && !embeddings_.back().failure.empty(), patience);
    }

    void aViewThatRefusesAnAnswerIsToldOfAndTheNextAnswersCome() {
        start(4);
        connect(latent_.get(), &LatentSession::cloudReady, this,
                [](const auto&) { throw std::invalid_argument("no such cloud"); });
        QSignalSpy failed(latent_.get(), &LatentSession::failed);
        latent_->setWatched(true);
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), patience);
        QCOMPARE(failed.front().front().toString(), QString("no such cloud"));
        latent_->decode({1, 0, 2, 0});
        QTRY_VERIFY_WITH_TIMEOUT(!decoded_.empty(), patience);
    }

private:
    void start(int codeSize) {
        Experiment experiment;
        experiment.data = writeSmallDataset(folder_.filePath("small")).toStdString();
        experiment.hiddenLayers = {};
        experiment.codeSize = codeSize;
        experiment.codeActivation = Activation::Tanh;
        session_->choose(experiment);
        QTRY_COMPARE_WITH_TIMEOUT(session_->progress().phase, RunPhase::Ready, patience);
    }

    QTemporaryDir folder_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<LatentSession> latent_;
    std::vector<CodeCloud> clouds_;
    std::vector<DecodedSamples> decoded_;
    std::vector<LatentWalk> walks_;
    std::vector<NewSamples> drawn_;
    std::vector<Embedding> embeddings_;
};

QTEST_MAIN(tst_LatentSession)
#include "tst_LatentSession.moc"
