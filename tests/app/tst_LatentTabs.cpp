#include "tests/app/WindowTest.h"
#include "widgets/LatentSliders.h"
#include "widgets/NeighbourStrip.h"
#include "widgets/NewSamplesView.h"
#include "widgets/ScatterView.h"
#include "widgets/UnitPicturesView.h"
#include "widgets/WalkView.h"
#include <QAbstractButton>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QMessageBox>
#include <QSpinBox>

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

    QString featureMaps() const {
        for (const UnitPicturesView* view : window_->findChildren<UnitPicturesView*>())
            if (view->fileStem() == "feature-maps")
                return view->explanation();
        return {};
    }
};

QTEST_MAIN(tst_LatentTabs)
#include "tst_LatentTabs.moc"
