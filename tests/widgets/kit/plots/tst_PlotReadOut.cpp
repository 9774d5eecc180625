#include "widgets/kit/plots/PlotReadOut.h"
#include "widgets/kit/style/Theme.h"
#include <QImage>
#include <QTest>
#include <qcustomplot.h>

using namespace diabolo;

class PlotReadOutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsBoxCoversTheNumbersOfTheAxes();
};

void PlotReadOutTest::itsBoxCoversTheNumbersOfTheAxes() {
    QCustomPlot plot;
    const QColor numbers(Qt::red);
    plot.yAxis->setTickLabelColor(numbers);
    const auto pixelsOfNumbers = [&] {
        const QImage image = plot.toPixmap(240, 200).toImage().copy(0, 60, 240, 80);
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == numbers ? 1 : 0;
        return count;
    };
    plot.resize(240, 200);
    QVERIFY(pixelsOfNumbers() > 0);
    PlotReadOut readOut(plot);
    readOut.setStyle(plot.font());
    readOut.show({2.5, 2.5}, QString(16, 'm') + QString("\n").repeated(20)); // over the whole plot
    QCOMPARE(pixelsOfNumbers(), 0);
    readOut.hide();
    QVERIFY(pixelsOfNumbers() > 0);
}

QTEST_MAIN(PlotReadOutTest)
#include "tst_PlotReadOut.moc"
