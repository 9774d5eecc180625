#pragma once
#include <QString>
#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace diabolo {

/// The strip below the views: which moment of the training they show. The slider's right end is now.
class TimelineBar : public QWidget {
    Q_OBJECT
public:
    explicit TimelineBar(QWidget* parent = nullptr);

    /// Of `count` moments the one at `position` is shown, the last of them being now; −1 while there are
    /// none. `words` say when that was.
    void setMoments(int count, int position, const QString& words);

signals:
    void positionChosen(int position);
    void nowChosen();
    void branchWanted(); ///< from the moment that is shown

private:
    QSlider* slider_;
    QLabel* words_;
    QToolButton* now_;
    QToolButton* branch_;
};

} // namespace diabolo
