#pragma once
#include "core/queries/LatentViews.h"
#include <QWidget>
#include <array>

class QComboBox;
class QSpinBox;

namespace diabolo {

/// Chooses the plane of a walk: of two units, of the codes' principal axes, or through three samples' codes.
class PlaneChooser : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Units, PrincipalAxes, Samples };

    explicit PlaneChooser(QWidget* parent = nullptr);

    /// What there is to choose from. Codes of one or two units begin with the units, others with the
    /// principal axes.
    void setSizes(std::size_t units, std::size_t samples);

    /// Chooses what gives `plane` of this cloud, the sizes being set: the principal axes or two units. False,
    /// and nothing is chosen, where neither does. Gives no signal.
    bool choose(const LatentPlane& plane, const CodeCloud& cloud);

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] LatentPlane plane(const CodeCloud& cloud) const; ///< of sizes as they were set, units > 0
    [[nodiscard]] QString inWords() const;                         ///< "units 0 and 1"
    [[nodiscard]] QString horizontalName() const;
    [[nodiscard]] QString verticalName() const;

signals:
    void chosen();

private:
    void showFields();

    std::size_t units_ = 0;
    std::size_t samples_ = 0;
    QComboBox* kind_;
    std::array<QSpinBox*, 3> fields_{}; ///< two units, or three samples
    std::array<std::size_t, 2> unitChoice_{0, 1};
    std::array<std::size_t, 3> sampleChoice_{0, 1, 2};
};

} // namespace diabolo
