#pragma once
#include "core/queries/FeatureViews.h"
#include "widgets/kit/figure/FigureView.h"
#include <QImage>
#include <memory>
#include <vector>

class QPainter;
class QSpinBox;

namespace diabolo {

/// Values of units as small pictures, a line for each group of them: orange above 0, blue below, the more the
/// larger. What was put in is drawn as it is. A value under the mouse is read out.
class UnitPicturesView : public FigureView {
    Q_OBJECT
public:
    /// Which magnitude has the full colour.
    enum class Scale {
        OfEachPicture, ///< its own largest: weights, whose pattern counts
        OfEachGroup,   ///< the group's largest: activations, which are compared
    };

    UnitPicturesView(const QString& title, const QString& fileStem, Scale scale, QWidget* parent = nullptr);

    /// `explanation` says what is shown, with numbers. Throws std::invalid_argument, and keeps what it shows,
    /// for a group whose values are no whole pictures of one or three channels.
    void setGroups(std::vector<Pictures> groups, const QString& explanation);

    /// Shows a field for the test sample that is looked at; sampleChosen() tells what is entered.
    void offerSamples();
    void setSample(std::size_t sample, std::size_t testCount); ///< gives no signal

    /// "encoder 1, feature map 3, row 4, column 5: 0.123", from 0; empty where no value is.
    [[nodiscard]] QString readOutAt(QPointF place) const;

    [[nodiscard]] QString title() const override { return title_; }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return fileStem_; }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override { return controls_; }

signals:
    void sampleChosen(std::size_t sample);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeImages();
    [[nodiscard]] QImage imageOf(const Pictures& group, std::size_t picture) const;
    void draw(QPainter& painter, QSize size) const;
    [[nodiscard]] bool isLayerOfUnits(const Pictures& group) const; ///< what a dense layer leaves of a sample
    [[nodiscard]] QString headingOf(const Pictures& group, const QFontMetrics& metrics, double room) const;
    [[nodiscard]] QRectF roomOf(std::size_t group, QSize size) const;
    void drawGroup(QPainter& painter, const QRectF& room, std::size_t group) const;
    void drawKey(QPainter& painter, QSize size) const;

    QString title_;
    QString fileStem_;
    Scale scale_;
    QString explanation_;
    QWidget* controls_ = nullptr;
    QSpinBox* sample_ = nullptr;
    std::vector<Pictures> groups_;
    std::vector<std::vector<QImage>> images_; ///< of each group
};

/// The weights of the first layer, and the feature maps of a sample, each as it is shown best.
[[nodiscard]] std::unique_ptr<UnitPicturesView> makeFirstLayerView();
[[nodiscard]] std::unique_ptr<UnitPicturesView> makeFeatureMapsView();

} // namespace diabolo
