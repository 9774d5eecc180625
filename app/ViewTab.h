#pragma once
#include <QByteArray>
#include <QWidget>
#include <vector>

class QSplitter;

namespace diabolo {

class FigureView;
class ViewFrame;

/// A page of framed views that share its room by splitters: one can be maximised, and how the room is shared
/// can be remembered.
class ViewTab : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] const std::vector<FigureView*>& figures() const { return figures_; }

    /// How the room is shared between the views.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout); ///< what is no layout changes nothing

signals:
    void message(const QString& text); ///< what was saved or copied

protected:
    /// A splitter within `outer`, or, as the first, one that fills the page. Outer ones are added before
    /// inner ones.
    QSplitter* addSplitter(Qt::Orientation orientation, const QString& name, QSplitter* outer = nullptr);
    ViewFrame* frame(FigureView* view, QSplitter* splitter);

    /// Gives the first of two neighbours `percent` of the room, now and when it grows.
    static void share(QSplitter* splitter, int percent);

private:
    void showMaximised(const ViewFrame* maximised);

    std::vector<QSplitter*> splitters_;
    std::vector<ViewFrame*> frames_;
    std::vector<FigureView*> figures_;
};

} // namespace diabolo
