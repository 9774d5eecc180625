#pragma once
#include "core/experiment/Settings.h"

namespace diabolo {

/// How the positions of a slider, whole numbers from 0 to last(), stand for the values of a numeric setting:
/// by equal differences, or by equal factors where the setting is logarithmic. No number of factors leads to
/// 0: where a logarithmic setting may be 0, its first position stands for that.
class SliderScale {
public:
    explicit SliderScale(const Setting& setting);

    /// False when the slider would be no help: a range so wide that one pixel jumps over hundreds of values.
    [[nodiscard]] bool isUseful() const;

    [[nodiscard]] int last() const { return last_; }
    [[nodiscard]] int step() const; ///< positions that an arrow key moves

    /// The value at `position`: whole for whole-number settings, otherwise rounded to three significant
    /// digits.
    [[nodiscard]] SettingValue valueAt(int position) const;

    /// The position nearest to `value`; a value beyond the slider's ends lies at the end.
    [[nodiscard]] int positionOf(const SettingValue& value) const;

private:
    bool whole_;
    bool logarithmic_;
    int first_; ///< position of the slider's least value
    double minimum_;
    double maximum_;
    int last_;
};

} // namespace diabolo
