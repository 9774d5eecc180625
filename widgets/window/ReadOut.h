#pragma once
#include <QString>
#include <QWidget>

namespace diabolo {

/// A number with its name above it, for numbers that change many times a second: every digit takes the same
/// room and the widget never gets narrower, so that nothing jitters.
class ReadOut : public QWidget {
    Q_OBJECT
public:
    /// `widest` is the longest value to make room for, as in "000 / 000".
    ReadOut(const QString& caption, const QString& widest, QWidget* parent = nullptr);

    void setCaption(const QString& caption);
    void setValue(const QString& value);
    [[nodiscard]] QString value() const { return value_; }

    /// Takes the room that `value` needs before it comes, where that is more than there is. A longer value
    /// makes its own.
    void makeRoomFor(const QString& value);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void widened();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont captionFont() const;
    [[nodiscard]] QFont valueFont() const;
    void describe();

    QString caption_;
    QString widest_;
    QString value_;
};

} // namespace diabolo
