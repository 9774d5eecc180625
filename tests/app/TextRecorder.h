#pragma once
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <vector>

namespace diabolo::test {

/// A text as it was drawn, in the device's pixels.
struct WrittenText {
    QString text;
    QRectF box;     ///< as wide as the text, as high as its letters may be
    bool cutAcross; ///< some of its width lies outside of where it was allowed to draw
    bool cutUp;     ///< some of its height does
};

/// A sheet of paper that keeps no colours, only what is written on it, and whether it is all there: cut by a
/// clip, by the edge, or by the widget that it belongs to.
class TextRecorder : public QPaintDevice {
public:
    explicit TextRecorder(QSize size)
        : size_(size)
        , engine_(*this) {}

    [[nodiscard]] QPaintEngine* paintEngine() const override { return &engine_; }
    [[nodiscard]] const std::vector<WrittenText>& texts() const { return texts_; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        constexpr int inch = 96;
        switch (metric) {
        case PdmWidth:
            return size_.width();
        case PdmHeight:
            return size_.height();
        case PdmWidthMM:
            return size_.width() * 254 / inch / 10;
        case PdmHeightMM:
            return size_.height() * 254 / inch / 10;
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return inch;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDepth:
            return 32;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    class Engine : public QPaintEngine {
    public:
        explicit Engine(TextRecorder& sheet)
            : QPaintEngine(AllFeatures)
            , sheet_(sheet) {}

        bool begin(QPaintDevice*) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState&) override {}
        void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
        void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
        void drawPath(const QPainterPath&) override {}
        void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
        [[nodiscard]] Type type() const override { return User; }

        void drawTextItem(const QPointF& place, const QTextItem& item) override {
            if (item.text().trimmed().isEmpty())
                return;
            const QTransform toDevice = painter()->deviceTransform();
            const QRectF box = toDevice.mapRect(
                QRectF(place.x(), place.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
            // A letter's box is a little higher than its ink, which is what must be seen.
            const double air = 0.25 * item.ascent();
            const QRectF seen = toDevice.mapRect(QRectF(place.x() + 1, place.y() - item.ascent() + air,
                                                        item.width() - 2, item.ascent() - air));
            QRectF allowed({0, 0}, sheet_.size_);
            if (!systemClip().isEmpty())
                allowed &= systemClip().boundingRect();
            if (painter()->hasClipping())
                allowed &= toDevice.mapRect(painter()->clipBoundingRect());
            allowed.adjust(-1, -1, 1, 1);
            if (!seen.intersects(allowed))
                return; // scrolled out of sight
            sheet_.texts_.push_back({item.text(), box & allowed,
                                     seen.left() < allowed.left() || seen.right() > allowed.right(),
                                     seen.top() < allowed.top() || seen.bottom() > allowed.bottom()});
        }

    private:
        TextRecorder& sheet_;
    };

    QSize size_;
    mutable Engine engine_;
    std::vector<WrittenText> texts_;
};

/// Whether letters were left out. An … between spaces stands for layers that are left out, and one at the end
/// of a sentence about waiting for what will come.
inline bool isElided(const QString& text) {
    for (const char* awaited : {"codes…", "samples…", "answer…", "batch…", "with…"})
        if (text.endsWith(QString::fromUtf8(awaited)))
            return false;
    const auto dots = text.indexOf(QChar(0x2026));
    return dots >= 0 && (dots == text.size() - 1 || (dots > 0 && text[dots - 1] != ' '));
}

/// What of these texts cannot be read: cut, shortened with …, or written over another.
inline QStringList unreadable(const std::vector<WrittenText>& texts) {
    QStringList found;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const WrittenText& one = texts[i];
        if (one.cutAcross || one.cutUp)
            found << "cut: " + one.text;
        if (isElided(one.text))
            found << "elided: " + one.text;
        for (std::size_t j = 0; j < i; ++j) {
            const QRectF both = one.box & texts[j].box;
            if (both.width() > 2 && both.height() > 0.4 * std::min(one.box.height(), one.box.width()))
                found << "over each other: " + texts[j].text + " / " + one.text;
        }
    }
    return found;
}

} // namespace diabolo::test
