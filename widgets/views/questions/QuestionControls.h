#pragma once
#include "core/data/ClassNames.h"
#include "core/data/Samples.h"
#include "core/queries/CodeQuestions.h"
#include <QWidget>
#include <optional>
#include <vector>

class QButtonGroup;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace diabolo {

class FlowLayout;
class NetworkChooser;
class NoiseSlider;
class OtherKindChooser;
class PlaceChooser;
class SampleChooser;

/// What a course asks of a code, a button each; the question in words, how to read its answer, and its own
/// settings.
class QuestionControls : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Reconstruct, Copy, DenoiseInput, DenoiseCode, Average, Generate, Arithmetic, Holes };

    explicit QuestionControls(QWidget* parent = nullptr);

    /// What there is to choose from: test samples of this kind and their classes, 0 without labels.
    void setData(std::size_t samples, int classes, SampleKind kind, const ClassNames& names = {});

    /// The test samples that were chosen elsewhere.
    void setSamples(const std::vector<std::size_t>& samples);

    /// Classes that a conditional network can be told; 0 hides their chooser.
    void setToldClasses(int count, const ClassNames& names = {});

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] std::optional<CodeQuestion> question() const; ///< none where a map of the holes is wanted
    [[nodiscard]] int toldClass() const;
    [[nodiscard]] NetworkChooser& networks() const { return *networks_; }
    [[nodiscard]] OtherKindChooser& otherKind() const { return *other_; }

signals:
    void changed(); ///< the question, or something of it

private:
    void addButtons(FlowLayout& row);
    QToolButton* addButton(Kind kind, const QString& name, const QString& text);
    void addSettings(FlowLayout& row);
    /// Shows `widget` for these questions.
    template <typename Widget>
    Widget* addSetting(FlowLayout& row, Widget* widget, std::vector<Kind> kinds);
    void showKind();
    void drawAgain();

    struct Setting {
        QWidget* widget;
        std::vector<Kind> kinds;
    };

    QButtonGroup* buttons_;
    NetworkChooser* networks_;
    QLabel* words_;
    std::vector<Setting> settings_;
    SampleChooser* samples_;
    NoiseSlider* inputNoise_;
    NoiseSlider* codeNoise_;
    OtherKindChooser* other_;
    QSpinBox* from_;
    QSpinBox* to_;
    QSpinBox* steps_;
    PlaceChooser* a_;
    PlaceChooser* b_;
    PlaceChooser* c_;
    QComboBox* toldClass_;
    int toldClasses_ = 0;
    SampleKind sampleKind_ = SampleKind::Picture;
    std::size_t drawn_ = 0;           ///< samples to be generated
    std::vector<std::size_t> chosen_; ///< test samples
    std::uint64_t seed_ = 1;          ///< of the draws: a lecture's are the same the next day
};

} // namespace diabolo
