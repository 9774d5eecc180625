#pragma once
#include "core/data/files/SampleFormats.h"
#include "core/queries/CodeAnswers.h"
#include "core/queries/CodeQuestions.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/samples/SheetLayout.h"
#include <QImage>
#include <vector>

class QPainter;

namespace diabolo {

class NewSamplesControls;
class PointCloudView;

/// A contact sheet of samples that a network made of codes near those of test samples. One under the mouse,
/// or chosen with the arrow keys, is enlarged beside the test sample that it is near. Points in space are one
/// picture, each new one joined to the test sample.
class NewSamplesView : public FigureView {
    Q_OBJECT
public:
    explicit NewSamplesView(QWidget* parent = nullptr);

    /// What there is to draw around: so many test samples, of these classes (none without labels). Forgets
    /// what it shows, and asks for new samples.
    void setTestSet(std::size_t count, const std::vector<int>& classes, const ClassNames& names = {});

    /// Asks for new samples near these test samples.
    void drawNear(const std::vector<std::size_t>& samples);

    /// The answer to samplesWanted(). Throws std::invalid_argument, and keeps what it shows, when the sizes
    /// of its parts do not agree.
    void setSamples(NewSamples samples);
    [[nodiscard]] const NewSamples& samples() const { return samples_; }

    [[nodiscard]] QString title() const override { return tr("New samples"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("new-samples"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override; ///< a line a sample: its test sample, class and values
    [[nodiscard]] QWidget* controls() override;

signals:
    void samplesWanted(const diabolo::NewSamplesQuery& query);

    /// Of samples(), which are finite and can be saved so.
    void saveWanted(diabolo::SampleFormat format);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] int count() const { return static_cast<int>(samples_.near.size()); }
    [[nodiscard]] QString words() const; ///< in the place of samples; empty when there are some
    [[nodiscard]] QStringList captionOf(int index) const;
    [[nodiscard]] SheetLayout layoutFor(QSize size) const;
    [[nodiscard]] std::span<const float> valuesOf(const std::vector<float>& values, int index) const;
    void ask();
    void enlarge(int index);
    void showPoints();
    void draw(QPainter& painter, QSize size) const;
    void drawPair(QPainter& painter) const;

    NewSamplesControls* controls_;
    PointCloudView* points_;
    ClassNames names_;
    int classes_ = 0; ///< one more than the largest of the data set
    NewSamplesQuery asked_;
    NewSamples samples_;
    bool finite_ = true;
    ValueRange range_;  ///< of curves, all together
    int enlarged_ = -1; ///< none
};

} // namespace diabolo
