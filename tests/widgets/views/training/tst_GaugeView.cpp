#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/DistinctLabels.h"
#include "widgets/views/training/GaugeView.h"
#include <QHelpEvent>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <limits>

using namespace diabolo;

class GaugeViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void namesEveryYardstickWithItsValue();
    void saysHowMuchOfWhatThereIsToLearnIsLearned();
    void saysWhenTheMeanImageAloneWouldBeBetter();
    void anErrorBeyondTheWorstYardstickPointsThere();
    void aYardstickWithoutAValueHasTheReasonInItsPlace();
    void theMeanIsCalledAfterItsSamples();
    void numbersThatDifferLookDifferent();
    void everyTextIsWholeAndApartInEverySize_data();
    void everyTextIsWholeAndApartInEverySize();
    void theToolTipExplainsWhatIsPointedAt();
    void writesTheNumbersAsATable();
    void saysThatItIsStillComputing();

private:
    [[nodiscard]] QString drawnText() const {
        const QString file = folder_.filePath("gauge.svg");
        const QString failure = exportFigure(*view_, file);
        QFile svg(file);
        return failure.isEmpty() && svg.open(QIODevice::ReadOnly) ? QString::fromUtf8(svg.readAll())
                                                                  : failure;
    }

    QTemporaryDir folder_;
    std::unique_ptr<GaugeView> view_;
};

namespace {

std::vector<Yardstick> yardsticks() {
    using Kind = Yardstick::Kind;
    return {{Kind::Floor, "floor of the loss", 0.06, "No network gets below it."},
            {Kind::Pca, "PCA, 32 components", 0.12, "The best linear code."},
            {Kind::Mean, "mean image", 0.26, "The same picture for every sample."}};
}

} // namespace

void GaugeViewTest::init() {
    view_ = std::make_unique<GaugeView>();
    view_->resize(700, 120);
    view_->setYardsticks(yardsticks(), "binary cross-entropy per pixel");
    view_->setError(0.1);
    view_->show();
}

void GaugeViewTest::namesEveryYardstickWithItsValue() {
    const QString text = drawnText();
    for (const char* words :
         {">floor of the loss 0.0600<", ">PCA, 32 components 0.120<", ">mean image 0.260<", ">now 0.100<"})
        QVERIFY2(text.contains(words), words);
}

void GaugeViewTest::saysHowMuchOfWhatThereIsToLearnIsLearned() {
    QVERIFY2(view_->explanation().contains("80 % of the way"), qPrintable(view_->explanation()));
    view_->setError(0.06);
    QVERIFY(view_->explanation().contains("100 %"));
}

void GaugeViewTest::saysWhenTheMeanImageAloneWouldBeBetter() {
    view_->setError(0.3);
    QVERIFY2(view_->explanation().contains("costs more than the mean image"),
             qPrintable(view_->explanation()));
}

void GaugeViewTest::anErrorBeyondTheWorstYardstickPointsThere() {
    view_->setError(0.69);
    QVERIFY(drawnText().contains("now 0.690 →"));
}

void GaugeViewTest::aYardstickWithoutAValueHasTheReasonInItsPlace() {
    std::vector<Yardstick> some = yardsticks();
    some[1].value.reset();
    some[1].whyNone = "the network sees noise";
    some[2].value = std::numeric_limits<double>::quiet_NaN();
    view_->setYardsticks(some, "binary cross-entropy per pixel");
    QVERIFY(!drawnText().contains("PCA, 32") && !drawnText().contains("mean image"));
    QVERIFY(drawnText().contains("no PCA: the network sees noise"));
    QVERIFY(drawnText().contains("floor of the loss"));
    QVERIFY(view_->csv().contains("\"PCA, 32 components\",,The best linear code."));
}

void GaugeViewTest::theMeanIsCalledAfterItsSamples() {
    std::vector<Yardstick> some = yardsticks();
    some[2].name = "Mean curve";
    view_->setYardsticks(some, "mean squared error per value");
    QVERIFY2(view_->explanation().contains("from the mean curve"), qPrintable(view_->explanation()));
}

void GaugeViewTest::numbersThatDifferLookDifferent() {
    std::vector<Yardstick> some = yardsticks();
    some[0].value = 1544.6;
    some[1].value = 1690.2;
    some[2].value = 1812.4;
    view_->setYardsticks(some, "nats per sample");
    view_->setError(1812.3);
    QVERIFY2(drawnText().contains("now 1812.3<") && drawnText().contains("mean image 1812.4<"),
             qPrintable(drawnText().right(1500)));
    QCOMPARE(labelsApart({1544.6, 1812.4}), QStringList({"1\u2009545", "1\u2009812"}));
    QCOMPARE(labelsApart({0.0941, 0.0941, 0.26}), QStringList({"0.0941", "0.0941", "0.260"}));
    QCOMPARE(labelsApart({0.09414, 0.09412}), QStringList({"0.09414", "0.09412"}));
}

void GaugeViewTest::everyTextIsWholeAndApartInEverySize_data() {
    QTest::addColumn<int>("width");
    for (const int width : {300, 340, 420, 480, 560, 700, 1000})
        QTest::addRow("%d pixels", width) << width;
}

/// Shallow's and Sparse's values, where four texts stood on three lines and the view has two.
void GaugeViewTest::everyTextIsWholeAndApartInEverySize() {
    QFETCH(int, width);
    std::vector<Yardstick> four = yardsticks();
    four.push_back({Yardstick::Kind::Published, "Keras blog", 0.09, "Trained for long."});
    for (const bool crowded : {false, true}) {
        if (crowded)
            four[1].value = 0.0905;
        view_->setYardsticks(four, "binary cross-entropy per pixel");
        view_->resize(width, view_->minimumHeight());
        QList<QRect> places;
        for (const QRectF& place : view_->textPlaces()) {
            const QRect whole = place.toAlignedRect();
            QVERIFY2(view_->rect().adjusted(0, -1, 0, 0).contains(whole.adjusted(0, 1, 0, -1)),
                     qPrintable(QString("%1 %2").arg(whole.top()).arg(whole.right())));
            for (const QRect& other : places)
                QVERIFY(!whole.adjusted(2, 2, -2, -2).intersects(other.adjusted(2, 2, -2, -2)));
            places << whole;
        }
        QCOMPARE(places.size(), qsizetype{4});
    }
}

void GaugeViewTest::theToolTipExplainsWhatIsPointedAt() {
    const QPoint leftEnd(16, 80);
    QHelpEvent help(QEvent::ToolTip, leftEnd, view_->mapToGlobal(leftEnd));
    QCoreApplication::sendEvent(view_.get(), &help);
    QVERIFY2(QToolTip::text().contains("No network gets below it."), qPrintable(QToolTip::text()));
}

void GaugeViewTest::writesTheNumbersAsATable() {
    QCOMPARE(view_->csv(), QString("name,value,explanation\n"
                                   "now,0.1,binary cross-entropy per pixel\n"
                                   "floor of the loss,0.06,No network gets below it.\n"
                                   "\"PCA, 32 components\",0.12,The best linear code.\n"
                                   "mean image,0.26,The same picture for every sample.\n"));
}

void GaugeViewTest::saysThatItIsStillComputing() {
    view_->setYardsticks({}, "binary cross-entropy per pixel");
    QVERIFY(drawnText().contains("Computing what to compare with"));
}

QTEST_MAIN(GaugeViewTest)
#include "tst_GaugeView.moc"
