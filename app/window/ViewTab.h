#pragma once
#include <QByteArray>
#include <QWidget>
#include <vector>

class QDataStream;
class QSplitter;

namespace diabolo {

class FigureView;
class ViewFrame;

/// A page of framed views that share its room by splitters: one can be maximised, and how the room is shared
/// can be remembered. Where there is less room than the views need to be read, the page scrolls.
class ViewTab : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    [[nodiscard]] std::vector<FigureView*> figures() const; ///< that say something about the present run

    /// Whether its views stay as they were while nobody looks at the page.
    [[nodiscard]] virtual bool needsWatching() const { return true; }

    /// What every figure says at its foot.
    virtual void setCaption(const QString& caption);

    /// Copies the view that has the keyboard, is maximised, or is the only one; false where none of them is.
    bool copyFigure();

    /// How the room is shared between the views, and what is chosen in them.
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout); ///< what is no layout changes nothing

signals:
    void message(const QString& text); ///< what was saved or copied

protected:
    /// A splitter within `outer`, or, as the first, one that fills the page. Outer ones are added before
    /// inner ones.
    QSplitter* addSplitter(Qt::Orientation orientation, const QString& name, QSplitter* outer = nullptr);

    /// The views of `splitter` stand side by side on a page of `width` pixels or more, otherwise one above
    /// the other: their controls and words need room. `beside` and `above`: percent of it for the first.
    void sideBySideFrom(QSplitter* splitter, int width, int beside, int above);

    /// A part of the page that holds several views; it gives up its room when none of them is shown.
    void addGroup(QWidget* group) { groups_.push_back(group); }

    ViewFrame* frame(FigureView* view); ///< to be put into a splitter or a group

    /// Whether the view says something about the present run. After a change arrange() shows it.
    [[nodiscard]] virtual bool applies(const FigureView& /*view*/) const { return true; }
    void arrange();

    /// What is chosen in the views. What was never saved, or is damaged, changes nothing.
    virtual void saveChoices(QDataStream& /*out*/) const {}
    virtual void restoreChoices(QDataStream& /*in*/) {}

    /// Gives the first of two neighbours `percent` of the room, now and when it grows.
    static void share(QSplitter* splitter, int percent);

    void resizeEvent(QResizeEvent* event) override;

private:
    struct Turning {
        QSplitter* splitter;
        int width;
        int beside;
        int above;
    };

    std::vector<QSplitter*> splitters_;
    std::vector<Turning> turning_;
    std::vector<QWidget*> groups_; ///< splitters are groups, too
    std::vector<ViewFrame*> frames_;
};

} // namespace diabolo
