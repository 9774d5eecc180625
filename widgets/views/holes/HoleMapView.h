#pragma once
#include "core/queries/CodeAnswers.h"
#include "core/queries/LatentViews.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/holes/HoleCodes.h"
#include "widgets/views/holes/HoleColours.h"
#include "widgets/views/holes/HoleCurve.h"
#include "widgets/views/holes/HoleOutline.h"
#include <QPoint>
#include <memory>
#include <optional>

class QCheckBox;
class QCustomPlot;

namespace diabolo {

class ClassLegend;
class PlotReadOut;
class PlotWords;

/// The plane of a network's codes, coloured by how far decoding a place and encoding it again leads away from
/// it: bright where there are holes. What lies outside the codes is veiled. A code of one unit has a line
/// instead, drawn as a curve.
class HoleMapView : public FigureView {
    Q_OBJECT
public:
    /// Figures of the present network and of another one beside it are told apart by `fileStem`.
    explicit HoleMapView(const QString& fileStem, QWidget* parent = nullptr);
    ~HoleMapView() override;

    /// Which network it is, and how long it was trained ("5 epochs").
    void setNetwork(const QString& name, const QString& training);

    /// The codes of the test samples, drawn over the map. Throws std::invalid_argument, and keeps what it
    /// shows, when the sizes of the cloud's parts do not agree.
    void setCloud(CodeCloud cloud);

    /// Throws std::invalid_argument, and keeps what it shows, when the sizes of its parts do not agree.
    void setMap(HoleMap map);

    /// In place of a map: why there is none, and what to do.
    void setWords(const QString& words);

    [[nodiscard]] const HoleMap& map() const { return map_; }
    [[nodiscard]] const QString& words() const { return words_; }

    [[nodiscard]] QString title() const override { return name_; }
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString fileStem() const override { return fileStem_; }
    void drawFigure(QCPPainter& painter, QSize size) override;
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] QWidget* controls() override;
    [[nodiscard]] QSize figureSize() const override { return {700, 560}; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void addParts();
    void setStyle();
    [[nodiscard]] bool hasMap() const { return words_.isEmpty() && !map_.distances.empty(); }
    [[nodiscard]] bool hasCodes() const; ///< to be shown over the map
    void pointAt(std::optional<QPoint> cell);
    [[nodiscard]] QSize plotSize(QSize size) const;
    void layOut(QSize plot);
    void layOutMap(QSize plot);
    void refresh();

    QString fileStem_;
    QString name_;
    QString training_;
    QString words_;
    HoleMap map_;
    CodeCloud cloud_;
    std::optional<QPoint> cell_; ///< column and row from the bottom, that is read out
    QCustomPlot* plot_;
    HoleColours colours_;
    HoleCurve curve_; ///< in place of the colours
    HoleOutline outline_;
    HoleCodes codes_;
    PlotWords* message_;
    std::unique_ptr<PlotReadOut> readOut_;
    ClassLegend* legend_;
    QCheckBox* showsCodes_;
};

} // namespace diabolo
