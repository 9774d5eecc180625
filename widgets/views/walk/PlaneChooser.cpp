#include "widgets/views/walk/PlaneChooser.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/kit/controls/NumberBox.h"
#include "widgets/kit/controls/WheelGuard.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
#include <limits>
#include <optional>

namespace diabolo {

namespace {

/// The first unit that moves along the direction.
std::optional<std::size_t> unitAlong(const std::vector<float>& direction) {
    const auto found = std::ranges::find_if(direction, [](float part) { return part != 0; });
    if (found == direction.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - direction.begin());
}

} // namespace

PlaneChooser::PlaneChooser(QWidget* parent)
    : QWidget(parent)
    , kind_(new QComboBox) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    kind_->setObjectName("walk.plane");
    kind_->setAccessibleName(tr("Plane of the walk"));
    kind_->setToolTip(tr("Which plane in the space of codes the walk goes over"));
    kind_->addItems({tr("Units"), tr("PC 1 and PC 2"), tr("Three samples")});
    guardAgainstWheel(kind_);
    row->addWidget(kind_);
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        auto* field = fields_[i] = new WholeNumberBox;
        field->setObjectName(QStringLiteral("walk.choice%1").arg(i));
        field->setKeyboardTracking(false);
        guardAgainstWheel(field);
        row->addWidget(field);
        connect(field, &QSpinBox::valueChanged, this, [this, i](int value) {
            if (kind() == Kind::Samples)
                sampleChoice_[i] = static_cast<std::size_t>(value);
            else if (i < unitChoice_.size())
                unitChoice_[i] = static_cast<std::size_t>(value);
            emit chosen();
        });
    }
    connect(kind_, &QComboBox::currentIndexChanged, this, [this] {
        showFields();
        emit chosen();
    });
    showFields();
}

void PlaneChooser::setSizes(std::size_t units, std::size_t samples) {
    const QSignalBlocker quiet(kind_);
    if (units != units_) {
        units_ = units;
        kind_->setCurrentIndex(static_cast<int>(units > 2 ? Kind::PrincipalAxes : Kind::Units));
        unitChoice_ = {0, units > 1 ? std::size_t{1} : 0};
    }
    kind_->setEnabled(units > 1);
    for (std::size_t& sample : sampleChoice_)
        sample = std::min(sample, samples > 0 ? samples - 1 : 0);
    samples_ = samples;
    showFields();
}

bool PlaneChooser::choose(const LatentPlane& plane, const CodeCloud& cloud) {
    const bool principal = units_ > 1 && plane == cloud.principal;
    if (!principal) {
        const std::size_t first = unitAlong(plane.horizontal).value_or(units_);
        const std::size_t second = unitAlong(plane.vertical).value_or(first);
        if (first >= units_ || planeOfUnits(units_, first, second, cloud.principal.origin) != plane)
            return false;
        unitChoice_ = {first, second};
    }
    const QSignalBlocker quiet(kind_);
    kind_->setCurrentIndex(static_cast<int>(principal ? Kind::PrincipalAxes : Kind::Units));
    showFields();
    return true;
}

PlaneChooser::Kind PlaneChooser::kind() const {
    return static_cast<Kind>(kind_->currentIndex());
}

void PlaneChooser::showFields() {
    static const std::array<QString, 3> letters = {"a", "b", "c"};
    const bool samples = kind() == Kind::Samples;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        QSpinBox* field = fields_[i];
        const QSignalBlocker quiet(field);
        field->setVisible(samples || (kind() == Kind::Units && i < std::min(units_, std::size_t{2})));
        const std::size_t count = samples ? samples_ : units_;
        constexpr std::size_t most = std::numeric_limits<int>::max();
        field->setRange(0, count > 0 ? static_cast<int>(std::min(count - 1, most)) : 0);
        field->setPrefix(samples ? letters[i] + QStringLiteral(" ") : tr("unit "));
        field->setAccessibleName(samples  ? tr("Test sample %1 of the plane").arg(letters[i])
                                 : i == 0 ? tr("Unit to the right")
                                          : tr("Unit upwards"));
        if (samples || i < unitChoice_.size())
            field->setValue(static_cast<int>(samples ? sampleChoice_[i] : unitChoice_[i]));
    }
}

LatentPlane PlaneChooser::plane(const CodeCloud& cloud) const {
    switch (kind()) {
    case Kind::PrincipalAxes:
        return cloud.principal;
    case Kind::Samples:
        return planeThrough(sampleCode(cloud, sampleChoice_[0]), sampleCode(cloud, sampleChoice_[1]),
                            sampleCode(cloud, sampleChoice_[2]));
    case Kind::Units:
        break;
    }
    return planeOfUnits(units_, unitChoice_[0], unitChoice_[1], cloud.principal.origin);
}

QString PlaneChooser::inWords() const {
    if (kind() == Kind::PrincipalAxes)
        return tr("PC 1 and PC 2 of the codes");
    if (kind() == Kind::Samples)
        return tr("the plane through test samples %1, %2 and %3")
            .arg(sampleChoice_[0])
            .arg(sampleChoice_[1])
            .arg(sampleChoice_[2]);
    return units_ == 1 ? tr("one row: the code has one unit")
           : units_ == 2
               ? tr("the plane of both units")
               : tr("units %1 and %2, the others at their means").arg(unitChoice_[0]).arg(unitChoice_[1]);
}

QString PlaneChooser::horizontalName() const {
    return kind() == Kind::PrincipalAxes ? tr("%1 of the codes").arg(componentLabel(0))
           : kind() == Kind::Samples     ? tr("from a (0) to b (1)")
                                         : tr("unit %1").arg(unitChoice_[0]);
}

QString PlaneChooser::verticalName() const {
    return kind() == Kind::PrincipalAxes ? tr("%1 of the codes").arg(componentLabel(1))
           : kind() == Kind::Samples     ? tr("from a (0) to c (1)")
           : units_ == 1                 ? QString()
                                         : tr("unit %1").arg(unitChoice_[1]);
}

} // namespace diabolo
