#include "widgets/FigureExport.h"
#include "widgets/GaugeView.h"
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
    void aYardstickWithoutAValueIsLeftOut();
    void theToolTipExplainsWhatIsPointedAt();
    void textsNeverRunIntoOneAnother();
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
            {Kind::MeanImage, "mean image", 0.26, "The same picture for every sample."}};
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
         {">floor of the loss 0.06<", ">PCA, 32 components 0.12<", ">mean image 0.26<", ">now 0.1<"})
        QVERIFY2(text.contains(words), words);
}

void GaugeViewTest::saysHowMuchOfWhatThereIsToLearnIsLearned() {
    QVERIFY2(view_->explanation().contains("80 % of the way"), qPrintable(view_->explanation()));
    view_->setError(0.06);
    QVERIFY(view_->explanation().contains("100 %"));
}

void GaugeViewTest::saysWhenTheMeanImageAloneWouldBeBetter() {
    view_->setError(0.3);
    QVERIFY2(view_->explanation().contains("worse than the mean image"), qPrintable(view_->explanation()));
}

void GaugeViewTest::anErrorBeyondTheWorstYardstickPointsThere() {
    view_->setError(0.69);
    QVERIFY(drawnText().contains("now 0.69 →"));
}

void GaugeViewTest::aYardstickWithoutAValueIsLeftOut() {
    std::vector<Yardstick> some = yardsticks();
    some[1].value.reset();
    some[2].value = std::numeric_limits<double>::quiet_NaN();
    view_->setYardsticks(some, "binary cross-entropy per pixel");
    QVERIFY(!drawnText().contains("PCA") && !drawnText().contains("mean image"));
    QVERIFY(drawnText().contains("floor of the loss"));
}

void GaugeViewTest::theToolTipExplainsWhatIsPointedAt() {
    const QPoint leftEnd(16, 80);
    QHelpEvent help(QEvent::ToolTip, leftEnd, view_->mapToGlobal(leftEnd));
    QCoreApplication::sendEvent(view_.get(), &help);
    QVERIFY2(QToolTip::text().contains("No network gets below it."), qPrintable(QToolTip::text()));
}

void GaugeViewTest::textsNeverRunIntoOneAnother() {
    std::vector<Yardstick> close = yardsticks();
    close[1].value = 0.0601;
    close.push_back({Yardstick::Kind::Published, "somebody's blog", 0.0602, "Trained for long."});
    view_->setYardsticks(close, "binary cross-entropy per pixel");
    const QRegularExpression place("<text [^>]*y=\"([-0-9.]+)\"[^>]*>([^<]*)</text>");
    QSet<QString> heights;
    for (auto match = place.globalMatch(drawnText()); match.hasNext();) {
        const auto found = match.next();
        for (const Yardstick& yardstick : close)
            if (yardstick.value < 0.1 && found.captured(2).startsWith(QString::fromStdString(yardstick.name)))
                heights.insert(found.captured(1));
    }
    QCOMPARE(heights.size(), qsizetype{3}); // each on a line of its own
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
