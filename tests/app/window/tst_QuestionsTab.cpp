#include "app/window/QuestionsTab.h"
#include "tests/app/SmallDataset.h"
#include "tests/app/WindowTest.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/questions/AnswerView.h"
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace diabolo;
using namespace diabolo::test;

/// The Questions tab in the real window: the data has no labels, and 32 test samples.
class tst_QuestionsTab : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }

    void init() {
        openOnSmallData();
        showTab("Questions");
        QTRY_VERIFY_WITH_TIMEOUT(present()->answer().rows.size() == 2, patience);
    }

    void cleanup() { window_.reset(); }

    void everyQuestionIsAnsweredAtAPress() {
        press("question.copy");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<CopyQuestion>(), patience);
        QCOMPARE(present()->answer().otherKind, std::string("grey shapes"));
        QVERIFY(!present()->verdict().verdict.isEmpty());
        press("question.denoise");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<DenoiseInputQuestion>(), patience);
        QCOMPARE(present()->answer().rows[1].name, std::string("noisy input"));
        press("question.denoise-code");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<DenoiseCodeQuestion>(), patience);
        QCOMPARE(present()->answer().rows.back().name, std::string("from the noisy code"));
        press("question.average");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<AverageQuestion>(), patience);
        press("question.generate");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<GenerateQuestion>(), patience);
        press("question.arithmetic");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<ArithmeticQuestion>(), patience);
        press("question.holes");
        QTRY_VERIFY_WITH_TIMEOUT(!find<HoleMapView>("view.holes")->map().distances.empty(), patience);
        QVERIFY(find<HoleMapView>("view.holes")->isVisible());
        QVERIFY(!present()->isVisible());
    }

    void theKeysChooseTheQuestionAndTheNoise() {
        find<QToolButton>("question.reconstruct")->setFocus();
        QTest::keyClick(find<QToolButton>("question.reconstruct"), Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<CopyQuestion>(), patience);
        press("question.denoise");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<DenoiseInputQuestion>(), patience);
        aKeyMakesMoreNoise<DenoiseInputQuestion>("question.noise");
        press("question.denoise-code");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<DenoiseCodeQuestion>(), patience);
        aKeyMakesMoreNoise<DenoiseCodeQuestion>("question.code-noise");
    }

    void picturesOfAnotherKindAreTakenFromAFolderOfAnySize() {
        press("question.copy");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<CopyQuestion>(), patience);
        QTemporaryDir folder;
        const QString larger = writeSmallDataset(folder.filePath("larger"), 9, 7, 20);
        press("question.other.folder");
        chooseInDialog(larger);
        QTRY_COMPARE_WITH_TIMEOUT(present()->answer().otherKind, std::string("larger"), patience);
        QCOMPARE(present()->answer().measured, std::size_t{7});
        QCOMPARE(find<QLabel>("question.other.name")->text(), "Other kind: larger");
        press("question.other.built-in");
        QTRY_COMPARE_WITH_TIMEOUT(present()->answer().otherKind, std::string("grey shapes"), patience);
    }

    void whatCannotBeOpenedAsAnotherKindIsSaidAndNothingIsLost() {
        press("question.copy");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<CopyQuestion>(), patience);
        QTemporaryDir nothing;
        QSignalSpy failed(find<QuestionsTab>("questions"), &QuestionsTab::failed);
        press("question.other.folder");
        chooseInDialog(nothing.path());
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
        QCOMPARE(present()->answer().otherKind, std::string("grey shapes"));
    }

    void aNetworkWithoutABottleneckHasABottleneckBeside() {
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        start([](Experiment& experiment) {
            experiment.title = "Wide";
            experiment.codeSize = 64; // as many as there are pixels
        });
        QTRY_VERIFY_WITH_TIMEOUT(beside()->isVisible(), patience);
        QCOMPARE(beside()->title(), "Deep");
    }

    void otherNumbersAreDrawnAtAPress() {
        press("question.generate");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<GenerateQuestion>(), patience);
        const auto before = present()->answer().rows.front().values;
        press("question.again");
        QTRY_VERIFY_WITH_TIMEOUT(present()->answer().rows.front().values != before, patience);
    }

    void theAnswersFollowTheTraining() {
        const auto before = present()->answer().rows[1].values;
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(present()->answer().rows[1].values != before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(present()->explanation().startsWith("1 batch ·"), patience);
    }

    void samplesThatAreChosenElsewhereAreAskedAbout() {
        QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>("samples.list")->text() == "0-9", patience);
        views().chooseSamples({20, 3});
        QTRY_VERIFY_WITH_TIMEOUT(present()->answer().samples == (std::vector<std::size_t>{20, 3}), patience);
        QCOMPARE(find<QLineEdit>("question.samples.list")->text(), "20, 3");
    }

    void aSampleIsAveragedWithItself() {
        press("question.average");
        find<QSpinBox>("question.to")->setValue(0);
        QTRY_VERIFY2_WITH_TIMEOUT(present()->explanation().contains("A and B have the same code"),
                                  qPrintable(present()->explanation()), patience);
    }

    void aSampleMinusItselfIsNothing() {
        press("question.arithmetic");
        find<QSpinBox>("question.sampleB")->setValue(0);
        QTRY_VERIFY2_WITH_TIMEOUT(present()->explanation().contains("A − B + C is C"),
                                  qPrintable(present()->explanation()), patience);
    }

    void withoutLabelsThereAreNoMeansOfClasses() {
        press("question.arithmetic");
        for (const char* place : {"question.placeA", "question.placeB", "question.placeC"})
            QCOMPARE(find<QComboBox>(place)->count(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<ArithmeticQuestion>(), patience);
        const auto& question = std::get<ArithmeticQuestion>(present()->answer().question);
        QVERIFY(question.a == CodePlace{0} && question.b == CodePlace{1} && question.c == CodePlace{2});
    }

    void aNetworkOfTheOtherFamilyAppearsBeside() {
        const auto* hint = find<QLabel>("question.beside.hint"); // how to get one
        QVERIFY(hint->isVisible());
        QVERIFY2(hint->text().contains("a variational one"), qPrintable(hint->text()));
        press("question.copy"); // where the size of the code is what matters
        QVERIFY2(hint->text().contains("a code of many units"), qPrintable(hint->text()));
        press("question.reconstruct");
        QVERIFY(!beside()->isVisible());
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        startVariational();
        QTRY_VERIFY_WITH_TIMEOUT(beside()->isVisible() && !beside()->answer().rows.empty(), patience);
        QCOMPARE(beside()->title(), "Deep");
        QVERIFY2(beside()->explanation().startsWith("1 batch"), qPrintable(beside()->explanation()));
        QTRY_VERIFY_WITH_TIMEOUT(!present()->answer().rows.empty(), patience);
        QCOMPARE(present()->title(), "Variational");
        QVERIFY(!find<QLabel>("question.beside.hint")->isVisible());
    }

    void bothNetworksAnswerTheSameQuestion() {
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        startVariational();
        press("question.generate");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<GenerateQuestion>() && isAnswered<GenerateQuestion>(beside()),
                                 patience);
        press("question.holes");
        auto* one = find<HoleMapView>("view.holes");
        auto* other = find<HoleMapView>("view.holes-beside");
        QTRY_VERIFY_WITH_TIMEOUT(!one->map().distances.empty() && !other->map().distances.empty(), patience);
        QVERIFY(one->isVisible() && other->isVisible());
        QVERIFY(one->map().distances != other->map().distances);
    }

    void pathsAndSumsStandOneAboveTheOther() {
        window_->resize(1440, 900); // there is room side by side
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        startVariational();
        QTRY_VERIFY_WITH_TIMEOUT(beside()->isVisible(), patience);
        const auto placeOf = [this](const AnswerView* view) { return view->mapTo(window_.get(), QPoint()); };
        for (const char* question : {"question.average", "question.arithmetic"}) {
            press(question);
            QTRY_COMPARE_WITH_TIMEOUT(placeOf(beside()).x(), placeOf(present()).x(), patience);
            QVERIFY(placeOf(beside()).y() > placeOf(present()).y());
        }
        press("question.generate");
        QTRY_COMPARE_WITH_TIMEOUT(placeOf(beside()).y(), placeOf(present()).y(), patience);
        QVERIFY(placeOf(beside()).x() > placeOf(present()).x());
    }

    void whatAPersonChoseBesideStays() {
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        startVariational();
        QTRY_VERIFY_WITH_TIMEOUT(beside()->isVisible(), patience);
        find<QComboBox>("question.beside")->setCurrentIndex(0); // nothing
        QVERIFY(!beside()->isVisible());
        press("transport.reset");
        untilPhase(RunPhase::Ready);
        QVERIFY(!beside()->isVisible());
        find<QComboBox>("question.beside")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(beside()->isVisible() && !beside()->answer().rows.empty(), patience);
    }

    void aCodeOfOneUnitHasALineOfHoles() {
        start([](Experiment& experiment) { experiment.codeSize = 1; });
        press("question.holes");
        auto* holes = find<HoleMapView>("view.holes");
        QTRY_VERIFY_WITH_TIMEOUT(holes->map().ys.size() == 1, patience);
        QVERIFY(holes->map().xs.size() > 100);
        press("question.average");
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered<AverageQuestion>(), patience);
    }

    void aPairOfAStackAnswersWhileItTrains() {
        start([](Experiment& experiment) {
            experiment.hiddenLayers = {16};
            experiment.pretraining = true;
        });
        press("transport.step");
        for (const char* question : {"question.generate", "question.average", "question.holes"})
            press(question);
        auto* holes = find<HoleMapView>("view.holes");
        QTRY_VERIFY_WITH_TIMEOUT(!holes->map().distances.empty(), patience);
        QCOMPARE(holes->map().plane.origin.size(), std::size_t{16}); // of the outer pair, which trains first
    }

    void nothingIsComputedWhileAnotherTabIsShown() {
        window_->findChild<QTabWidget*>()->setCurrentIndex(0);
        const auto step = present()->answer().step;
        press("transport.step");
        QTRY_COMPARE_WITH_TIMEOUT(session().progress().step, 1, patience);
        QTest::qWait(50);
        QCOMPARE(present()->answer().step, step);
    }

private:
    AnswerView* present() const { return find<AnswerView>("view.question"); }
    AnswerView* beside() const { return find<AnswerView>("view.question-beside"); }

    template <typename Question>
    bool isAnswered(const AnswerView* view) const {
        return !view->answer().rows.empty() && std::holds_alternative<Question>(view->answer().question);
    }
    template <typename Question>
    bool isAnswered() const {
        return isAnswered<Question>(present());
    }

    template <typename Question>
    void aKeyMakesMoreNoise(const char* slider) {
        const double before = std::get<Question>(present()->answer().question).noise;
        QTest::keyClick(find<QSlider>(slider), Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(std::get<Question>(present()->answer().question).noise > before, patience);
        QCOMPARE(before, 0.5);
    }

    void chooseInDialog(const QString& path) {
        QTRY_VERIFY_WITH_TIMEOUT(window_->findChild<QFileDialog*>(), patience);
        auto* dialog = window_->findChild<QFileDialog*>();
        emit dialog->fileSelected(path);
        dialog->close();
    }

    void start(const std::function<void(Experiment&)>& change) {
        Experiment experiment = session().experiment();
        change(experiment);
        session().choose(experiment);
        untilPhase(RunPhase::Ready);
    }

    void startVariational() {
        start([](Experiment& experiment) {
            experiment.title = "Variational";
            experiment.variational = true;
            experiment.codeActivation = Activation::Linear;
        });
    }
};

QTEST_MAIN(tst_QuestionsTab)
#include "tst_QuestionsTab.moc"
