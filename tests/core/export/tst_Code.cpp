#include "core/export/Code.h"
#include "tests/core/Python.h"
#include "tests/core/export/EveryKind.h"
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diabolo;
using namespace diabolo::testing;

/// The scripts that an experiment becomes, of every preset and every kind of network and training.
class CodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyScriptIsPython();
    void thePyTorchScriptHasTheSameNetwork();
    void thePyTorchScriptTrains();
    void aPlainExperimentHasNothingButItsNetworkAndItsLoop();
    void everySettingLeavesItsTrace_data();
    void everySettingLeavesItsTrace();
    void whatATitleHoldsStaysAComment();

private:
    QString file(const std::string& name) const { return folder_.filePath(QString::fromStdString(name)); }
    void write(const std::string& name, const std::string& text) const;

    QTemporaryDir folder_;
    QString python_;
    std::vector<Kind> kinds_;
};

namespace {

SampleShape shapeOf(const Experiment& experiment) {
    return builtInShape(experiment.data).value_or(SampleShape{28, 28, 1});
}

/// Presets that are quick enough, the networks of every kind, and every way to train one.
std::vector<Kind> everything() {
    std::vector<Kind> kinds = everyKind();
    for (const Experiment& preset : presets())
        if (describe(preset, shapeOf(preset), classCountOfKinds).parameters() < 1'000'000)
            kinds.push_back({"preset-" + preset.name, preset, shapeOf(preset)});
    const auto add = [&](const std::string& name, auto change) {
        Kind kind{name, Experiment(), {4, 3, 1}};
        kind.experiment.hiddenLayers = {6, 5};
        kind.experiment.codeSize = 4;
        change(kind.experiment);
        kinds.push_back(kind);
    };
    for (const Corruption corruption : {Corruption::Gaussian, Corruption::Masking, Corruption::SaltAndPepper})
        add("corruption-" + std::to_string(static_cast<int>(corruption)), [&](Experiment& e) {
            e.corruption = corruption;
            e.testNoise = 0.25;
        });
    for (const OptimiserType type :
         {OptimiserType::Sgd, OptimiserType::RmsProp, OptimiserType::AdamW, OptimiserType::Adadelta})
        add("optimiser-" + std::to_string(static_cast<int>(type)), [&](Experiment& e) {
            e.optimiser = type;
            e.weightDecay = 0.01;
        });
    for (const Schedule schedule : {Schedule::Step, Schedule::Cosine})
        add("schedule-" + std::to_string(static_cast<int>(schedule)),
            [&](Experiment& e) { e.schedule = schedule; });
    add("ordered", [](Experiment& e) { e.orderedCode = true; });
    add("stopped", [](Experiment& e) {
        e.patience = 1;
        e.validationSplit = 0.3;
        e.gradientClip = 1;
    });
    add("pretrained", [](Experiment& e) {
        e.pretraining = e.tied = e.batchNormalisation = true;
        e.corruption = Corruption::Gaussian;
        e.gradientClip = 1;
    });
    add("squared-variational", [](Experiment& e) {
        e.variational = true;
        e.loss = Loss::MeanSquaredError;
        e.beta = 2;
    });
    add("conditional-split", [](Experiment& e) {
        e.variational = e.conditional = true;
        e.validationSplit = 0.3;
    });
    return kinds;
}

std::string bytesOf(const at::Tensor& values) {
    const at::Tensor flat = values.contiguous();
    return {static_cast<const char*>(flat.data_ptr()), flat.nbytes()};
}

const Kind& named(const std::vector<Kind>& kinds, const std::string& name) {
    return *std::ranges::find(kinds, name, &Kind::name);
}

QString codeOf(const Experiment& experiment) {
    return QString::fromStdString(pyTorchCode(experiment, describe(experiment, {28, 28, 1}, 10)));
}

} // namespace

void CodeTest::write(const std::string& name, const std::string& text) const {
    QFile out(file(name));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(text.data(), static_cast<qint64>(text.size()));
}

void CodeTest::initTestCase() {
    kinds_ = everything();
    python_ = pythonWithTorch();
    std::string names;
    for (const Kind& kind : kinds_) {
        const Architecture architecture = architectureOf(kind);
        write(kind.name + ".py", pyTorchCode(kind.experiment, architecture));
        write(kind.name + ".keras.py", kerasCode(kind.experiment, architecture));
        names += kind.name + '\n';
    }
    write("names", names);
}

void CodeTest::everyScriptIsPython() {
    const QString script = R"(
import ast, glob, sys
files = glob.glob(sys.argv[1] + "/*.py")
for file in files:
    text = open(file, encoding="utf-8").read()
    ast.parse(text, file)
    assert max(map(len, text.splitlines())) <= 120, (file, max(text.splitlines(), key=len))
print(len(files))
)";
    const PythonOutcome outcome = runPython("python3", {"-c", script, folder_.path()});
    if (outcome.output.isEmpty())
        QSKIP("there is no Python here");
    QVERIFY2(outcome.ended, qPrintable(outcome.output));
    QCOMPARE(outcome.output.trimmed().toUInt(), 2 * kinds_.size());
}

void CodeTest::thePyTorchScriptHasTheSameNetwork() {
    if (python_.isEmpty())
        QSKIP("there is no Python with PyTorch here");
    for (const Kind& kind : kinds_) {
        const Model model = modelOf(kind);
        const Evaluation own = evaluated(model);
        saveModel(model, file(kind.name + ".safetensors").toStdString());
        const SampleShape& shape = kind.shape;
        const bool maps = kind.experiment.layerType == LayerType::Convolutional;
        const auto ordered = [&](const at::Tensor& rows) {
            return maps ? rows.view({-1, shape.height, shape.width, shape.channels}).permute({0, 3, 1, 2})
                        : rows;
        };
        write(kind.name + ".x", bytesOf(ordered(own.rows)));
        write(kind.name + ".y", bytesOf(ordered(own.reconstructions)));
        write(kind.name + ".shape", bytesOf(at::tensor(ordered(own.rows).sizes(), at::kLong)));
        write(kind.name + ".classes", bytesOf(own.classes));
        write(kind.name + ".count", std::to_string(architectureOf(kind).parameters()));
    }
    const QString script = R"(
import json, struct, sys, numpy, torch
folder = sys.argv[1] + "/"
def tensors(file):
    bytes = open(file, "rb").read()
    length = struct.unpack("<Q", bytes[:8])[0]
    header = json.loads(bytes[8:8 + length])
    del header["__metadata__"]
    values = numpy.frombuffer(bytes, "<f4", offset=8 + length)
    return {name: torch.tensor(values[t["data_offsets"][0] // 4:t["data_offsets"][1] // 4]).reshape(t["shape"])
            for name, t in header.items()}
for name in open(folder + "names").read().split("\n")[:-1]:
    script = {"__name__": "script"}
    exec(open(folder + name + ".py", encoding="utf-8").read(), script)
    model = script["Autoencoder"]().eval()
    count = sum(parameter.numel() for parameter in model.parameters())
    assert count == int(open(folder + name + ".count").read()), (name, count)
    model.load_state_dict(tensors(folder + name + ".safetensors"))
    read = lambda part, kind: torch.tensor(numpy.fromfile(folder + name + part, kind))
    inputs = [read(".x", "f4").reshape(read(".shape", "i8").tolist())]
    if "conditional" in name:
        inputs.append(torch.nn.functional.one_hot(read(".classes", "i8"), 4).float())
    error = (model(*inputs).flatten() - read(".y", "f4")).abs().max()
    assert error < 1e-5, (name, error)
)";
    const PythonOutcome outcome = runPython(python_, {"-c", script, folder_.path()});
    QVERIFY2(outcome.ended, qPrintable(outcome.output));
}

/// Two epochs of a few samples, the last batch of one alone: every line of every script runs.
void CodeTest::thePyTorchScriptTrains() {
    if (python_.isEmpty())
        QSKIP("there is no Python with PyTorch here");
    for (const Kind& kind : kinds_) {
        Experiment quick = kind.experiment;
        quick.epochs = 2;
        quick.pretrainingEpochs = 1;
        quick.batchSize = 10;
        write(kind.name + ".quick", pyTorchCode(quick, architectureOf(kind)));
        write(kind.name + ".size", std::to_string(kind.shape.size()));
    }
    const QString script = R"(
import contextlib, io, os, sys, numpy
folder = sys.argv[1] + "/"
os.chdir(folder)
draw = numpy.random.default_rng(1)
for name in open(folder + "names").read().split("\n")[:-1]:
    size = int(open(folder + name + ".size").read())
    part = lambda count: draw.integers(0, 256, (count, size)).astype("u1")
    numpy.savez(folder + "data.npz", x_train=part(31), y_train=numpy.arange(31) % 4,
                x_test=part(8), y_test=numpy.arange(8) % 4)
    sys.argv = [name, folder + "data.npz"]
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(open(folder + name + ".quick", encoding="utf-8").read(), {"__name__": "__main__"})
    except Exception as error:
        raise RuntimeError(name) from error
    lines = out.getvalue().splitlines()
    assert len(lines) == 2 and lines[1].startswith("epoch 2: "), (name, lines)
)";
    const PythonOutcome outcome = runPython(python_, {"-c", script, folder_.path()});
    QVERIFY2(outcome.ended, qPrintable(outcome.output));
}

void CodeTest::aPlainExperimentHasNothingButItsNetworkAndItsLoop() {
    const QString code = codeOf(named(kinds_, "preset-deep").experiment);
    QVERIFY(code.contains("nn.Linear(784, 128), nn.ReLU(),\n            nn.Linear(128, 32), nn.ReLU(),"));
    for (const char* const absent : {"corrupt", "kl", "Tied", "pretrain", "schedule", "clip", "copy", "best"})
        QVERIFY2(!code.contains(absent), absent);
    QVERIFY2(code.count('\n') < 85, qPrintable(QString::number(code.count('\n'))));
}

void CodeTest::everySettingLeavesItsTrace_data() {
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<QString>("trace");
    const auto row = [](const char* name, auto change, const char* trace) {
        Experiment experiment;
        change(experiment);
        QTest::newRow(name) << experiment << QString(trace);
    };
    row(
        "seed", [](Experiment& e) { e.seed = 7; }, "torch.manual_seed(7)");
    row(
        "epochs", [](Experiment& e) { e.epochs = 3; }, "range(3)");
    row(
        "batch size", [](Experiment& e) { e.batchSize = 77; }, "split(77)");
    row(
        "learning rate", [](Experiment& e) { e.learningRate = 0.25; }, "Adam(model.parameters(), lr=0.25)");
    row(
        "weight decay", [](Experiment& e) { e.weightDecay = 0.125; }, "weight_decay=0.125");
    row(
        "momentum",
        [](Experiment& e) {
            e.optimiser = OptimiserType::Sgd;
            e.momentum = 0.75;
        },
        "momentum=0.75");
    row(
        "clipping", [](Experiment& e) { e.gradientClip = 5; }, "clip_grad_norm_(model.parameters(), 5)");
    row(
        "steps",
        [](Experiment& e) {
            e.schedule = Schedule::Step;
            e.scheduleEpochs = 4;
            e.scheduleFactor = 0.3;
        },
        "StepLR(optimiser, 4, 0.3)");
    row(
        "patience", [](Experiment& e) { e.patience = 6; }, "epoch - best_epoch >= 6");
    row(
        "split", [](Experiment& e) { e.validationSplit = 0.1; }, "int(0.1 * len(order) + 0.5)");
    row(
        "dropout", [](Experiment& e) { e.dropout = 0.4; }, "nn.Dropout(0.4)");
    row(
        "batch normalisation", [](Experiment& e) { e.batchNormalisation = true; }, "nn.BatchNorm1d(128)");
    row(
        "tied", [](Experiment& e) { e.tied = true; }, "Tied(self.encoder[2])");
    row(
        "ordered", [](Experiment& e) { e.orderedCode = true; }, "torch.randint(32, (len(x), 1))");
    row(
        "beta",
        [](Experiment& e) {
            e.variational = true;
            e.beta = 4;
        },
        "4 * kl");
    row(
        "L1",
        [](Experiment& e) {
            e.sparsity = Sparsity::L1;
            e.sparsityWeight = 0.002;
        },
        "0.002 * code.abs()");
    row(
        "KL",
        [](Experiment& e) {
            e.sparsity = Sparsity::KullbackLeibler;
            e.codeActivation = Activation::Sigmoid;
            e.sparsityTarget = 0.07;
        },
        "rho, mean = 0.07");
    row(
        "noise",
        [](Experiment& e) {
            e.corruption = Corruption::Gaussian;
            e.noise = 0.3;
            e.testNoise = 0.6;
        },
        "corrupt(x, 0.3 if model.training else 0.6)");
    row(
        "pretraining", [](Experiment& e) { e.pretraining = true; },
        "pairs = [(model.encoder[0:2], model.decoder[2:4])");
}

void CodeTest::everySettingLeavesItsTrace() {
    QFETCH(Experiment, experiment);
    QFETCH(QString, trace);
    QVERIFY2(codeOf(experiment).contains(trace), qPrintable(codeOf(experiment)));
}

void CodeTest::whatATitleHoldsStaysAComment() {
    Experiment hostile;
    hostile.title = "\nimport os\r\"\"\"\n";
    hostile.about = "'''\n\fos.system('x')";
    hostile.data = "\nprint(1)";
    QVERIFY(codeOf(hostile).contains("diabolo data DATA DATA.npz"));
    for (const std::string& code : {pyTorchCode(hostile, describe(hostile, {2, 2, 1})),
                                    kerasCode(hostile, describe(hostile, {2, 2, 1}))})
        for (const QString& line : QString::fromStdString(code).split('\n'))
            QVERIFY2(line.startsWith('#') || !(line.contains("os.system") || line.contains("import os") ||
                                               line.contains("print(1)")),
                     qPrintable(line));
}

QTEST_APPLESS_MAIN(CodeTest)
#include "tst_Code.moc"
