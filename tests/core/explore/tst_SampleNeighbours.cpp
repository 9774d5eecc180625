#include "core/queries/SampleNeighbours.h"
#include "tests/core/explore/Asked.h"
#include <cmath>
#include <limits>

using namespace diabolo;
using namespace diabolo::testing;

/// Which samples are next to one in the space of codes.
class SampleNeighboursTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { snapshot_ = snapshotOf(makeRun(smallExperiment(), noiseDataset(20, 40)), 2); }

    void theyAreTheNearestByTheCodesOfTheCloud() {
        const SampleNeighbours found = ask({5, 4, 40});
        const CodeCloud cloud = this->cloud();
        const auto distance = [&](std::size_t other) {
            double square = 0;
            for (std::size_t unit = 0; unit < static_cast<std::size_t>(cloud.units); ++unit) {
                const auto units = static_cast<std::size_t>(cloud.units);
                square += std::pow(static_cast<double>(cloud.codes[5 * units + unit]) -
                                       cloud.codes[other * units + unit],
                                   2);
            }
            return std::sqrt(square);
        };
        QCOMPARE(found.nearest.size(), std::size_t{4});
        std::vector<double> all;
        for (std::size_t i = 0; i < 40; ++i)
            if (i != 5)
                all.push_back(distance(i));
        std::sort(all.begin(), all.end());
        for (std::size_t i = 0; i < 4; ++i) {
            QVERIFY(std::abs(found.distances[i] - distance(found.nearest[i])) < 1e-5);
            QVERIFY(std::abs(found.distances[i] - all[i]) < 1e-5);
        }
    }

    void theyComeWithTheirPicturesAndWhatBecomesOfTheSample() {
        const SampleNeighbours found = ask({5, 4, 40});
        const Samples& test = snapshot_->run->dataset->test;
        const std::size_t pixels = test.shape().size();
        std::vector<float> picture(pixels);
        test.copyTo(5, 1, picture);
        QCOMPARE(found.original, picture);
        test.copyTo(found.nearest[2], 1, picture);
        QVERIFY(std::equal(picture.begin(), picture.end(),
                           found.pictures.begin() + static_cast<std::ptrdiff_t>(2 * pixels)));
        asked_.explorer.ask(snapshot_, ReconstructQuery{{5}});
        const auto grid = asked_.view<ReconstructionGrid>();
        for (std::size_t i = 0; i < pixels; ++i)
            QVERIFY(std::abs(found.reconstruction[i] - grid.rows[1].values[i]) < 1e-5F);
        QCOMPARE(found.labels.empty(), !test.hasLabels());
        QCOMPARE(found.step, std::int64_t{2});
    }

    void thereAreNoMoreThanThereAre() {
        QCOMPARE(ask({0, 8, 3}).nearest.size(), std::size_t{2}); // of the first three, without itself
        QCOMPARE(ask({39, 8, 3}).nearest.size(), std::size_t{3});
        QVERIFY(ask({0, 8, 0}).nearest.empty());
    }

    void codesThatAreNoNumbersHaveNoNeighbours() {
        WeightSnapshot lost = *snapshot_;
        lost.weights.assign(lost.weights.size(), std::numeric_limits<float>::quiet_NaN());
        snapshot_ = std::make_shared<const WeightSnapshot>(std::move(lost));
        QVERIFY(ask({5, 4, 40}).nearest.empty());
    }

    void aSampleThatIsNotThereIsRefusedInWords() {
        asked_.explorer.ask(snapshot_, NeighboursQuery{40, 4, 40});
        QVERIFY(asked_.view<NoAnswer>().reason.find("40 test samples") != std::string::npos);
    }

private:
    SampleNeighbours ask(const NeighboursQuery& query) {
        asked_.explorer.ask(snapshot_, query);
        return asked_.view<SampleNeighbours>();
    }

    CodeCloud cloud() {
        asked_.explorer.ask(snapshot_, CloudQuery{40});
        return asked_.view<CodeCloud>();
    }

    std::shared_ptr<const WeightSnapshot> snapshot_;
    Asked asked_;
};

QTEST_APPLESS_MAIN(SampleNeighboursTest)
#include "tst_SampleNeighbours.moc"
