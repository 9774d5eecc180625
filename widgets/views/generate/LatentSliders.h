#pragma once
#include "core/queries/LatentViews.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/generate/UnitOrder.h"
#include <random>

class QComboBox;
class QLineEdit;

namespace diabolo {

class CodeStartRow;
class DecodedCanvas;
class UnitSliders;

/// A slider for each unit of the code, and beside them what the code decodes to.
class LatentSliders : public FigureView {
    Q_OBJECT
public:
    /// `seed` is of the draws of "Random".
    explicit LatentSliders(std::uint64_t seed, QWidget* parent = nullptr);

    /// Ranges, histograms and the samples to start from. The code that is set stays when there are as many
    /// units as before, so that one sees what learning makes of it; otherwise it begins at the mean. Throws
    /// std::invalid_argument, and keeps what it shows, when the sizes of the cloud's parts do not agree.
    void setCloud(CodeCloud cloud);

    void clear(); ///< another network's codes are awaited

    /// Starts from `code`, which is said to come from `source` ("test sample 12"). One with values that are
    /// not finite is refused in words. Throws std::invalid_argument for another size than the cloud's.
    void setCode(std::vector<float> code, const QString& source);
    [[nodiscard]] const std::vector<float>& code() const;

    /// Starts in the same way from the code of a test sample, which the sample's field shows, too.
    void setSample(std::size_t sample, std::vector<float> code);

    /// What the code decodes to: one sample. Throws std::invalid_argument, and keeps what it shows, when the
    /// sizes do not agree.
    void setDecoded(DecodedSamples decoded);

    void setTestCount(std::size_t count);
    void setClassCount(int count,
                       const ClassNames& names = {}); ///< of a conditional network; 0 hides the chooser
    [[nodiscard]] int classIndex() const;

    [[nodiscard]] QString title() const override { return tr("Latent sliders"); }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return QStringLiteral("latent-sliders"); }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;

signals:
    /// The code to decode, also when only classIndex() is another.
    void codeChanged(const std::vector<float>& code);

    /// A test sample to start from that is not in the cloud: to be answered by setSample().
    void sampleWanted(std::size_t sample);

protected:
    void changeEvent(QEvent* event) override;

private:
    void addParts();
    void start(std::vector<float> code, const QString& source);
    void startFromMean();
    void startFromSample(std::size_t sample);
    void fillOrders();
    void showUnits();
    void showWords();

    CodeCloud cloud_;
    std::vector<float> start_;
    QString source_;
    bool fromMean_ = false;
    QString problem_; ///< why something is not shown, in words; or empty
    std::mt19937_64 generator_;
    CodeStartRow* row_;
    QComboBox* order_;
    QLineEdit* filter_;
    UnitSliders* sliders_;
    DecodedCanvas* canvas_;
};

} // namespace diabolo
