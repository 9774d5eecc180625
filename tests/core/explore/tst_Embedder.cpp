#include "core/base/Random.h"
#include "core/explore/Embedder.h"
#include "tests/core/NewsReader.h"
#include <QTest>
#include <limits>

using namespace diabolo;
using namespace diabolo::testing;

class EmbedderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void laysThePointsOutAndSaysHowWell();
    void aFinishedOneGoesOnForAsManyIterationsAgain();
    void stopsWhereItIsAndContinuesThere();
    void ofManyPointsThePicturesMoveWhileItLooksForNeighbours();
    void stopsWhileItLooksForNeighbours();
    void theLatestRequestWins();
    void saysInWordsWhyThereIsNone();
};

namespace {

/// Two clusters of points.
std::vector<float> clusters(std::size_t points, int dimensions = 3) {
    Random random(1);
    std::vector<float> values;
    for (std::size_t i = 0; i < points; ++i)
        for (int d = 0; d < dimensions; ++d)
            values.push_back(static_cast<float>((i % 2) * 10.0 + random.uniform()));
    return values;
}

TsneSettings quick() {
    TsneSettings settings;
    settings.perplexity = 5;
    settings.exaggerationIterations = 10;
    settings.iterations = 40;
    return settings;
}

class Told {
public:
    /// The first news for which `enough` holds.
    template <class Condition>
    std::optional<Embedding> until(Condition enough) {
        while (true) {
            if (auto news = embedder.takeNews(); news && enough(*news))
                return news;
            if (!bell_.wait())
                return std::nullopt;
        }
    }

private:
    Bell bell_; // outlives the embedder, which rings it

public:
    Embedder embedder{[this] { bell_.ring(); }};
};

constexpr std::size_t many = 20'000; // whose neighbours are found long after the first news

bool looksForNeighbours(const Embedding& news) {
    return news.running && news.phase == Tsne::Phase::Neighbours && news.progress > 0;
}

bool rests(const Embedding& news) {
    return !news.running;
}

} // namespace

void EmbedderTest::laysThePointsOutAndSaysHowWell() {
    Told told;
    told.embedder.embed(7, clusters(60), 3, quick());
    const auto done = told.until(rests);
    QVERIFY(done);
    QCOMPARE(done->request, std::uint64_t{7});
    QVERIFY(done->phase == Tsne::Phase::Done);
    QCOMPARE(done->iteration, 40);
    QCOMPARE(done->layout.size(), std::size_t{120});
    QVERIFY(done->kl && *done->kl > 0);
    QVERIFY(done->kept && *done->kept > 10.0 / 60);
}

void EmbedderTest::aFinishedOneGoesOnForAsManyIterationsAgain() {
    Told told;
    told.embedder.embed(1, clusters(60), 3, quick());
    QVERIFY(told.until(rests));
    told.embedder.resume();
    const auto more = told.until([](const Embedding& news) { return !news.running && news.iteration > 40; });
    QVERIFY(more);
    QCOMPARE(more->iteration, 80);
}

void EmbedderTest::stopsWhereItIsAndContinuesThere() {
    TsneSettings lengthy = quick();
    lengthy.iterations = 1'000'000;
    Told told;
    told.embedder.embed(1, clusters(200), 3, lengthy);
    QVERIFY(told.until([](const Embedding& news) { return news.iteration > 3; }));
    told.embedder.stop();
    const auto stopped = told.until(rests);
    QVERIFY(stopped && stopped->iteration < 1'000'000);
    QVERIFY(stopped->kept); // how faithful it is where it stopped
    told.embedder.resume();
    QVERIFY(told.until([&](const Embedding& news) { return news.iteration > stopped->iteration; }));
}

void EmbedderTest::ofManyPointsThePicturesMoveWhileItLooksForNeighbours() {
    Told told;
    told.embedder.embed(1, clusters(many, 32), 32, quick());
    const auto early = told.until(looksForNeighbours);
    QVERIFY(early && early->landmarks > 0);
    const auto later = told.until([&](const Embedding& news) { return news.layout != early->layout; });
    QVERIFY(later);
    QVERIFY(looksForNeighbours(*later));
    QCOMPARE(later->iteration, 0); // all of them have not begun
}

void EmbedderTest::stopsWhileItLooksForNeighbours() {
    Told told;
    told.embedder.embed(1, clusters(many, 32), 32, quick());
    QVERIFY(told.until(looksForNeighbours));
    told.embedder.stop();
    const auto stopped = told.until(rests);
    QVERIFY(stopped && stopped->phase == Tsne::Phase::Neighbours);
    QVERIFY(stopped->progress < 1);
    told.embedder.resume();
    QVERIFY(told.until([&](const Embedding& news) { return news.progress > stopped->progress; }));
}

void EmbedderTest::theLatestRequestWins() {
    TsneSettings lengthy = quick();
    lengthy.iterations = 1'000'000;
    Told told;
    told.embedder.embed(1, clusters(200), 3, lengthy);
    told.embedder.embed(2, clusters(60), 3, quick());
    const auto done = told.until(rests);
    QVERIFY(done);
    QCOMPARE(done->request, std::uint64_t{2});
}

void EmbedderTest::saysInWordsWhyThereIsNone() {
    Told told;
    told.embedder.embed(3, clusters(5), 3, TsneSettings());
    const auto none = told.until([](const Embedding& news) { return !news.failure.empty(); });
    QVERIFY(none);
    QCOMPARE(none->request, std::uint64_t{3});
    QVERIFY2(none->failure.find("perplexity") != std::string::npos, none->failure.c_str());
    told.embedder.embed(4, clusters(60), 3, quick()); // and goes on with the next
    QVERIFY(told.until([](const Embedding& news) { return news.request == 4 && !news.running; }));
}

QTEST_APPLESS_MAIN(EmbedderTest)
#include "tst_Embedder.moc"
