#include "widgets/kit/figure/FigureExport.h"
#include "widgets/views/linear/LinearComparisonView.h"
#include <QHelpEvent>
#include <QImage>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using namespace diabolo;

class LinearComparisonViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysBothErrorsAndTheAngles();
    void theProofStandsWholeAboveTheMapInEveryWidth();
    void asksForTheOrderedCodeUntilThereIsOne();
    void aUnitAlongItsComponentIsBrightAndOthersAreDark();
    void theMapFillsItsRoomWhateverTheShape();
    void theToolTipReadsACell();
    void aClickChoosesACell();
    void writesEveryCosine();
    void showsWordsWhileThereIsNoComparison();

private:
    std::unique_ptr<LinearComparisonView> view_;
};

void LinearComparisonViewTest::init() {
    view_ = std::make_unique<LinearComparisonView>();
    view_->resize(400, 400);
    view_->setComparison(LinearComparisonView::Comparison{2, 0.0102, 0.01, 12.34, 3.5, {1, 0, 0.25F, 0.75F}});
    view_->show();
}

void LinearComparisonViewTest::saysBothErrorsAndTheAngles() {
    const QString words = view_->proof().join('\n');
    for (const char* part :
         {"Error 0.01020", "PCA's 0.01000 ", "(+2.0 %)", "12.3° at most", "3.5° apart on average"})
        QVERIFY2(words.contains(part), qPrintable(words));
}

void LinearComparisonViewTest::theProofStandsWholeAboveTheMapInEveryWidth() {
    double before = 0;
    for (const int width : {900, 400, 240}) {
        view_->resize(width, 500);
        const double top = view_->mapPlace(view_->size()).top();
        QVERIFY(top > before); // more lines, where they are shorter
        before = top;
        QTemporaryDir folder;
        const QString file = folder.filePath("proof.svg");
        QVERIFY(exportFigure(*view_, file).isEmpty());
        QFile svg(file);
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QString drawn = QString::fromUtf8(svg.readAll());
        QVERIFY(drawn.contains("3.5") && drawn.contains("0.0102") && !drawn.contains("…"));
    }
}

void LinearComparisonViewTest::asksForTheOrderedCodeUntilThereIsOne() {
    auto* button = qobject_cast<QPushButton*>(view_->controls());
    QVERIFY(button && button->isVisibleTo(view_.get()));
    QVERIFY(view_->question().contains("Can you make it PCA?"));
    QVERIFY(view_->question().contains("Reset"));
    QSignalSpy wanted(view_.get(), &LinearComparisonView::orderedCodeWanted);
    button->click();
    QCOMPARE(wanted.count(), 1);
    view_->setComparison(
        LinearComparisonView::Comparison{2, 0.0102, 0.01, 12.34, 3.5, {1, 0, 0.25F, 0.75F}, true});
    QVERIFY(!button->isVisibleTo(view_.get()));
    QVERIFY(view_->question().contains("diagonal"));
}

void LinearComparisonViewTest::aUnitAlongItsComponentIsBrightAndOthersAreDark() {
    const QImage image = view_->grab().toImage();
    const QRectF map = view_->mapPlace(view_->size());
    const double scale = image.devicePixelRatio();
    const auto lightness = [&](double x, double y) {
        const QPointF place = map.topLeft() + QPointF(x * map.width(), y * map.height());
        return image.pixelColor((place * scale).toPoint()).lightness();
    };
    // Beside the numbers: cosine 1 and 0.75, the upper left and lower right.
    QVERIFY(lightness(0.1, 0.1) > lightness(0.9, 0.9));
    QVERIFY(lightness(0.9, 0.9) > lightness(0.1, 0.9));
    QVERIFY(lightness(0.1, 0.9) > lightness(0.9, 0.1));
}

void LinearComparisonViewTest::theMapFillsItsRoomWhateverTheShape() {
    for (const QSize size : {QSize(300, 700), QSize(700, 300)}) {
        view_->resize(size);
        const QImage image = view_->grab().toImage();
        const auto isOfTheMap = [&](int x, int y) { // bright, of the colours' reds and yellows
            const QColor colour = image.pixelColor(x, y);
            return colour.red() > colour.blue() + 30;
        };
        const QPoint besideTheNumbers(size.width() - 110, size.height() - 70); // the last cell's inner corner
        const int top = static_cast<int>(view_->mapPlace(size).top());
        QVERIFY(isOfTheMap(60, top + 4) && isOfTheMap(besideTheNumbers.x(), besideTheNumbers.y()));
    }
}

void LinearComparisonViewTest::theToolTipReadsACell() {
    const QRectF map = view_->mapPlace(view_->size());
    const QPoint place = (map.topLeft() + QPointF(0.25 * map.width(), 0.75 * map.height())).toPoint();
    QHelpEvent help(QEvent::ToolTip, place, view_->mapToGlobal(place));
    QCoreApplication::sendEvent(view_.get(), &help);
    QCOMPARE(QToolTip::text().section('\n', 0, 0), QString("unit 1, PC 1: cosine 0.250"));
}

void LinearComparisonViewTest::aClickChoosesACell() {
    QSignalSpy chosen(view_.get(), &LinearComparisonView::cellChosen);
    const QRectF map = view_->mapPlace(view_->size());
    QTest::mouseClick(view_.get(), Qt::LeftButton, {},
                      (map.topLeft() + QPointF(0.25 * map.width(), 0.75 * map.height())).toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<std::size_t>(), std::size_t{1});
    QCOMPARE(chosen[0][1].value<std::size_t>(), std::size_t{0});
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, {2, 2}); // beside the map
    QCOMPARE(chosen.count(), 1);
}

void LinearComparisonViewTest::writesEveryCosine() {
    QCOMPARE(view_->csv(), QString("unit,pc,cosine\n0,1,1\n0,2,0\n1,1,0.25\n1,2,0.75\n"));
}

void LinearComparisonViewTest::showsWordsWhileThereIsNoComparison() {
    view_->setComparison(std::nullopt);
    view_->setWords("still fitting");
    QVERIFY(view_->explanation().isEmpty());
    QTemporaryDir folder;
    const QString file = folder.filePath("linear.svg");
    QVERIFY(exportFigure(*view_, file).isEmpty());
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(svg.readAll()).contains("still fitting"));
}

QTEST_MAIN(LinearComparisonViewTest)
#include "tst_LinearComparisonView.moc"
