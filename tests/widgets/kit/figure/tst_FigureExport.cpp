#include "core/queries/CodeAnswers.h"
#include "tests/SvgShapes.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/holes/HoleMapView.h"
#include "widgets/views/training/LossPlot.h"
#include <QDir>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <qcustomplot.h>

using namespace diabolo;
using namespace diabolo::test;

class FigureExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPngHasTheSizeOfTheScreenTimesTheScale();
    void aPngIsAsLargeOnPaperAtAnyScale();
    void anSvgHasItsTextsAsText();
    void anSvgNamesFontsAsStyleSheetsDo();
    void theLinesOfALegendEndBeforeItsTexts();
    void noMarkerAndNoLineIsOutsideItsAxes();
    void anSvgHasNoLineOutsideItsFigure();
    void aPdfIsOnePageOfTheFigure();
    void aCsvIsTheNumbersBehindTheFigure();
    void theTitleAndTheExplanationAreNotCutOff();
    void aFigureThatWasNeverShownIsExportedToo();
    void theBackgroundIsTheThemes();
    void aFolderThatDoesNotExistIsSaid();
    void anUnknownEndingIsSaid();
    void aFailureLeavesTheFileAsItWas();

private:
    [[nodiscard]] QByteArray exported(const QString& name, double scale = 1) {
        const QString failure = exportFigure(*view_, folder_.filePath(name), scale);
        if (!failure.isEmpty())
            qWarning("%s", qPrintable(failure));
        QFile file(folder_.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder_;
    std::unique_ptr<LossPlot> view_;
};

void FigureExportTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<LossPlot>();
    view_->resize(500, 300);
    view_->setLossLabel("binary cross-entropy per pixel");
    view_->setStepsPerEpoch(250);
    std::vector<BatchLoss> losses;
    for (std::int64_t step = 0; step < 1000; ++step)
        losses.push_back({step, 0.1F + std::exp(-static_cast<float>(step) / 20.0F)}); // cut off at its start
    view_->addBatchLosses(losses);
    view_->show();
}

void FigureExportTest::aPngHasTheSizeOfTheScreenTimesTheScale() {
    const QImage once = QImage::fromData(exported("once.png", 1));
    const QImage twice = QImage::fromData(exported("twice.png", 2));
    QVERIFY(once.width() >= 500 && once.width() < 550);
    QVERIFY(once.height() > 330); // the title stands above the figure
    QCOMPARE(twice.size(), once.size() * 2);
}

void FigureExportTest::aPngIsAsLargeOnPaperAtAnyScale() {
    const QImage once = QImage::fromData(exported("once.png", 1));
    const QImage twice = QImage::fromData(exported("twice.png", 2));
    constexpr double inch = 0.0254; // metres
    QCOMPARE(std::lround(once.dotsPerMeterX() * inch), view_->logicalDpiX());
    QCOMPARE(std::lround(twice.dotsPerMeterX() * inch), 2 * view_->logicalDpiX());
    QCOMPARE(twice.dotsPerMeterY(), twice.dotsPerMeterX());
}

void FigureExportTest::anSvgNamesFontsAsStyleSheetsDo() {
    for (const char* family : {"Sans Serif", "DejaVu Sans"}) {
        view_->setFont(QFont(family));
        const SvgDrawing drawing = readSvg(exported("fonts.svg"));
        QVERIFY2(drawing.problem.isEmpty(), qPrintable(drawing.problem));
        int texts = 0;
        for (const SvgShape& shape : drawing.shapes)
            if (shape.name == "text") {
                ++texts;
                const bool generic = shape.family == "sans-serif";
                QVERIFY2(generic ||
                             (shape.family.endsWith("', sans-serif") && !shape.family.contains("Sans Serif")),
                         qPrintable(shape.family));
            }
        QVERIFY(texts > 5);
    }
}

void FigureExportTest::theLinesOfALegendEndBeforeItsTexts() {
    const SvgDrawing drawing = readSvg(exported("legend.svg"));
    int found = 0;
    for (const SvgShape& text : drawing.shapes) {
        if (text.name != "text" || !(text.text.startsWith("smoothed") || text.text == "each batch"))
            continue;
        const QPointF start = text.corners.front();
        for (const SvgShape& line : drawing.shapes) {
            const QRectF box = line.corners.boundingRect();
            if (line.name == "text" || box.width() > 40 || box.height() > 1 ||
                std::abs(box.center().y() - start.y()) > 10 || box.left() > start.x())
                continue;
            if (start.x() - box.left() < 45) { // the line before this text
                ++found;
                QVERIFY2(start.x() - box.right() >= 4, qPrintable(text.text));
            }
        }
    }
    QVERIFY(found >= 2);
}

void FigureExportTest::noMarkerAndNoLineIsOutsideItsAxes() {
    HoleMap map;
    map.plane = {.origin = {0, 0}, .horizontal = {1, 0}, .vertical = {0, 1}};
    map.codeSpread = 1;
    map.xs = {-1, 0, 1};
    map.ys = {-1, 0, 1};
    map.distances.assign(9, 0.1F);
    map.amongCodes.assign(9, true);
    CodeCloud cloud;
    cloud.units = 2;
    for (int i = 0; i < 60; ++i) { // most of them outside the map
        cloud.codes.push_back(static_cast<float>(std::cos(i)) * 0.1F * static_cast<float>(i));
        cloud.codes.push_back(static_cast<float>(std::sin(i)) * 0.1F * static_cast<float>(i));
        cloud.labels.push_back(i % 3);
    }
    HoleMapView view("holes");
    view.resize(500, 400);
    view.setMap(map);
    view.setCloud(cloud);
    QCOMPARE(exportFigure(view, folder_.filePath("holes.svg")), QString());
    QFile file(folder_.filePath("holes.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const SvgDrawing drawing = readSvg(file.readAll());
    // The cells are a picture that reaches half a cell beyond the outermost middles; the axes end at these.
    const auto* plot = view.findChild<QCustomPlot*>();
    const QRectF axes = plot->axisRect()->rect();
    QVector<QRectF> markers;
    for (const SvgShape& shape : drawing.shapes) {
        const QRectF box = shape.corners.boundingRect();
        if (shape.name != "text" && box.width() > 2 && box.width() < 9 && box.height() > 2 &&
            box.height() < 9)
            markers << box;
    }
    QVERIFY(markers.size() >= 8);
    QRectF hull = markers.front();
    for (const QRectF& marker : markers) {
        const QPointF centre = marker.center();
        hull = hull.united(QRectF(centre, QSizeF(0.1, 0.1)));
    }
    QVERIFY(hull.width() <= axes.width() + 9 && hull.height() <= axes.height() + 9);
}

void FigureExportTest::anSvgHasItsTextsAsText() {
    const QString svg = QString::fromUtf8(exported("loss.svg"));
    for (const char* text : {">Loss<", ">binary cross-entropy per pixel<", ">batch<", ">each batch<",
                             ">epoch 2<", ">smoothed, w = 0.97<"})
        QVERIFY2(svg.contains(text), text);
}

void FigureExportTest::anSvgHasNoLineOutsideItsFigure() {
    // SVG files written by Qt have no clipping: a curve that leaves the axes would be drawn over the title.
    const QString svg = QString::fromUtf8(exported("loss.svg"));
    static const QRegularExpression line("<polyline[^>]*points=\"([^\"]*)\"");
    int points = 0;
    for (auto match = line.globalMatch(svg); match.hasNext();) {
        for (const QString& point : match.next().captured(1).split(' ', Qt::SkipEmptyParts)) {
            const double y = point.split(',').value(1).toDouble();
            QVERIFY2(y >= 0 && y <= 300, qPrintable(point));
            ++points;
        }
    }
    QVERIFY(points > 500);
}

void FigureExportTest::aPdfIsOnePageOfTheFigure() {
    const QByteArray pdf = exported("loss.pdf");
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QCOMPARE(pdf.count("/Type /Page\n"), 1);
    const double width = QRegularExpression("/MediaBox \\[0 0 ([0-9.]+)")
                             .match(QString::fromLatin1(pdf))
                             .captured(1)
                             .toDouble();
    const double pointsPerPixel = 72.0 / view_->logicalDpiX();
    QVERIFY(std::abs(width - figureImage(*view_, 1).width() * pointsPerPixel) <= 1);
}

void FigureExportTest::aCsvIsTheNumbersBehindTheFigure() {
    QCOMPARE(QString::fromUtf8(exported("loss.csv")), view_->csv());
    QCOMPARE(exported("loss.csv").count('\n'), 1001);
}

void FigureExportTest::theTitleAndTheExplanationAreNotCutOff() {
    view_->resize(260, 200);
    const QString svg = QString::fromUtf8(exported("narrow.svg"));
    QString all;
    static const QRegularExpression text("<text[^>]*>([^<]*)</text>");
    for (auto match = text.globalMatch(svg); match.hasNext();)
        all += match.next().captured(1).trimmed() + ' ';
    QVERIFY2(all.simplified().contains(view_->explanation().simplified()), qPrintable(all));
}

void FigureExportTest::aFigureThatWasNeverShownIsExportedToo() {
    CodeHistogramView hidden;
    CodeHistogram histogram;
    histogram.units = 2;
    histogram.samples = 3;
    histogram.binWidth = 1;
    histogram.density = {1};
    hidden.setHistogram(histogram);
    QCOMPARE(exportFigure(hidden, folder_.filePath("hidden.svg")), QString());
    QFile file(folder_.filePath("hidden.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(">density<"));
    QVERIFY(figureImage(hidden, 1).width() >= hidden.figureSize().width());
}

void FigureExportTest::theBackgroundIsTheThemes() {
    QCOMPARE(figureImage(*view_, 1).pixelColor(1, 1), QColor(Qt::white));
    applyTheme(ThemeChoice::Dark);
    QCOMPARE(figureImage(*view_, 1).pixelColor(1, 1), themeColours().panel);
}

void FigureExportTest::aFolderThatDoesNotExistIsSaid() {
    const QString file = folder_.filePath("none/loss.png");
    const QString failure = exportFigure(*view_, file);
    QVERIFY2(failure.contains(file) && failure.contains("folder"), qPrintable(failure));
}

void FigureExportTest::anUnknownEndingIsSaid() {
    QVERIFY(exportFigure(*view_, folder_.filePath("loss.bmp")).contains(".png, .svg, .pdf or .csv"));
    QVERIFY(!QFile::exists(folder_.filePath("loss.bmp")));
}

void FigureExportTest::aFailureLeavesTheFileAsItWas() {
    QFile file(folder_.filePath("kept.png"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("as it was") == 9);
    file.close();
    QVERIFY(!exportFigure(*view_, file.fileName(), 1e6).isEmpty()); // no picture is that large
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "as it was");
    QCOMPARE(QDir(folder_.path()).entryList({"kept.png*"}, QDir::Files).size(), 1); // and nothing beside it
}

QTEST_MAIN(FigureExportTest)
#include "tst_FigureExport.moc"
