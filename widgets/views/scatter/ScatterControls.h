#pragma once
#include "widgets/views/scatter/ScatterCoordinates.h"
#include <QWidget>
#include <optional>

class QComboBox;
class QSpinBox;
class QToolButton;

namespace diabolo {

class EmbeddingControls;

/// The row above a scatter of codes: which coordinates, and what belongs to them.
class ScatterControls : public QWidget {
    Q_OBJECT
public:
    explicit ScatterControls(QWidget* parent = nullptr);

    [[nodiscard]] ScatterChoice choice() const;
    void setChoice(ScatterChoice choice);
    void setUnits(int units);                          ///< how many there are to choose from
    void setTestCount(std::size_t count);              ///< samples to choose from
    void setSample(std::optional<std::size_t> sample); ///< selected elsewhere; gives no signal
    void setWalkable(bool walkable);                   ///< places of the present choice stand for codes
    [[nodiscard]] EmbeddingControls& embedding() const { return *embedding_; }

signals:
    void choiceChanged(); ///< by the user
    void showAllPressed();
    void walkPressed();
    void sampleChosen(std::size_t sample);

private:
    QSpinBox* unitBox(const QString& objectName, const QString& accessibleName);
    void addSampleBox();
    void showFitting();

    QComboBox* axes_;
    QSpinBox* first_;
    QSpinBox* second_;
    QSpinBox* sample_;
    QToolButton* walk_;
    EmbeddingControls* embedding_;
};

} // namespace diabolo
