#pragma once
#include "core/data/ClassNames.h"
#include "core/data/files/SampleFormats.h"
#include "core/queries/CodeQuestions.h"
#include <QWidget>
#include <optional>
#include <vector>

class QAction;
class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;
class QToolButton;

namespace diabolo {

class SampleChooser;

/// What new samples are drawn around, how many, how far away, with which seed, and where they are saved: one
/// row, or two where there is little room.
class NewSamplesControls : public QWidget {
    Q_OBJECT
public:
    explicit NewSamplesControls(QWidget* parent = nullptr);

    /// What there is to draw around: so many test samples, of these classes (none without labels).
    void setTestSet(std::size_t count, const std::vector<int>& classes, const ClassNames& names = {});

    /// Draws around these test samples from now on; changed() is not emitted.
    void setNear(const std::vector<std::size_t>& samples);

    /// Offers the files that samples of such a shape and so many classes can be saved to, and says why not
    /// the others; none at all without a shape.
    void setSaved(const std::optional<SampleShape>& shape, int classCount);

    [[nodiscard]] NewSamplesQuery query() const;

    /// Of the two rows one above the other, as they are where there is no room side by side.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void changed();
    void saveWanted(diabolo::SampleFormat format);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* centreRow();
    [[nodiscard]] QWidget* drawingRow();
    void addSaveMenu();
    void showSpread();

    std::vector<std::size_t> near_;
    QBoxLayout* rows_;
    QComboBox* around_;
    SampleChooser* chooser_;
    QSpinBox* count_;
    QSlider* spread_;
    QLabel* spreadText_;
    QSpinBox* seed_;
    QToolButton* save_;
    std::vector<QAction*> formats_; ///< in the order of SampleFormat
};

} // namespace diabolo
