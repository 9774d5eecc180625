#pragma once
#include "core/base/Error.h"
#include "core/experiment/Experiment.h"
#include "core/export/files/ModelFile.h"
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>
#include <variant>

namespace diabolo {

/// `diabolo [EXPERIMENT] [--data DATA] [--set KEY=VALUE]...`
struct WindowCommand {
    std::optional<Experiment> experiment;
    std::shared_ptr<const Model> model; ///< when the experiment is that of a model, to go on from it
    std::optional<QString> data;
    QStringList changes; ///< of settings, "key=value", after the data are
};

/// `diabolo train …`
struct TrainCommand {
    Experiment experiment;              ///< with --data, --epochs, --seed and --set applied, and valid
    std::shared_ptr<const Model> model; ///< when the experiment is that of a model, to go on from it
    std::optional<QString> weights;     ///< a file of weights for the experiment's network to begin with
    int threads = 0;                    ///< 0: measured
    std::optional<QString> metrics;     ///< a file, or "-" for standard output
    std::optional<QString> figures;     ///< a folder
    std::optional<QString> save;        ///< a model file
    std::optional<QString> exportTo;    ///< a TorchScript file
    bool quiet = false;
};

/// `diabolo list …`
struct ListCommand {
    enum class Subject { Presets, Datasets, Settings };
    Subject subject = Subject::Presets;
    bool json = false;
};

/// `diabolo code …`
struct CodeCommand {
    Experiment experiment; ///< with --data and --set applied, and valid
    bool keras = false;    ///< otherwise PyTorch
};

/// `diabolo data …`
struct DataCommand {
    Experiment experiment;       ///< that has the data, and how they are read
    std::optional<QString> file; ///< that ends in .npz; without it, what the data are is printed
    bool json = false;           ///< as JSON
};

/// `diabolo --help` and `diabolo --version`
struct PrintCommand {
    QString text;
};

using Command =
    std::variant<WindowCommand, TrainCommand, ListCommand, CodeCommand, DataCommand, PrintCommand>;

/// Wrong usage, the experiment that is named included: exit status 2.
class UsageError : public Error {
public:
    using Error::Error;
    explicit UsageError(const Error& error)
        : Error(error) {}
};

/// What the arguments (without the program's name) ask for. Reads the experiment that they name, and touches
/// nothing else. Throws UsageError.
[[nodiscard]] Command parseCommandLine(const QStringList& arguments);

} // namespace diabolo
