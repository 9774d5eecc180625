#include "tests/app/WindowTest.h"
#include "widgets/LatentSliders.h"
#include "widgets/ScatterView.h"
#include "widgets/WalkView.h"
#include <QTabWidget>

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
    void showTab(const QString& title) {
        auto* tabs = window_->findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        QCOMPARE(tabs->tabText(tabs->currentIndex()), title);
    }
};

QTEST_MAIN(tst_LatentTabs)
#include "tst_LatentTabs.moc"
