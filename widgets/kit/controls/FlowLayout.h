#pragma once
#include <QLayout>
#include <vector>

namespace diabolo {

/// Puts its items one after another into rows, as words into lines: where there is no room, another row
/// begins. Hidden widgets take no place.
class FlowLayout : public QLayout {
public:
    explicit FlowLayout(QWidget* parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    [[nodiscard]] QSize sizeOf(const QLayoutItem& item, int most) const;

    /// The height of all rows within `area`; places the items there when `place`.
    int flow(const QRect& area, bool place) const;

    std::vector<QLayoutItem*> items_;
};

} // namespace diabolo
