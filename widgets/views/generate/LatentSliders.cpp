#include "widgets/views/generate/LatentSliders.h"
#include "core/base/Error.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/kit/controls/CodeStartRow.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/plots/PlotStyle.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/generate/CodeFigure.h"
#include "widgets/views/generate/DecodedCanvas.h"
#include "widgets/views/generate/UnitSliders.h"
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>
#include <qcustomplot.h>
#include <stdexcept>

namespace diabolo {

namespace {

void checkCloud(const CodeCloud& cloud) {
    const auto units = static_cast<std::size_t>(std::max(0, cloud.units));
    if (cloud.units < 0 || cloud.perUnit.size() != units ||
        (units == 0 ? !cloud.codes.empty() : cloud.codes.size() % units != 0))
        throw std::invalid_argument("a cloud of " + std::to_string(cloud.codes.size()) + " values and " +
                                    std::to_string(cloud.perUnit.size()) + " descriptions for " +
                                    std::to_string(cloud.units) + " units");
}

} // namespace

LatentSliders::LatentSliders(std::uint64_t seed, QWidget* parent)
    : FigureView(parent)
    , generator_(seed)
    , row_(new CodeStartRow(this))
    , order_(new QComboBox)
    , filter_(new QLineEdit)
    , sliders_(new UnitSliders)
    , canvas_(new DecodedCanvas) {
    setObjectName("view.latent-sliders");
    setAccessibleName(tr("Sliders of the code, and what it decodes to"));
    addParts();
    fillOrders();
    showWords();
    const auto zeros = [this] { return std::vector<float>(static_cast<std::size_t>(cloud_.units)); };
    connect(row_, &CodeStartRow::sampleWanted, this, &LatentSliders::startFromSample);
    connect(row_, &CodeStartRow::zeroWanted, this, [=, this] { start(zeros(), tr("zero")); });
    connect(row_, &CodeStartRow::meanWanted, this, &LatentSliders::startFromMean);
    connect(row_, &CodeStartRow::randomWanted, this, [this] {
        start(randomCode(cloud_, generator_), cloud_.deviations.empty()
                                                  ? tr("a draw from each unit's own distribution")
                                                  : tr("a draw from the prior N(0, 1)"));
    });
    connect(row_, &CodeStartRow::classChosen, this, [this] { emit codeChanged(code()); });
    connect(order_, &QComboBox::currentIndexChanged, this, &LatentSliders::showUnits);
    connect(filter_, &QLineEdit::textChanged, this, &LatentSliders::showUnits);
    connect(sliders_, &UnitSliders::edited, this, [this](const std::vector<float>& code) {
        problem_.clear();
        emit explanationChanged();
        emit codeChanged(code);
    });
}

void LatentSliders::addParts() {
    order_->setObjectName("sliders.order");
    order_->setAccessibleName(tr("Order of the units"));
    guardAgainstWheel(order_);
    filter_->setObjectName("sliders.filter");
    filter_->setAccessibleName(tr("Units shown"));
    filter_->setPlaceholderText(tr("units: 3, 7-12"));
    filter_->setToolTip(tr("Which units have a slider, like 3, 7-12; empty for all"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumWidth(60);
    auto* above = new QHBoxLayout;
    above->addWidget(order_);
    above->addWidget(filter_, 1);
    auto* left = new QVBoxLayout;
    left->setSpacing(4);
    left->addLayout(above);
    left->addWidget(sliders_, 1);
    auto* sides = new QHBoxLayout(this);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(10);
    sides->addLayout(left, 3);
    sides->addWidget(canvas_, 2);
}

/// A divergence from the prior is known of Gaussian codes only.
void LatentSliders::fillOrders() {
    const bool gaussian = !cloud_.deviations.empty();
    if (order_->count() == (gaussian ? 4 : 3))
        return;
    const QSignalBlocker quiet(order_);
    const QVariant before = order_->currentData();
    order_->clear();
    const auto add = [&](const QString& text, UnitOrder order) {
        order_->addItem(text, static_cast<int>(order));
    };
    add(tr("by index"), UnitOrder::Index);
    add(tr("by variance"), UnitOrder::Variance);
    add(tr("most used first"), UnitOrder::Use);
    if (gaussian)
        add(tr("by KL divergence"), UnitOrder::Divergence);
    order_->setCurrentIndex(std::max(0, order_->findData(before)));
}

void LatentSliders::setCloud(CodeCloud cloud) {
    checkCloud(cloud);
    const bool others = cloud.units != cloud_.units;
    cloud_ = std::move(cloud);
    row_->setGaussian(!cloud_.deviations.empty());
    fillOrders();
    sliders_->setUnits(cloud_.perUnit);
    showUnits();
    if (others) {
        canvas_->clear();
        startFromMean();
    } else if (fromMean_ && code() == start_) {
        startFromMean();
    }
    showWords();
    emit explanationChanged();
}

void LatentSliders::clear() {
    cloud_ = {};
    start_.clear();
    problem_.clear();
    fromMean_ = false;
    sliders_->setUnits({});
    canvas_->clear();
    showUnits();
    showWords();
}

void LatentSliders::setCode(std::vector<float> code, const QString& source) {
    if (code.size() != cloud_.perUnit.size())
        throw std::invalid_argument("a code of " + std::to_string(code.size()) + " values for " +
                                    std::to_string(cloud_.units) + " units");
    start(std::move(code), source);
}

void LatentSliders::setSample(std::size_t sample, std::vector<float> code) {
    row_->setSample(sample);
    setCode(std::move(code), tr("test sample %1").arg(sample));
}

void LatentSliders::start(std::vector<float> code, const QString& source) {
    fromMean_ = false;
    if (code.empty())
        return;
    if (!isFinite(code)) {
        problem_ = tr("the code of %1 is not finite: the network has diverged; Reset with a lower learning "
                      "rate")
                       .arg(source);
        emit explanationChanged();
        return;
    }
    problem_.clear();
    source_ = source;
    start_ = std::move(code);
    sliders_->setCode(start_);
    emit explanationChanged();
    emit codeChanged(start_);
}

/// Until the hand changes it, the code stays the mean of what the network has learned since.
void LatentSliders::startFromMean() {
    start(meanCode(cloud_), tr("the mean code"));
    fromMean_ = true;
}

void LatentSliders::startFromSample(std::size_t sample) {
    if (sample < cloud_.samples())
        setSample(sample, sampleCode(cloud_, sample));
    else if (cloud_.units > 0)
        emit sampleWanted(sample);
}

void LatentSliders::showUnits() {
    const auto all = orderedUnits(cloud_.perUnit, static_cast<UnitOrder>(order_->currentData().toInt()));
    try {
        sliders_->setShown(cloud_.units > 0 ? filteredUnits(all, filter_->text(), all.size()) : all);
        problem_.clear();
    } catch (const Error& error) { // half a list, while it is typed: the sliders stay as they are
        problem_ = QString::fromUtf8(error.what());
    }
    filter_->setAccessibleDescription(problem_);
    emit explanationChanged();
}

void LatentSliders::showWords() {
    canvas_->setWords(cloud_.units > 0 ? QString() : tr("Waiting for the first codes…"));
}

const std::vector<float>& LatentSliders::code() const {
    return sliders_->code();
}

void LatentSliders::setDecoded(DecodedSamples decoded) {
    canvas_->setDecoded(std::move(decoded));
}

void LatentSliders::setTestCount(std::size_t count) {
    row_->setTestCount(count);
}

void LatentSliders::setClassCount(int count, const ClassNames& names) {
    row_->setClassCount(count, names);
}

int LatentSliders::classIndex() const {
    return row_->classIndex();
}

QString LatentSliders::explanation() const {
    if (!problem_.isEmpty() || cloud_.units == 0)
        return problem_;
    QString text = cloud_.units == 1 ? tr("1 unit") : tr("%1 units").arg(groupedLabel(cloud_.units));
    const auto dead = std::count_if(cloud_.perUnit.begin(), cloud_.perUnit.end(),
                                    [](const UnitStatistics& unit) { return unit.dead; });
    if (dead > 0)
        text += tr(", %1 dead").arg(groupedLabel(dead));
    text += tr(" · from %1").arg(source_);
    int changed = 0;
    for (std::size_t i = 0; i < start_.size() && i < code().size(); ++i)
        changed += code()[i] != start_[i];
    if (changed > 0)
        text += tr(", %1 changed").arg(groupedLabel(changed));
    return text + tr(" · after %1 batches").arg(groupedLabel(cloud_.step));
}

QWidget* LatentSliders::controls() {
    return row_;
}

QString LatentSliders::csv() const {
    FigureCsv csv{"unit", "value", "mean", "lower", "upper"};
    for (std::size_t i = 0; i < code().size(); ++i) {
        const UnitStatistics& unit = cloud_.perUnit[i];
        csv.addRow(i, code()[i], unit.mean, unit.lower, unit.upper);
    }
    return csv.string();
}

void LatentSliders::drawFigure(QCPPainter& painter, QSize size) {
    const double side = std::min(0.4 * size.width(), 1.0 * size.height());
    const int left = cloud_.units > 0 ? static_cast<int>(size.width() - side - 16) : 0;
    canvas_->draw(painter,
                  QRectF(left > 0 ? left + 16 : 0, 0, left > 0 ? side : size.width(), size.height()));
    if (left > 0 && !sliders_->shown().empty())
        drawCode(painter, {left, size.height()}, figureFont(font()), cloud_.perUnit, code(),
                 sliders_->shown());
}

void LatentSliders::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        canvas_->update();
    FigureView::changeEvent(event);
}

} // namespace diabolo
