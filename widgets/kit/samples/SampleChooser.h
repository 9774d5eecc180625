#pragma once
#include <QString>
#include <QWidget>
#include <cstddef>
#include <random>
#include <vector>

class QLineEdit;
class QSpinBox;
class QToolButton;

namespace diabolo {

/// Chooses which test samples are shown: how many, the first ones, random ones, or a list of indices.
class SampleChooser : public QWidget {
    Q_OBJECT
public:
    /// `seed` is of the random choice, which has a generator of its own: looking at samples never changes a
    /// training. The objects' names begin with `name`.
    explicit SampleChooser(std::uint64_t seed, QWidget* parent = nullptr, const QString& name = "samples");

    /// How many test samples there are to choose from.
    void setTestCount(std::size_t count);

    /// Adds a checkable button, which it gives back, for the codes of the samples among their pictures.
    QToolButton* offerCodes();

    /// Adds a button for random noise in place of test samples.
    void offerNoise();

    /// Shows a choice made elsewhere; chosen() is not emitted.
    void setSamples(const std::vector<std::size_t>& samples);

signals:
    void chosen(const std::vector<std::size_t>& samples);
    void noiseChosen(bool noise);

private:
    QToolButton* addButton(const QString& text, const QString& name, const QString& tip);
    void chooseFirst();
    void chooseRandom();
    void chooseListed();
    void choose(const std::vector<std::size_t>& samples);
    void showList(const std::vector<std::size_t>& samples);
    void showProblem(const QString& problem);
    [[nodiscard]] std::size_t wanted() const;

    std::size_t testCount_ = 0;
    bool random_ = false; ///< what a new number of samples means: more random ones, or more of the first
    std::mt19937_64 generator_;
    QSpinBox* number_;
    QLineEdit* list_;
};

} // namespace diabolo
