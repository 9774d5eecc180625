#pragma once
#include "widgets/ScatterCoordinates.h"
#include <QWidget>

class QComboBox;
class QSpinBox;

namespace diabolo {

class EmbeddingControls;

/// The row above a scatter of codes: which coordinates, and what belongs to them.
class ScatterControls : public QWidget {
    Q_OBJECT
public:
    explicit ScatterControls(QWidget* parent = nullptr);

    [[nodiscard]] ScatterChoice choice() const;
    void setChoice(ScatterChoice choice);
    void setUnits(int units); ///< how many there are to choose from
    [[nodiscard]] EmbeddingControls& embedding() const { return *embedding_; }

signals:
    void choiceChanged(); ///< by the user
    void showAllPressed();

private:
    QSpinBox* unitBox(const QString& objectName, const QString& accessibleName);
    void showFitting();

    QComboBox* axes_;
    QSpinBox* first_;
    QSpinBox* second_;
    EmbeddingControls* embedding_;
};

} // namespace diabolo
