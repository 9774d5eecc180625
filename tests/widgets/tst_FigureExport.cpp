#include "widgets/CodeHistogramView.h"
#include "widgets/FigureExport.h"
#include "widgets/LossPlot.h"
#include "widgets/Theme.h"
#include <QDir>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace diabolo;

class FigureExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPngHasTheSizeOfTheScreenTimesTheScale();
    void anSvgHasItsTextsAsText();
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
