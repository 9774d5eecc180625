#include "app/cli/CommandLine.h"
#include "core/base/NearestName.h"
#include "core/experiment/Catalog.h"
#include "core/experiment/Edits.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "core/network/io/TorchScript.h"
#include <QCommandLineParser>

namespace diabolo {
namespace {

constexpr int mostThreads = 1024;

const char* const usage = R"(Diabolo: watch an autoencoder learn.

  diabolo [EXPERIMENT] [--data DATA] [--set KEY=VALUE]
                                          opens the window
  diabolo train EXPERIMENT [OPTIONS]      trains without a window
  diabolo list presets|datasets|settings [--json]
  diabolo code EXPERIMENT [--keras] [--data DATA] [--set KEY=VALUE]
                                          prints the experiment as a script for PyTorch, or Keras
  diabolo data DATA [--json] [--set KEY=VALUE]
                                          tells what a data set is, as it is read
  diabolo data DATA FILE.npz              writes a data set for such scripts, and NumPy

EXPERIMENT is a preset's name (shallow, deep, ...; see "diabolo list presets"), a JSON file of one, or a model
(.safetensors), to go on from its weights.
DATA is a data set's name (digits, mnist, ...; see "diabolo list datasets") or a folder or file.

Options of train:
  --data DATA        what to learn from, instead of the experiment's own data
  --epochs N         how often to go through the training set
  --seed N           where the random numbers start
  --set KEY=VALUE    changes any setting (see "diabolo list settings"); may be given several times
  --weights FILE     begins with these weights (.safetensors): a model's, or what Python's
                     save_file(model.state_dict()) wrote of the network's script
  --threads N        threads of a matrix product; without it, measured at the start
  --metrics FILE|-   writes losses and results as JSON to FILE or to standard output
  --figures DIR      writes every view as PNG, SVG and CSV into DIR
  --save FILE        writes the trained model to FILE (.safetensors)
  --export FILE      writes it as TorchScript to FILE (.pt), for Python's torch.jit.load
  --quiet            reports no progress

  -h, --help         prints this
  -v, --version      prints the version

Progress goes to standard error, results to standard output. Ctrl-C ends the training and keeps what was learned.
Exit status: 0 done, 1 failed while running, 2 wrong usage.
)";

const QString seeHelp = QStringLiteral("see diabolo --help");

[[noreturn]] void refuse(const QString& what, const QString& why, const QString& remedy) {
    throw UsageError(what.toStdString(), why.toStdString(), remedy.toStdString());
}

QCommandLineOption valued(const char* name) {
    return {QString::fromLatin1(name), {}, QStringLiteral("value")};
}

QCommandLineOption flag(const char* name) {
    return QCommandLineOption(QString::fromLatin1(name));
}

/// Lets `parser` read the arguments, of which at most `mostPositional` may be no options.
void parse(QCommandLineParser& parser, const QStringList& arguments, qsizetype mostPositional) {
    const bool understood = parser.parse(QStringList{QStringLiteral("diabolo")} + arguments);
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty())
        refuse((unknown.first().size() > 1 ? "--" : "-") + unknown.first(), "there is no such option here",
               seeHelp);
    if (!understood) // a value that is missing, or given where there is none
        refuse("the command line", parser.errorText().chopped(1), seeHelp);
    if (const QStringList given = parser.positionalArguments(); given.size() > mostPositional)
        refuse('"' + given[mostPositional] + '"', "there is one argument too many", seeHelp);
}

std::optional<QString> optional(const QCommandLineParser& parser, const char* option) {
    const QString name = QString::fromLatin1(option);
    return parser.isSet(name) ? std::optional(parser.value(name)) : std::nullopt;
}

/// An option's value where an empty one, as from an unset variable of a script, cannot be meant.
std::optional<QString> optionalPath(const QCommandLineParser& parser, const char* option) {
    const std::optional<QString> path = optional(parser, option);
    if (path && path->isEmpty())
        refuse(QStringLiteral("--") + option, "its value is empty", "name a file or folder");
    return path;
}

int parseThreads(const QString& text) {
    bool isNumber = false;
    const int threads = text.toInt(&isNumber);
    if (!isNumber || threads < 1 || threads > mostThreads)
        refuse("--threads", '"' + text + "\" is not possible",
               QStringLiteral("give a whole number from 1 to %1").arg(mostThreads));
    return threads;
}

/// What EXPERIMENT names.
struct Named {
    Experiment experiment;
    std::shared_ptr<const Model> model;
};

Named load(const QString& name) {
    const std::string text = name.toStdString();
    if (!isModelName(text))
        return {loadExperiment(text), nullptr};
    auto model = std::make_shared<Model>(openModel(text));
    model->experiment.data = dataFrom(model->experiment.data, text);
    return {model->experiment, model};
}

Command parseWindow(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({valued("data"), valued("set")});
    parse(parser, arguments, 1);
    WindowCommand command;
    if (const QStringList given = parser.positionalArguments(); !given.isEmpty()) {
        Named named = load(given.first());
        command.experiment = std::move(named.experiment);
        command.model = std::move(named.model);
    }
    command.data = optionalPath(parser, "data");
    command.changes = parser.values(QStringLiteral("set"));
    Experiment tried = command.experiment.value_or(Experiment());
    for (const QString& change : command.changes)
        applySetting(tried, change.toStdString());
    return command;
}

/// --set first: what has an option of its own is said more plainly there.
void applyOptions(Experiment& experiment, const QCommandLineParser& parser) {
    const Experiment loaded = experiment;
    if (const std::optional<QString> data = optional(parser, "data"))
        changeData(experiment, data->toStdString());
    for (const QString& change : parser.values(QStringLiteral("set")))
        applySetting(experiment, change.toStdString());
    for (const char* const key : {"data", "epochs", "seed"})
        if (const std::optional<QString> value = optional(parser, key))
            applySetting(experiment, std::string(key) + '=' + value->toStdString());
    nameEdits(experiment, loaded);
}

Command parseTrain(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({valued("data"), valued("epochs"), valued("seed"), valued("set"), valued("weights"),
                       valued("threads"), valued("metrics"), valued("figures"), valued("save"),
                       valued("export"), flag("quiet")});
    parse(parser, arguments, 1);
    if (parser.positionalArguments().isEmpty())
        refuse("train", "no experiment is given", "name a preset, as in diabolo train deep, or a file");
    TrainCommand command;
    Named named = load(parser.positionalArguments().first());
    command.experiment = std::move(named.experiment);
    command.model = std::move(named.model);
    applyOptions(command.experiment, parser);
    validate(command.experiment);
    if (const std::optional<QString> threads = optional(parser, "threads"))
        command.threads = parseThreads(*threads);
    command.weights = optionalPath(parser, "weights");
    if (command.weights && !isModelName(command.weights->toStdString()))
        refuse("--weights", '"' + *command.weights + "\" is not the name of weights",
               "name a file that ends in .safetensors");
    command.metrics = optionalPath(parser, "metrics");
    command.figures = optionalPath(parser, "figures");
    command.save = optionalPath(parser, "save");
    if (command.save && !isModelName(command.save->toStdString()))
        refuse("--save", '"' + *command.save + "\" is not the name of a model", "let it end in .safetensors");
    command.exportTo = optionalPath(parser, "export");
    if (command.exportTo && !isTorchScriptName(command.exportTo->toStdString()))
        refuse("--export", '"' + *command.exportTo + "\" is not the name of TorchScript",
               "let it end in .pt");
    command.quiet = parser.isSet(QStringLiteral("quiet"));
    return command;
}

ListCommand::Subject parseSubject(const QString& name) {
    using Subject = ListCommand::Subject;
    if (name == "presets")
        return Subject::Presets;
    if (name == "datasets")
        return Subject::Datasets;
    if (name == "settings")
        return Subject::Settings;
    refuse("list", name.isEmpty() ? "it is not said what" : "there are no \"" + name + "\" to list",
           "write presets, datasets or settings");
}

Command parseList(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOption(flag("json"));
    parse(parser, arguments, 1);
    return ListCommand{parseSubject(parser.positionalArguments().value(0)),
                       parser.isSet(QStringLiteral("json"))};
}

Command parseCode(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({valued("data"), valued("epochs"), valued("seed"), valued("set"), flag("keras")});
    parse(parser, arguments, 1);
    if (parser.positionalArguments().isEmpty())
        refuse("code", "no experiment is given", "name a preset, as in diabolo code deep, or a file");
    CodeCommand command;
    command.experiment = load(parser.positionalArguments().first()).experiment;
    applyOptions(command.experiment, parser);
    validate(command.experiment);
    command.keras = parser.isSet(QStringLiteral("keras"));
    return command;
}

Command parseData(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions({flag("json"), valued("set")});
    parse(parser, arguments, 2);
    const QStringList given = parser.positionalArguments();
    if (given.isEmpty())
        refuse("data", "no data set is given",
               "as in diabolo data digits, or diabolo data digits digits.npz to write it");
    DataCommand command;
    command.json = parser.isSet(QStringLiteral("json"));
    applySetting(command.experiment, "data", given[0].toStdString());
    for (const QString& change : parser.values(QStringLiteral("set"))) {
        const QString key = change.section('=', 0, 0);
        if (change.contains('=') && !findSetting(key.toStdString()).ofTheData)
            refuse(key, "it is not about the data",
                   "see class_column and those after it in diabolo list settings");
        applySetting(command.experiment, change.toStdString());
    }
    if (given.size() < 2)
        return command;
    command.file = given[1];
    if (!given[1].endsWith(".npz", Qt::CaseInsensitive))
        refuse('"' + given[1] + '"', "it is not the name of an archive of NumPy", "let it end in .npz");
    if (command.json)
        refuse("--json", "a file is written, too", "leave one of them out");
    return command;
}

/// --help and --version win over whatever else is wrong, up to a "--" that ends the options.
std::optional<PrintCommand> parsePrint(const QStringList& arguments) {
    for (const QString& argument : arguments) {
        if (argument == "--")
            break;
        if (argument == "-h" || argument == "--help")
            return PrintCommand{QString::fromUtf8(usage)};
        if (argument == "-v" || argument == "--version")
            return PrintCommand{QStringLiteral("diabolo " DIABOLO_VERSION "\n")};
    }
    return std::nullopt;
}

Command parseAny(const QStringList& arguments) {
    if (const auto print = parsePrint(arguments))
        return *print;
    const QString first = arguments.value(0);
    if (first == "train")
        return parseTrain(arguments.sliced(1));
    if (first == "code")
        return parseCode(arguments.sliced(1));
    if (first == "data")
        return parseData(arguments.sliced(1));
    if (first == "list")
        return parseList(arguments.sliced(1));
    return parseWindow(arguments);
}

} // namespace

Command parseCommandLine(const QStringList& arguments) {
    try {
        return parseAny(arguments);
    } catch (const UsageError&) {
        throw;
    } catch (const Error& error) {
        throw UsageError(error);
    }
}

} // namespace diabolo
