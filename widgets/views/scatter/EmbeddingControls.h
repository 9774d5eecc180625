#pragma once
#include "core/explore/Embedder.h"
#include <QWidget>

class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;
class QToolButton;

namespace diabolo {

/// The buttons that start, stop and continue a t-SNE, and behind one more its settings.
class EmbeddingControls : public QWidget {
    Q_OBJECT
public:
    explicit EmbeddingControls(QWidget* parent = nullptr);

    [[nodiscard]] TsneSettings settings() const;

    void setPoints(std::size_t points); ///< how many there are: no perplexity is above a third of them
    void setState(bool running, bool hasLayout);

signals:
    void startPressed(bool fromHere); ///< anew, or from the present picture
    void stopPressed();
    void continuePressed();

private:
    void addSettings(QFormLayout& form);
    void addButtons();
    void openSettings();

    double wantedPerplexity_ = TsneSettings().perplexity;
    QDoubleSpinBox* perplexity_;
    QDoubleSpinBox* exaggeration_;
    QDoubleSpinBox* learningRate_;
    QSpinBox* iterations_;
    QSpinBox* seed_;
    QWidget* popup_;
    QToolButton* start_;
    QToolButton* stop_; ///< or continue
    QToolButton* fromHere_;
    QToolButton* more_;
    bool running_ = false;
};

} // namespace diabolo
