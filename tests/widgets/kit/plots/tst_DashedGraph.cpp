#include "widgets/kit/plots/DashedGraph.h"
#include <QImage>
#include <QTest>
#include <cmath>
#include <limits>

using namespace diabolo;

class DashedGraphTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDashesGoOnAcrossPieces();
    void aGapInTheDataIsAGapInTheLine();
};

namespace {

constexpr QSize size(400, 60);

/// A level line of `points` points, drawn without antialiasing; the pixels of its middle row that it covers.
QVector<bool> drawn(QCPGraph& graph, int points, int gap = -1) {
    QCustomPlot& plot = *graph.parentPlot();
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis}) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMargins({});
    plot.xAxis->setRange(0, points - 1);
    plot.yAxis->setRange(-1, 1);
    graph.setAntialiased(false);
    graph.setAdaptiveSampling(false);
    graph.setPen(QPen(Qt::black, 4, Qt::DashLine, Qt::FlatCap));
    for (int x = 0; x < points; ++x)
        graph.addData(x, x == gap ? std::numeric_limits<double>::quiet_NaN() : 0);
    const QImage image = plot.toPixmap(size.width(), size.height()).toImage();
    QVector<bool> row;
    for (int x = 0; x < image.width(); ++x)
        row << (image.pixelColor(x, image.height() / 2).lightness() < 128);
    return row;
}

} // namespace

void DashedGraphTest::theDashesGoOnAcrossPieces() {
    QCustomPlot plot, plain;
    const QVector<bool> pieces = drawn(*new DashedGraph(plot.xAxis, plot.yAxis), 101);
    const QVector<bool> stroke = drawn(*plain.addGraph(), 2); // one segment
    QVERIFY(stroke.contains(true) && stroke.contains(false));
    int different = 0;
    for (qsizetype x = 0; x < stroke.size(); ++x)
        different += pieces[x] != stroke[x];
    QVERIFY2(different < 20, qPrintable(QString::number(different))); // rounding at the ends of dashes
}

void DashedGraphTest::aGapInTheDataIsAGapInTheLine() {
    QCustomPlot plot;
    const QVector<bool> row = drawn(*new DashedGraph(plot.xAxis, plot.yAxis), 5, 2); // 100 pixels a step
    QVERIFY(row.mid(0, 100).contains(true));
    QVERIFY(!row.mid(105, 190).contains(true));
    QVERIFY(row.mid(300).contains(true));
}

QTEST_MAIN(DashedGraphTest)
#include "tst_DashedGraph.moc"
