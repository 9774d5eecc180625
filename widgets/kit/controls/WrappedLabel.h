#pragma once
#include <QStringList>
#include <QWidget>

namespace diabolo {

/// Faint text on as many lines as it needs. Its first line can begin beside something, a title say.
class WrappedLabel : public QWidget {
    Q_OBJECT
public:
    explicit WrappedLabel(QWidget* parent = nullptr);

    /// The label grows at once. It shrinks when its width or the number of the text's parts (between " · ")
    /// changes: a text whose numbers change 30 times a second must not lay out the window each time.
    void setText(const QString& text);
    [[nodiscard]] QString text() const { return text_; }

    void setIndent(int pixels); ///< of the first line

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void wrap(bool mayShrink);

    QString text_;
    QStringList lines_;
    int indent_ = 0;
    int room_ = 1; ///< lines that the label is high
};

} // namespace diabolo
