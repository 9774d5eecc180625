#include "core/architecture/Architecture.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/app/SmallDataset.h"
#include "tests/app/WindowTest.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/questions/AnswerView.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/views/scatter/ScatterView.h"
#include "widgets/views/walk/WalkView.h"
#include <QComboBox>
#include <QSpinBox>
#include <QTemporaryDir>
#include <functional>
#include <optional>

using namespace diabolo;
using namespace diabolo::test;

/// The views of the latent space, and the questions about it, on networks and data that give them little to
/// show: they do something sensible, or say why not.
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
        QVERIFY(view<ScatterView>()->explanation().contains("dashed: the walk")); // a line of its length
        select(3);
        QTRY_COMPARE_WITH_TIMEOUT(view<NeighbourStrip>()->neighbours().nearest.size(), std::size_t{8},
                                  patience);
        showTab("Generate");
        QTRY_COMPARE_WITH_TIMEOUT(view<LatentSliders>()->code().size(), std::size_t{1}, patience);
        askEveryQuestion([this] {
            return answers()->words().isEmpty() && !answers()->explanation().contains("collapsed");
        });
        press("question.holes");
        QTRY_COMPARE_WITH_TIMEOUT(find<HoleMapView>("view.holes")->map().ys.size(), std::size_t{1}, patience);
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
        askEveryQuestion([this] { return answers()->explanation().contains("collapsed"); });
        press("question.holes");
        QTRY_VERIFY_WITH_TIMEOUT(find<HoleMapView>("view.holes")->words().contains("collapsed"), patience);
    }

    void unitsThatNeverSpeakAreSaidToBeDead() {
        openWith(3, -1.0F, RunPhase::Ready, Activation::Relu); // sums are negative: all codes are 0
        showTab("Generate");
        QTRY_COMPARE_WITH_TIMEOUT(view<LatentSliders>()->code(), std::vector<float>(3, 0.0F), patience);
        QVERIFY(view<LatentSliders>()->explanation().contains("3 dead"));
        askEveryQuestion([this] { return answers()->explanation().contains("collapsed"); });
    }

    void aModelWhoseWeightsAreBeyondAllBoundsIsRefused() {
        openWith(3, 1e7F, RunPhase::Failed);
        QVERIFY2(message().contains("weights"), qPrintable(message()));
        showTab("Latent"); // there is nothing to show
        QCOMPARE(csvLines<ScatterView>(), 1);
    }

    /// A healthy network, whose test samples are too few to say anything of all.
    void fewTestSamplesSayNothingOfCollapseOrDeath_data() {
        QTest::addColumn<int>("samples");
        for (const int samples : {1, 2, 5})
            QTest::addRow("%d", samples) << samples;
    }

    void fewTestSamplesSayNothingOfCollapseOrDeath() {
        QFETCH(int, samples);
        QTemporaryDir folder;
        Experiment experiment = loadExperiment("deep");
        experiment.codeSize = 3;
        open({.experiment = experiment,
              .data = writeSmallDataset(folder.filePath("few"), 64, samples),
              .remember = false});
        untilPhase(RunPhase::Ready);
        showTab("Generate");
        QTRY_COMPARE_WITH_TIMEOUT(view<LatentSliders>()->code().size(), std::size_t{3}, patience);
        QVERIFY2(!view<LatentSliders>()->explanation().contains("dead"),
                 qPrintable(view<LatentSliders>()->explanation()));
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + samples, patience);
        askEveryQuestion([this] {
            return answers()->words().isEmpty() &&
                   !answers()->explanation().contains("the code has collapsed");
        });
        QVERIFY2(samples > 1 || answers()->explanation().contains("it takes at least 10"),
                 qPrintable(answers()->explanation()));
        press("question.holes");
        auto* holes = find<HoleMapView>("view.holes");
        QTRY_VERIFY2_WITH_TIMEOUT(holes->words().contains("at least 10"), qPrintable(holes->words()),
                                  patience);
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
        showTab("Generate");
        QTRY_COMPARE_WITH_TIMEOUT(find<QSpinBox>("start.index")->value(), 0, patience);
        askEveryQuestion([this] { return answers()->words().isEmpty(); });
        find<QComboBox>("question.placeA")->setCurrentIndex(1); // the mean of the one class
        QTRY_VERIFY_WITH_TIMEOUT(answers()->csv().contains("A: mean of class 0"), patience);
    }

private:
    /// A network whose weights are all `weight`, or the seed's.
    void openWith(int codeSize, std::optional<float> weight = std::nullopt,
                  RunPhase expected = RunPhase::Ready, Activation activation = Activation::Linear) {
        Experiment experiment = loadExperiment("deep");
        experiment.codeSize = codeSize;
        experiment.codeActivation = activation;
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

    AnswerView* answers() const { return find<AnswerView>("view.question"); }

    /// All but the holes: whether each is answered as `expected`.
    void askEveryQuestion(const std::function<bool()>& expected) {
        showTab("Questions");
        const QStringList questions = {"denoise-code", "average", "generate", "arithmetic"};
        for (qsizetype i = 0; i < questions.size(); ++i) {
            press("question." + questions[i]);
            QTRY_VERIFY_WITH_TIMEOUT(static_cast<qsizetype>(answers()->answer().question.index()) == i + 2,
                                     patience);
            QVERIFY2(expected(), qPrintable(questions[i] + ": " + answers()->explanation()));
        }
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
