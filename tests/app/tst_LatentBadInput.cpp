#include "core/model/Architecture.h"
#include "tests/app/WindowTest.h"
#include "widgets/LatentSliders.h"
#include "widgets/NeighbourStrip.h"
#include "widgets/ScatterView.h"
#include "widgets/WalkView.h"
#include <QComboBox>
#include <QSpinBox>
#include <optional>

using namespace diabolo;
using namespace diabolo::test;

/// The views of the latent space on networks and data that give them little to show: they do something
/// sensible, or say why not.
class tst_LatentBadInput : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void cleanup() { window_.reset(); }

    void aCodeOfOneUnitIsSpreadAndWalkedInARow() {
        openWith(1);
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<WalkView>(), 1 + 15, patience); // one row
        QVERIFY(view<ScatterView>()->explanation().contains("only spreads"));
        QVERIFY(!view<ScatterView>()->explanation().contains("dashed")); // no rectangle of a row
        select(3);
        QTRY_COMPARE_WITH_TIMEOUT(view<NeighbourStrip>()->neighbours().nearest.size(), std::size_t{8},
                                  patience);
        showTab("Generate");
        QTRY_COMPARE_WITH_TIMEOUT(view<LatentSliders>()->code().size(), std::size_t{1}, patience);
    }

    void aCollapsedCodeIsSaidToBe() {
        openWith(3, 0.0F); // all weights 0: every sample has the same code
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(view<LatentSliders>()->code().size(), std::size_t{3}, patience);
        QCOMPARE(csvLines<ScatterView>(), 1); // it says why instead
        QVERIFY(!view<ScatterView>()->plane());
        select(3);
        QTRY_COMPARE_WITH_TIMEOUT(view<NeighbourStrip>()->neighbours().distances, std::vector<float>(8, 0.0F),
                                  patience);
        emit view<ScatterView>()->embeddingWanted({.perplexity = 5}, {});
        QTRY_VERIFY_WITH_TIMEOUT(view<ScatterView>()->layout().empty(), patience);
        showTab("Generate");
        QVERIFY2(view<LatentSliders>()->explanation().contains("3 dead"),
                 qPrintable(view<LatentSliders>()->explanation()));
    }

    void aModelWhoseWeightsAreBeyondAllBoundsIsRefused() {
        openWith(3, 1e7F, RunPhase::Failed);
        QVERIFY2(message().contains("weights"), qPrintable(message()));
        showTab("Latent"); // there is nothing to show
        QCOMPARE(csvLines<ScatterView>(), 1);
    }

    void tooFewSamplesForThePerplexityAreSaidToBe() {
        openWith(3);
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        auto* axes = view<ScatterView>()->controls()->findChild<QComboBox*>("scatter.axes");
        axes->setCurrentIndex(static_cast<int>(ScatterAxes::Tsne));
        emit view<ScatterView>()->embeddingWanted({.perplexity = 30}, {}); // needs 91
        QTRY_VERIFY_WITH_TIMEOUT(view<ScatterView>()->explanation().contains("perplexity"), patience);
    }

    void samplesOfOneClassHaveALegendOfOne() {
        writeLabels("train-labels-idx1-ubyte", 256);
        writeLabels("t10k-labels-idx1-ubyte", 32);
        openWith(2);
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        QVERIFY(view<ScatterView>()->csv().contains("\n0,0,"));
        select(0);
        QTRY_COMPARE_WITH_TIMEOUT(view<NeighbourStrip>()->neighbours().labels, std::vector<int>(9, 0),
                                  patience);
    }

private:
    /// A network whose weights are all `weight`, or the seed's.
    void openWith(int codeSize, std::optional<float> weight = std::nullopt,
                  RunPhase expected = RunPhase::Ready) {
        Experiment experiment = loadExperiment("deep");
        experiment.codeSize = codeSize;
        experiment.codeActivation = Activation::Linear;
        const SampleShape shape{8, 8, 1};
        std::shared_ptr<const Model> model;
        if (weight) {
            const auto count = static_cast<std::size_t>(describe(experiment, shape).parameters());
            model = std::make_shared<const Model>(
                Model{experiment, shape, 0, 0, std::make_shared<const std::vector<float>>(count, *weight)});
        }
        open({.experiment = experiment, .model = model, .data = data_, .remember = false});
        untilPhase(expected);
    }

    void select(int sample) {
        view<ScatterView>()->controls()->findChild<QSpinBox*>("scatter.sample")->setValue(sample);
    }

    void writeLabels(const QString& name, int count) {
        QFile file(QDir(data_).filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QDataStream out(&file);
        out << quint32{0x00000801} << quint32(count);
        for (int i = 0; i < count; ++i)
            out << quint8{0};
    }
};

QTEST_MAIN(tst_LatentBadInput)
#include "tst_LatentBadInput.moc"
