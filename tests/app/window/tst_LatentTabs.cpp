#include "tests/app/WindowTest.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/generate/NewSamplesView.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterOverlay.h"
#include "widgets/views/scatter/ScatterView.h"
#include "widgets/views/walk/WalkView.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSpinBox>
#include <QSplitter>
#include <cmath>

using namespace diabolo;
using namespace diabolo::test;

/// The tabs of the latent space in the real window.
class tst_LatentTabs : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() { openOnSmallData(); }
    void cleanup() { window_.reset(); }

    void theScatterAndTheWalkShowThePresentNetwork() {
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience); // a line a test sample
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        const QString before = view<ScatterView>()->csv();
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(view<ScatterView>()->csv() != before, patience);
    }

    void whatIsSelectedInTheScatterIsWhatTheSlidersStartFrom() {
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        emit view<ScatterView>()->sampleSelected(7);
        showTab("Generate");
        QVERIFY2(view<LatentSliders>()->explanation().contains("test sample 7"),
                 qPrintable(view<LatentSliders>()->explanation()));
        QCOMPARE(find<QSpinBox>("start.index")->value(), 7);
    }

    void whatIsSelectedInTheScatterIsShownByTheOtherTabs() {
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        emit view<ScatterView>()->sampleSelected(17);
        QTRY_VERIFY_WITH_TIMEOUT(samplesShown().startsWith("17, 0-8"), patience); // before those of before
        emit view<ScatterView>()->sampleSelected(3);
        QTRY_VERIFY_WITH_TIMEOUT(samplesShown() == "3, 17, 0-2, 4-8", patience);
        emit view<ScatterView>()->samplesSelected({4, 9, 30});
        QTRY_COMPARE_WITH_TIMEOUT(samplesShown(), QString("4, 9, 30"), patience);
        showTab("Inside");
        QTRY_VERIFY_WITH_TIMEOUT(featureMaps().contains("test sample 4"), patience);
        emit view<ScatterView>()->samplesSelected({}); // a region without samples changes nothing
        emit view<ScatterView>()->sampleSelected(5);
        QTRY_VERIFY_WITH_TIMEOUT(featureMaps().contains("test sample 5"), patience);
    }

    void theSelectedSamplesNeighboursAreFoundAndTheWalksRectangleIsShown() {
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        auto* number = view<ScatterView>()->controls()->findChild<QSpinBox*>("scatter.sample");
        QCOMPARE(number->maximum(), 31);
        number->setValue(5);
        QTRY_COMPARE_WITH_TIMEOUT(view<NeighbourStrip>()->neighbours().nearest.size(), std::size_t{8},
                                  patience);
        QCOMPARE(view<NeighbourStrip>()->neighbours().sample, std::size_t{5});
        QTRY_VERIFY_WITH_TIMEOUT(view<ScatterView>()->explanation().contains("dashed"), patience);
        auto* plane = view<WalkView>()->controls()->findChild<QComboBox*>("walk.plane");
        plane->setCurrentIndex(plane->currentIndex() == 0 ? 1 : 0);
        QVERIFY(!view<ScatterView>()->explanation().contains("dashed")); // another plane than the scatter's
    }

    void theWalkGoesOverWhatTheScatterShows() {
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        auto* axes = view<ScatterView>()->controls()->findChild<QComboBox*>("scatter.axes");
        axes->setCurrentIndex(1 - axes->currentIndex());
        QVERIFY(!view<ScatterView>()->explanation().contains("dashed")); // another plane than the walk's
        QTest::keyClick(view<ScatterView>(), Qt::Key_Plus);
        const QRectF shown = view<ScatterView>()->shown();
        QTest::keyClick(window_.get(), Qt::Key_W);
        QTRY_VERIFY_WITH_TIMEOUT(view<WalkView>()->plane() == *view<ScatterView>()->plane(), patience);
        const WalkWindow reach = view<WalkView>()->reach();
        QCOMPARE(QRectF(QPointF(reach.left, reach.bottom), QPointF(reach.right, reach.top)), shown);
        QCOMPARE(outline(),
                 QPolygonF({shown.topLeft(), shown.topRight(), shown.bottomRight(), shown.bottomLeft()}));
        QTest::keyClick(view<WalkView>(), Qt::Key_Right, Qt::ShiftModifier); // and moves with the walk
        QCOMPARE(outline().boundingRect(), shown.translated(shown.width() / 10, 0));
    }

    void theWalkIsOutlinedOnEveryPlaneOfTwoUnits() {
        Experiment experiment = loadExperiment("deep");
        experiment.codeSize = 2;
        experiment.codeActivation = Activation::Linear;
        open({.experiment = experiment, .data = data_, .remember = false});
        untilPhase(RunPhase::Ready);
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(outline().size(), 4, patience);
        const QPolygonF straight = outline();
        view<ScatterView>()->controls()->findChild<QComboBox*>("scatter.axes")->setCurrentIndex(0);
        QVERIFY(*view<ScatterView>()->plane() != view<WalkView>()->plane()); // turned against each other
        QCOMPARE(outline().size(), 4);
        const auto diagonal = [](const QPolygonF& corners) {
            return QLineF(corners[0], corners[2]).length();
        };
        QVERIFY(std::abs(diagonal(outline()) / diagonal(straight) - 1) < 1e-3);
    }

    void aWalkAlongALineIsOutlinedByThatLine() {
        Experiment experiment = loadExperiment("deep");
        experiment.codeSize = 1;
        experiment.codeActivation = Activation::Linear;
        open({.experiment = experiment, .data = data_, .remember = false});
        untilPhase(RunPhase::Ready);
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        QVERIFY(view<WalkView>()->isRow());
        const WalkWindow reach = view<WalkView>()->reach();
        QTRY_COMPARE_WITH_TIMEOUT(outline(), QPolygonF({{reach.left, 0}, {reach.right, 0}}), patience);
    }

    void theKeysPointAtAPlaceThatIsDecodedAndMarkedInTheWalk() {
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        const QImage before = view<WalkView>()->grab().toImage();
        view<ScatterView>()->setFocus();
        QTest::keyClick(view<ScatterView>(), Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(!scatterOverlay().pictures().empty(), patience);
        QVERIFY(view<WalkView>()->grab().toImage() != before);
        QTest::keyClick(view<ScatterView>(), Qt::Key_Escape);
        QVERIFY(scatterOverlay().pictures().empty());
        QTRY_COMPARE_WITH_TIMEOUT(view<WalkView>()->grab().toImage(), before, patience);
    }

    void whereTheViewsStandAboveEachOtherTheWalkHasMoreThanHalf() {
        showTab("Latent");
        auto* columns = find<QSplitter>("latent.columns");
        columns->window()->resize(1024, 740);
        QTRY_COMPARE_WITH_TIMEOUT(columns->orientation(), Qt::Vertical, patience);
        QVERIFY(columns->sizes()[1] > columns->sizes()[0]);
        columns->window()->resize(1600, 900);
        QTRY_COMPARE_WITH_TIMEOUT(columns->orientation(), Qt::Horizontal, patience);
        QVERIFY(columns->sizes()[1] < columns->sizes()[0]);
    }

    void thePointerInOneViewIsMarkedInTheOther() {
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(csvLines<WalkView>() > 1, patience);
        const QImage before = view<ScatterView>()->grab().toImage();
        emit view<WalkView>()->planePointed(0, 0);
        QTRY_VERIFY_WITH_TIMEOUT(view<ScatterView>()->grab().toImage() != before, patience);
    }

    void tSneRunsFromTheButtonToTheEnd() {
        showTab("Latent");
        QTRY_COMPARE_WITH_TIMEOUT(csvLines<ScatterView>(), 1 + 32, patience);
        TsneSettings settings;
        settings.perplexity = 5;
        settings.iterations = 60;
        settings.exaggerationIterations = 20;
        emit view<ScatterView>()->embeddingWanted(settings, {});
        QTRY_COMPARE_WITH_TIMEOUT(view<ScatterView>()->layout().size(), std::size_t{64}, patience);
    }

    void slidersDecodeTheirCode() {
        showTab("Generate");
        QTRY_VERIFY_WITH_TIMEOUT(!view<LatentSliders>()->code().empty(), patience);
        const QImage before = view<LatentSliders>()->grab().toImage();
        std::vector<float> code = view<LatentSliders>()->code();
        code.assign(code.size(), 3);
        view<LatentSliders>()->setCode(code, "the test");
        QTRY_VERIFY_WITH_TIMEOUT(view<LatentSliders>()->grab().toImage() != before, patience);
    }

private:
    QString samplesShown() const {
        return find<QWidget>("frame.reconstructions")->findChild<QLineEdit*>("samples.list")->text();
    }

    const ScatterOverlay& scatterOverlay() const {
        return view<ScatterView>()->findChild<ScatterCanvas*>()->overlay();
    }
    QPolygonF outline() const { return scatterOverlay().outline(); }

    QString featureMaps() const {
        for (const UnitPicturesView* view : window_->findChildren<UnitPicturesView*>())
            if (view->fileStem() == "feature-maps")
                return view->explanation();
        return {};
    }
};

QTEST_MAIN(tst_LatentTabs)
#include "tst_LatentTabs.moc"
