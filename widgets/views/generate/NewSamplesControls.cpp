#include "widgets/views/generate/NewSamplesControls.h"
#include "widgets/kit/controls/FlowLayout.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/SampleChooser.h"
#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace diabolo {

namespace {

constexpr std::uint64_t chooserSeed = 1; // a lecture's random samples are the same the next day
constexpr std::size_t firstNear = 10;
constexpr int mostSamples = 400;
constexpr int perSigma = 100; ///< positions of the slider

QToolButton* button(const QString& name, const QString& text, const QString& tip) {
    auto* made = new QToolButton;
    made->setObjectName(name);
    made->setText(text);
    made->setToolTip(tip);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

template <typename Control>
void name(Control* control, const QString& objectName, const QString& accessibleName, const QString& tip) {
    control->setObjectName(objectName);
    control->setAccessibleName(accessibleName);
    control->setToolTip(tip);
    guardAgainstWheel(control);
}

} // namespace

NewSamplesControls::NewSamplesControls(QWidget* parent)
    : QWidget(parent)
    , rows_(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , around_(new QComboBox)
    , chooser_(new SampleChooser(chooserSeed))
    , count_(new WholeNumberBox)
    , spread_(new QSlider(Qt::Horizontal))
    , spreadText_(new QLabel)
    , seed_(new WholeNumberBox)
    , save_(button("new.save", tr("Save as"), tr("Save the new samples to files"))) {
    rows_->setContentsMargins(0, 0, 0, 0);
    rows_->setSpacing(8);
    rows_->addWidget(centreRow(), 1);
    rows_->addWidget(drawingRow());
    addSaveMenu();
    setTestSet(0, {});
    showSpread();
    connect(around_, &QComboBox::currentIndexChanged, this, [this] {
        chooser_->setVisible(around_->currentIndex() == 0);
        emit changed();
    });
    connect(chooser_, &SampleChooser::chosen, this, [this](const std::vector<std::size_t>& samples) {
        near_ = samples;
        emit changed();
    });
    connect(count_, &QSpinBox::valueChanged, this, &NewSamplesControls::changed);
    connect(seed_, &QSpinBox::valueChanged, this, &NewSamplesControls::changed);
    connect(spread_, &QSlider::valueChanged, this, [this] {
        showSpread();
        emit changed();
    });
}

QWidget* NewSamplesControls::centreRow() {
    name(around_, "new.around", tr("What new samples are drawn around"),
         tr("New samples are decoded from codes near those of chosen test samples, or of test samples of a "
            "class, drawn at random"));
    auto* row = new QWidget;
    auto* layout = new FlowLayout(row);
    layout->addWidget(around_);
    layout->addWidget(chooser_);
    return row;
}

QWidget* NewSamplesControls::drawingRow() {
    name(count_, "new.count", tr("Number of new samples"),
         tr("How many new samples to draw, 1 to %1").arg(mostSamples));
    count_->setRange(1, mostSamples);
    count_->setValue(40);
    count_->setSuffix(tr(" samples"));
    count_->setKeyboardTracking(false);
    name(spread_, "new.spread", tr("Spread of the new codes"),
         tr("Gaussian noise on every unit of the code, as a share of that unit's own σ over the test "
            "samples:\n0 gives reconstructions, 2 strays far from the sample"));
    spread_->setRange(0, 2 * perSigma);
    spread_->setValue(perSigma / 2);
    spread_->setSingleStep(5);
    spread_->setPageStep(25);
    spread_->setMinimumWidth(90);
    auto* again = button("new.again", tr("Draw again"), tr("Other noise: the next seed"));
    connect(again, &QToolButton::clicked, this, [this] { seed_->setValue(seed_->value() + 1); });
    name(seed_, "new.seed", tr("Seed of the noise"), tr("The same seed draws the same samples again"));
    seed_->setRange(1, std::numeric_limits<int>::max());
    seed_->setPrefix(tr("seed "));
    seed_->setKeyboardTracking(false);
    seed_->setMaximumWidth(fontMetrics().horizontalAdvance(tr("seed ") + "99999") + 36);

    auto* row = new QWidget;
    auto* layout = new FlowLayout(row);
    auto* spread = new QLabel(tr("S&pread"));
    spread->setBuddy(spread_);
    layout->addWidget(count_);
    layout->addWidget(spread);
    layout->addWidget(spread_);
    layout->addWidget(spreadText_);
    layout->addWidget(again);
    layout->addWidget(seed_);
    layout->addWidget(save_);
    return row;
}

void NewSamplesControls::addSaveMenu() {
    auto* menu = new QMenu(save_);
    menu->setObjectName("new.formats");
    menu->setToolTipsVisible(true);
    const std::array texts = {tr("&PNG pictures, a file for each…"), tr("&IDX, pictures and classes…"),
                              tr("CI&FAR-10 binary…"), tr("&CSV, a row for each…")};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        formats_.push_back(menu->addAction(texts[i]));
        connect(formats_.back(), &QAction::triggered, this,
                [this, i] { emit saveWanted(static_cast<SampleFormat>(i)); });
    }
    save_->setMenu(menu);
    save_->setPopupMode(QToolButton::InstantPopup);
    save_->setEnabled(false);
}

void NewSamplesControls::setTestSet(std::size_t count, const std::vector<int>& classes,
                                    const ClassNames& names) {
    near_.resize(std::min(count, firstNear));
    std::iota(near_.begin(), near_.end(), std::size_t{0});
    chooser_->setTestCount(count);
    chooser_->setSamples(near_);
    const QSignalBlocker quiet(around_);
    const QVariant before = around_->currentData();
    around_->clear();
    around_->addItem(tr("near test samples"), -1);
    for (const int each : classes)
        around_->addItem(tr("near class %1").arg(className(names, each)), each);
    around_->setCurrentIndex(std::max(0, around_->findData(before)));
    chooser_->setVisible(around_->currentIndex() == 0);
}

void NewSamplesControls::setNear(const std::vector<std::size_t>& samples) {
    if (samples.empty())
        return;
    near_ = samples;
    const QSignalBlocker quiet(around_);
    around_->setCurrentIndex(0);
    chooser_->setVisible(true);
    chooser_->setSamples(samples);
}

void NewSamplesControls::setSaved(const std::optional<SampleShape>& shape, int classCount) {
    save_->setEnabled(shape.has_value());
    for (std::size_t i = 0; shape && i < formats_.size(); ++i) {
        const std::string why = whyNotSaved(static_cast<SampleFormat>(i), *shape, classCount);
        formats_[i]->setEnabled(why.empty());
        formats_[i]->setToolTip(QString::fromStdString(why));
    }
}

NewSamplesQuery NewSamplesControls::query() const {
    NewSamplesQuery query;
    query.near = near_;
    if (const int chosen = around_->currentData().toInt(); chosen >= 0)
        query.ofClass = chosen;
    query.count = static_cast<std::size_t>(count_->value());
    query.spread = static_cast<double>(spread_->value()) / perSigma;
    query.seed = static_cast<std::uint64_t>(seed_->value());
    return query;
}

void NewSamplesControls::showSpread() {
    const auto text = [this](int position) {
        return tr("%1 σ").arg(static_cast<double>(position) / perSigma, 0, 'f', 2);
    };
    spreadText_->setText(text(spread_->value()));
    spreadText_->setMinimumWidth(fontMetrics().horizontalAdvance(text(spread_->maximum())));
    spread_->setAccessibleDescription(spreadText_->text());
}

QSize NewSamplesControls::minimumSizeHint() const {
    const QSize one = rows_->itemAt(0)->minimumSize(), other = rows_->itemAt(1)->minimumSize();
    return {std::max(one.width(), other.width()), QWidget::minimumSizeHint().height()};
}

void NewSamplesControls::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int sideBySide = rows_->itemAt(0)->sizeHint().width() + rows_->itemAt(1)->sizeHint().width();
    const auto fitting =
        width() < sideBySide + rows_->spacing() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (rows_->direction() != fitting)
        rows_->setDirection(fitting);
}

} // namespace diabolo
