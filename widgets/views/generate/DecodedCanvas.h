#pragma once
#include "core/queries/LatentViews.h"
#include <QWidget>

namespace diabolo {

/// One decoded sample, as large as its place allows.
class DecodedCanvas : public QWidget {
    Q_OBJECT
public:
    explicit DecodedCanvas(QWidget* parent = nullptr);

    /// Throws std::invalid_argument, and keeps what it shows, unless it is one sample.
    void setDecoded(DecodedSamples decoded);
    void clear();
    [[nodiscard]] const DecodedSamples& decoded() const { return decoded_; }

    /// What stands in the place of a sample; also above one that no longer belongs to the code.
    void setWords(const QString& words);

    void draw(QPainter& painter, const QRectF& place) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    DecodedSamples decoded_;
    ValueRange range_; ///< of all curves so far, so that one can see them grow and shrink
    QString words_;
};

} // namespace diabolo
