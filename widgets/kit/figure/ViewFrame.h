#pragma once
#include "widgets/kit/figure/FrameDialogs.h"
#include <QFrame>

class QLabel;
class QMenu;
class QToolButton;

namespace diabolo {

class FigureView;
class WrappedLabel;

/// The panel round every view: title, explanation, the view's own controls, and a ⋯ menu that saves and
/// copies the figure and maximises the frame. Its objectName is "frame." and the view's file stem.
class ViewFrame : public QFrame {
    Q_OBJECT
public:
    /// Takes over `view`.
    explicit ViewFrame(FigureView* view, QWidget* parent = nullptr);

    [[nodiscard]] FigureView& view() const { return *view_; }

    /// Whether the frame takes all of the room; the window lays it out on maximisedChanged().
    [[nodiscard]] bool isMaximised() const { return maximised_; }
    void setMaximised(bool maximised);

    void setDialogs(FrameDialogs dialogs) { dialogs_ = std::move(dialogs); }

    void copy(); ///< to the clipboard, as a picture

signals:
    void maximisedChanged(bool maximised);
    void message(const QString& text); ///< what was written or copied, for the status bar

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addHeader();
    void addControls();
    void fillMenu();
    void addPngMenu(QMenu& menu);
    void showExplanation();
    void save(const QString& suffix, const QString& filter, double scale);

    FigureView* view_;
    FrameDialogs dialogs_ = desktopDialogs();
    bool maximised_ = false;
    bool hasKeys_ = false; ///< the view or its scroll bar, which show no focus of their own
    QWidget* header_ = nullptr;
    QLabel* title_ = nullptr;
    WrappedLabel* explanation_ = nullptr;
    QToolButton* menuButton_ = nullptr;
    QAction* maximise_ = nullptr;
    QAction* restore_ = nullptr;
};

} // namespace diabolo
