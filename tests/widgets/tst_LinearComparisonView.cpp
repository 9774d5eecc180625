#include "widgets/FigureExport.h"
#include "widgets/LinearComparisonView.h"
#include <QHelpEvent>
#include <QImage>
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
    const QString words = view_->explanation();
    for (const char* part : {"0.0102", "PCA's 0.01 ", "2.0 %", "12.3° apart at most", "3.5° on average"})
        QVERIFY2(words.contains(part), qPrintable(words));
}

void LinearComparisonViewTest::aUnitAlongItsComponentIsBrightAndOthersAreDark() {
    const QImage image = view_->grab().toImage();
    const auto lightness = [&](double x, double y) {
        return image.pixelColor(static_cast<int>(x * image.width()), static_cast<int>(y * image.height()))
            .lightness();
    };
    // Beside the numbers: cosine 1 and 0.75, the upper left and lower right.
    QVERIFY(lightness(0.3, 0.1) > lightness(0.7, 0.5));
    QVERIFY(lightness(0.7, 0.5) > lightness(0.3, 0.5));
    QVERIFY(lightness(0.3, 0.5) > lightness(0.7, 0.1));
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
        QVERIFY(isOfTheMap(60, 10) && isOfTheMap(besideTheNumbers.x(), besideTheNumbers.y()));
    }
}

void LinearComparisonViewTest::theToolTipReadsACell() {
    const QPoint place(view_->width() * 3 / 10, view_->height() * 6 / 10);
    QHelpEvent help(QEvent::ToolTip, place, view_->mapToGlobal(place));
    QCoreApplication::sendEvent(view_.get(), &help);
    QCOMPARE(QToolTip::text().section('\n', 0, 0), QString("unit 1, PC 1: cosine 0.25"));
}

void LinearComparisonViewTest::aClickChoosesACell() {
    QSignalSpy chosen(view_.get(), &LinearComparisonView::cellChosen);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, {view_->width() * 3 / 10, view_->height() * 6 / 10});
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
