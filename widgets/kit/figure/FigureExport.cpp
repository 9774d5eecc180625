#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/style/Theme.h"
#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSvgGenerator>
#include <cmath>
#include <exception>
#include <functional>
#include <qcustomplot.h>

namespace diabolo {

namespace {

constexpr int margin = 12;
constexpr auto captionProperty = "caption";

QFont titleFont(const FigureView& view) {
    QFont font = view.font();
    font.setBold(true);
    return font;
}

/// A figure's title, its explanation below it wrapped to the width, then the figure itself, and its caption.
class FigurePage {
public:
    explicit FigurePage(FigureView& view)
        : view_(view)
        , figure_(view.isVisible() ? view.size() : view.figureSize()) {
        const int width = figure_.width();
        const auto height = [&](const QFont& font, const QString& text) {
            const QRect unbounded(0, 0, width, 10'000);
            return text.isEmpty()
                       ? 0
                       : QFontMetrics(font).boundingRect(unbounded, Qt::TextWordWrap, text).height();
        };
        title_ = QRect(margin, margin, width, height(titleFont(view), view.title()));
        explanation_ = QRect(margin, title_.bottom() + 3, width, height(view.font(), view.explanation()));
        caption_ =
            QRect(margin, top() + figure_.height() + captionGap, width, height(view.font(), captionOf(view)));
    }

    [[nodiscard]] QSize size() const {
        const int bottom = caption_.height() > 0 ? caption_.bottom() + 1 : top() + figure_.height();
        return {figure_.width() + 2 * margin, bottom + margin};
    }

    void draw(QCPPainter& painter) const {
        painter.setModes(QCPPainter::pmVectorized | QCPPainter::pmNoCaching);
        painter.fillRect(QRect(QPoint(0, 0), size() + QSize(1, 1)), themeColours().panel);
        painter.setPen(themeColours().text);
        painter.setFont(titleFont(view_));
        painter.drawText(title_, Qt::TextWordWrap, view_.title());
        painter.setPen(themeColours().faintText);
        painter.setFont(view_.font());
        painter.drawText(explanation_, Qt::TextWordWrap, view_.explanation());
        painter.drawText(caption_, Qt::TextWordWrap, captionOf(view_));
        painter.translate(margin, top());
        view_.drawFigure(painter, figure_);
    }

private:
    [[nodiscard]] int top() const { return explanation_.bottom() + 9; }

    static constexpr int captionGap = 6;

    FigureView& view_;
    QSize figure_;
    QRect title_;
    QRect explanation_;
    QRect caption_;
};

QString drawOn(QPaintDevice& device, const FigurePage& page) {
    QCPPainter painter;
    if (!painter.begin(&device))
        return QObject::tr("the figure could not be drawn");
    page.draw(painter);
    painter.end();
    return {};
}

QString writePng(QIODevice& out, FigureView& view, double scale) {
    QImage image = figureImage(view, scale);
    if (image.isNull())
        return QObject::tr("a picture that large does not fit into memory");
    // As large on paper, however many pixels: only now, as a resolution also scales the texts drawn.
    image.setDotsPerMeterX(qRound(image.dotsPerMeterX() * scale));
    image.setDotsPerMeterY(qRound(image.dotsPerMeterY() * scale));
    return image.save(&out, "PNG") ? QString() : out.errorString();
}

/// Fonts as style sheets name them: Qt writes its own name of the desktop's font, which no browser knows.
QString withGenericFonts(QString svg) {
    svg.replace(QStringLiteral("font-family=\"Sans Serif\""), QStringLiteral("font-family=\"sans-serif\""));
    static const QRegularExpression family(QStringLiteral("font-family=\"(?!sans-serif\")([^\"]+)\""));
    return svg.replace(family, QStringLiteral("font-family=\"'\\1', sans-serif\""));
}

QString writeSvg(QIODevice& out, FigureView& view, double) {
    const FigurePage page(view);
    QBuffer buffer;
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(view.logicalDpiX()); // so that points of text and pixels agree with the screen
    svg.setSize(page.size());
    svg.setViewBox(QRect(QPoint(0, 0), page.size()));
    svg.setTitle(view.title());
    svg.setDescription(QStringList{view.explanation(), captionOf(view)}.join(QLatin1Char('\n')).trimmed());
    const QString problem = drawOn(svg, page);
    if (!problem.isEmpty())
        return problem;
    const QByteArray text = withGenericFonts(QString::fromUtf8(buffer.data())).toUtf8();
    return out.write(text) == text.size() ? QString() : out.errorString();
}

QString writePdf(QIODevice& out, FigureView& view, double) {
    const FigurePage page(view);
    QPdfWriter pdf(&out);
    pdf.setResolution(view.logicalDpiX());
    const double pointsPerPixel = 72.0 / view.logicalDpiX();
    pdf.setPageSize(
        QPageSize(QSizeF(page.size()) * pointsPerPixel, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins(QMarginsF());
    pdf.setTitle(captionOf(view).isEmpty() ? view.title()
                                           : view.title() + QStringLiteral(": ") + captionOf(view));
    return drawOn(pdf, page);
}

QString writeCsv(QIODevice& out, FigureView& view, double) {
    const QByteArray text = view.csv().toUtf8();
    return out.write(text) == text.size() ? QString() : out.errorString();
}

using Writer = QString (*)(QIODevice& out, FigureView& view, double scale);

Writer writerFor(const QString& suffix) {
    if (suffix == "png")
        return writePng;
    if (suffix == "svg")
        return writeSvg;
    if (suffix == "pdf")
        return writePdf;
    if (suffix == "csv")
        return writeCsv;
    return nullptr;
}

QString problem(const QString& file, const QString& why, const QString& remedy) {
    return QObject::tr("%1 was not written: %2 (%3)").arg(file, why, remedy);
}

} // namespace

void setCaption(FigureView& view, const QString& caption) {
    view.setProperty(captionProperty, caption);
}

QString captionOf(const FigureView& view) {
    return view.property(captionProperty).toString();
}

QImage figureImage(FigureView& view, double scale) {
    const FigurePage page(view);
    QImage image((QSizeF(page.size()) * scale).toSize(), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(scale);
    drawOn(image, page);
    return image;
}

QString exportFigure(FigureView& view, const QString& file, double scale) {
    const QString suffix = QFileInfo(file).suffix().toLower();
    const Writer write = writerFor(suffix);
    if (!write)
        return problem(file, QObject::tr("“.%1” is no kind of file for a figure").arg(suffix),
                       QObject::tr("end the name with .png, .svg, .pdf or .csv"));
    const QString remedy = QObject::tr("choose another folder or make room, then save again");
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return problem(file, out.errorString(), remedy);
    try {
        const QString why = write(out, view, scale);
        if (!why.isEmpty())
            return problem(file, why, remedy);
    } catch (const std::exception& error) { // memory, above all: this is called from slots
        return problem(file, QString::fromUtf8(error.what()), remedy);
    }
    return out.commit() ? QString() : problem(file, out.errorString(), remedy);
}

} // namespace diabolo
