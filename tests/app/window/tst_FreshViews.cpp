#include "tests/app/WindowTest.h"
#include "widgets/kit/plots/PlotWords.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/codes/DivergenceView.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include "widgets/views/reconstructions/ReconstructionView.h"
#include "widgets/views/scatter/ScatterCanvas.h"
#include "widgets/views/scatter/ScatterView.h"
#include "widgets/views/walk/WalkView.h"

using namespace diabolo;
using namespace diabolo::test;

/// What the views show is of the present network, or they say that they wait for it.
class tst_FreshViews : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() {
        openOnSmallData();
        showTab("Latent");
        QTRY_VERIFY_WITH_TIMEOUT(scatter()->cloud().samples() > 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!view<WalkView>()->explanation().isEmpty(), patience);
    }
    void cleanup() { window_.reset(); }

    void allOfAnotherNetworksCodesAreSeen() {
        QTest::keyClick(scatter(), Qt::Key_Plus);
        QVERIFY(!canvas()->isFollowing());
        chooseAnother();
        QVERIFY(canvas()->isFollowing());
    }

    void manySelectedSamplesAreNotThoseOfAnotherNetwork() {
        scatter()->setSelection({1, 2, 3});
        QVERIFY(scatter()->explanation().contains("3 selected"));
        chooseAnother();
        QVERIFY(scatter()->selection().empty());
        QVERIFY(!scatter()->explanation().contains("selected"));
    }

    void aSelectedSampleIsLookedAtInAnotherNetwork() {
        scatter()->setSelection({3});
        chooseAnother();
        QCOMPARE(scatter()->selection(), std::vector<std::size_t>{3});
    }

    void aSelectionCanBeGivenUp_data() {
        QTest::addColumn<QString>("way");
        QTest::newRow("Esc") << "Esc";
        QTest::newRow("Show all") << "Show all";
        QTest::newRow("a click into nothing") << "click";
    }

    void aSelectionCanBeGivenUp() {
        QFETCH(QString, way);
        scatter()->setSelection({1, 2, 3});
        if (way == "Esc")
            QTest::keyClick(scatter(), Qt::Key_Escape);
        else if (way == "Show all")
            press("scatter.showAll");
        else
            QTest::mouseClick(canvas(), Qt::LeftButton, {}, emptyPlace());
        QVERIFY(scatter()->selection().empty());
    }

    void everyViewWaitsForTheNewNetwork() {
        showTab("Inside");
        QTRY_VERIFY_WITH_TIMEOUT(!view<UnitPicturesView>()->explanation().isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!view<CodeHistogramView>()->explanation().isEmpty(), patience);
        QStringList stale;
        bool begun = false;
        connect(&session(), &Session::runStarted, this, [&] { // the last to hear of it
            begun = true;
            for (const FigureView* one :
                 {static_cast<FigureView*>(view<CodeHistogramView>()),
                  static_cast<FigureView*>(view<DivergenceView>()),
                  static_cast<FigureView*>(view<ReconstructionView>()), static_cast<FigureView*>(scatter()),
                  static_cast<FigureView*>(view<WalkView>()), static_cast<FigureView*>(view<LatentSliders>()),
                  static_cast<FigureView*>(view<UnitPicturesView>())})
                if (!one->explanation().isEmpty())
                    stale << one->title() + ": " + one->explanation();
        });
        press("transport.reset");
        QTRY_VERIFY_WITH_TIMEOUT(begun, patience);
        QCOMPARE(stale, QStringList());
    }

    void nothingAsksForPlayWhileItPlays() {
        const auto hint = [this] {
            QStringList texts;
            auto* plot = view<LossPlot>()->findChild<QCustomPlot*>();
            for (int i = 0; i < plot->itemCount(); ++i)
                if (const auto* words = qobject_cast<PlotWords*>(plot->item(i)))
                    texts << words->text();
            return texts.join('\n');
        };
        QVERIFY(hint().contains("Press Play"));
        press("transport.play");
        QTRY_COMPARE_WITH_TIMEOUT(hint(), QString("Waiting for the first batch…"), patience);
    }

private:
    ScatterView* scatter() const { return view<ScatterView>(); }
    ScatterCanvas* canvas() const { return view<ScatterCanvas>(); }

    /// As many units, so that nothing but the network tells it from the one before.
    void chooseAnother() {
        const auto before = session().run();
        Experiment other = loadExperiment("shallow");
        other.codeSize = session().experiment().codeSize;
        other.data = data_.toStdString();
        session().choose(other);
        QTRY_VERIFY_WITH_TIMEOUT(session().run() != before, patience);
        QTRY_VERIFY_WITH_TIMEOUT(scatter()->cloud().samples() > 0, patience);
    }

    /// In the axes, and far from all points.
    QPoint emptyPlace() const {
        const QRect area = canvas()->axisRect()->rect();
        for (int y = area.top() + 2; y < area.bottom(); y += 5)
            for (int x = area.left() + 2; x < area.right(); x += 5) {
                double nearest = 1e9;
                const CodeCloud& cloud = scatter()->cloud();
                for (std::size_t i = 0; i < cloud.samples(); ++i)
                    nearest = std::min(
                        nearest, std::hypot(canvas()->xAxis->coordToPixel(cloud.positions[2 * i]) - x,
                                            canvas()->yAxis->coordToPixel(cloud.positions[2 * i + 1]) - y));
                if (nearest > 25)
                    return {x, y};
            }
        return area.topLeft();
    }
};

QTEST_MAIN(tst_FreshViews)
#include "tst_FreshViews.moc"
