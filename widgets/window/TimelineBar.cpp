#include "widgets/window/TimelineBar.h"
#include "widgets/kit/controls/WheelGuard.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyleOptionSlider>
#include <QToolButton>
#include <algorithm>

namespace diabolo {

namespace {

/// Jumps to where it is clicked, as a player's does; Qt's own goes a page in that direction.
class JumpingSlider : public QSlider {
public:
    using QSlider::QSlider;

protected:
    void mousePressEvent(QMouseEvent* event) override {
        QStyleOptionSlider option;
        initStyleOption(&option);
        const auto rectOf = [&](QStyle::SubControl part) {
            return style()->subControlRect(QStyle::CC_Slider, &option, part, this);
        };
        const QRect groove = rectOf(QStyle::SC_SliderGroove), handle = rectOf(QStyle::SC_SliderHandle);
        const QPoint place = event->position().toPoint();
        if (event->button() == Qt::LeftButton && !handle.contains(place))
            setValue(QStyle::sliderValueFromPosition(minimum(), maximum(),
                                                     place.x() - groove.left() - handle.width() / 2,
                                                     groove.width() - handle.width()));
        QSlider::mousePressEvent(event); // drags from there
    }
};

} // namespace

TimelineBar::TimelineBar(QWidget* parent)
    : QWidget(parent)
    , slider_(new JumpingSlider(Qt::Horizontal, this))
    , words_(new QLabel(this))
    , now_(new QToolButton(this))
    , branch_(new QToolButton(this)) {
    setObjectName("timeline");
    setToolTip(
        tr("Goes back in the training: every view shows the network as it was then, while the training\n"
           "goes on (Alt+Left, Alt+Right; Alt+End: now)"));
    auto* name = new QLabel(tr("Time&line"), this);
    name->setBuddy(slider_);
    slider_->setObjectName("timeline.slider");
    slider_->setAccessibleName(tr("The moment of the training that the views show"));
    guardAgainstWheel(slider_);
    words_->setObjectName("timeline.words");
    words_->setTextFormat(Qt::PlainText);
    // As wide as it gets, so that the slider does not move under the hand.
    words_->setMinimumWidth(fontMetrics().horizontalAdvance(tr("00.9 epochs · now 99.9 epochs")));
    now_->setObjectName("timeline.now");
    now_->setText(tr("&Now"));
    now_->setToolTip(tr("Shows the newest weights again, and follows the training (Alt+End)"));
    branch_->setObjectName("timeline.branch");
    branch_->setText(tr("&Branch"));
    branch_->setToolTip(
        tr("Starts another training from the moment that the views show: with other settings it goes\n"
           "another way, with the same ones the same to the bit. This one is kept (Ctrl+B)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 2, 10, 2);
    row->setSpacing(8);
    row->addWidget(name);
    row->addWidget(slider_, 1);
    row->addWidget(words_);
    row->addWidget(now_);
    row->addWidget(branch_);
    connect(slider_, &QSlider::valueChanged, this, &TimelineBar::positionChosen);
    connect(now_, &QToolButton::clicked, this, &TimelineBar::nowChosen);
    connect(branch_, &QToolButton::clicked, this, &TimelineBar::branchWanted);
    setMoments(0, -1, {});
}

void TimelineBar::setMoments(int count, int position, const QString& words) {
    const QSignalBlocker asIfByHand(slider_);
    slider_->setEnabled(count > 1);
    slider_->setRange(0, std::max(1, count - 1));
    slider_->setPageStep(std::max(1, count / 10));
    slider_->setValue(count > 1 ? position : slider_->maximum());
    words_->setText(words);
    now_->setEnabled(position >= 0 && position < count - 1);
    branch_->setEnabled(count > 1); // from the very beginning it is a Reset
}

} // namespace diabolo
