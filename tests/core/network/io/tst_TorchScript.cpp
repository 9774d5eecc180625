#include "core/base/Error.h"
#include "core/network/io/TorchScript.h"
#include "tests/core/Python.h"
#include "tests/core/export/EveryKind.h"
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <torch/csrc/jit/serialization/import.h>

using namespace diabolo;
using namespace diabolo::testing;

class TorchScriptTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameCodesAndReconstructions_data();
    void givesTheSameCodesAndReconstructions();
    void aDenseNetworkTakesPicturesToo();
    void aGaussianCodeTellsItsVariance();
    void carriesTheExperiment();
    void isAPlainModuleOfPython();
    void knowsItsFilesByTheirEnding();
    void aFolderThatIsNotThereIsSaidInWords();

private:
    std::string file(const std::string& name) const {
        return folder_.filePath(QString::fromStdString(name + ".pt")).toStdString();
    }
    torch::jit::Module exported(const Model& model, const std::string& name) const {
        exportTorchScript(model, file(name));
        return torch::jit::load(file(name));
    }

    QTemporaryDir folder_;
};

namespace {

Kind kindNamed(const std::string& name) {
    for (const Kind& kind : everyKind())
        if (kind.name == name)
            return kind;
    throw std::logic_error("there is no kind " + name);
}

bool isConvolutional(const Model& model) {
    return model.experiment.layerType == LayerType::Convolutional;
}

/// Rows as PyTorch's pictures, and back.
at::Tensor toPictures(const at::Tensor& rows, const SampleShape& shape) {
    return rows.view({-1, shape.height, shape.width, shape.channels}).permute({0, 3, 1, 2}).contiguous();
}

at::Tensor toRows(const at::Tensor& values) {
    return values.dim() == 4 ? values.permute({0, 2, 3, 1}).flatten(1) : values;
}

std::vector<c10::IValue> inputsOf(const Model& model, const at::Tensor& rows, const at::Tensor& classes) {
    std::vector<c10::IValue> inputs = {isConvolutional(model) ? toPictures(rows, model.shape) : rows};
    if (model.experiment.conditional)
        inputs.emplace_back(classes);
    return inputs;
}

bool near(const at::Tensor& one, const at::Tensor& other) {
    return one.sizes() == other.sizes() && (one - other).abs().max().item<double>() < 1e-5;
}

} // namespace

void TorchScriptTest::givesTheSameCodesAndReconstructions_data() {
    QTest::addColumn<std::size_t>("index");
    const std::vector<Kind> kinds = everyKind();
    for (std::size_t i = 0; i < kinds.size(); ++i)
        QTest::newRow(kinds[i].name.c_str()) << i;
}

void TorchScriptTest::givesTheSameCodesAndReconstructions() {
    QFETCH(std::size_t, index);
    const Model model = modelOf(everyKind()[index]);
    torch::jit::Module script = exported(model, "network");
    const Evaluation own = evaluated(model);
    const auto inputs = inputsOf(model, own.rows, own.classes);
    const at::Tensor codes = script.get_method("encode")(inputs).toTensor();
    const at::Tensor reconstructions = script.forward(inputs).toTensor();
    QVERIFY(near(toRows(codes), own.codes));
    QVERIFY(near(toRows(reconstructions), own.reconstructions));
    std::vector<c10::IValue> decoded = inputs;
    decoded[0] = codes;
    QVERIFY(at::equal(script.get_method("decode")(decoded).toTensor(), reconstructions));
}

void TorchScriptTest::aDenseNetworkTakesPicturesToo() {
    const Model model = modelOf(kindNamed("no-hidden-layer"));
    const Evaluation own = evaluated(model);
    torch::jit::Module script = exported(model, "network");
    QVERIFY(near(script.forward({toPictures(own.rows, model.shape)}).toTensor(), own.reconstructions));
}

void TorchScriptTest::aGaussianCodeTellsItsVariance() {
    const Model model = modelOf(kindNamed("variational"));
    const Evaluation own = evaluated(model);
    Network network(describe(model.experiment, model.shape));
    network.bind(*model.weights);
    const at::Tensor encoded = network.encode(own.rows);
    torch::jit::Module script = exported(model, "network");
    const auto posterior = script.get_method("posterior")({own.rows}).toTuple();
    QVERIFY(near(posterior->elements()[0].toTensor(), own.codes));
    QVERIFY(near(posterior->elements()[1].toTensor(), encoded.narrow(1, 4, 4)));
}

void TorchScriptTest::carriesTheExperiment() {
    const Model model = modelOf(kindNamed("tied"));
    exportTorchScript(model, file("network"));
    torch::jit::ExtraFilesMap extra = {{"experiment.json", ""}};
    (void)torch::jit::load(file("network"), c10::nullopt, extra);
    QVERIFY(experimentFromJson(extra["experiment.json"], "test") == model.experiment);
}

void TorchScriptTest::isAPlainModuleOfPython() {
    const QString python = pythonWithTorch();
    if (python.isEmpty())
        QSKIP("there is no Python with PyTorch here");
    QStringList arguments = {"-c", R"(
import sys, numpy, torch
for name in sys.argv[1:]:
    read = lambda part, kind: torch.from_numpy(numpy.fromfile(name + "." + part, kind))
    model = torch.jit.load(name)
    shape = torch.from_numpy(numpy.fromfile(name + ".shape", "i8")).tolist()
    x = read("rows", "f4").reshape(shape)
    classes = (read("classes", "i8"),) if "conditional" in name else ()
    y = model(x, *classes)
    assert torch.equal(y, model.decode(model.encode(x, *classes), *classes)), name
    error = (y.flatten() - read("reconstructions", "f4")).abs().max()
    assert error < 1e-5, (name, error)
)"};
    const auto write = [](const std::string& path, const at::Tensor& values) {
        const at::Tensor flat = values.contiguous();
        QFile out(QString::fromStdString(path));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(static_cast<const char*>(flat.data_ptr()), static_cast<qint64>(flat.nbytes()));
    };
    for (const Kind& kind : everyKind()) {
        const Model model = modelOf(kind);
        exportTorchScript(model, file(kind.name));
        const Evaluation own = evaluated(model);
        const bool maps = isConvolutional(model);
        const at::Tensor input = maps ? toPictures(own.rows, model.shape) : own.rows;
        write(file(kind.name) + ".rows", input);
        write(file(kind.name) + ".shape", at::tensor(input.sizes(), at::kLong));
        write(file(kind.name) + ".classes", own.classes);
        write(file(kind.name) + ".reconstructions",
              maps ? toPictures(own.reconstructions, model.shape) : own.reconstructions);
        arguments << QString::fromStdString(file(kind.name));
    }
    const PythonOutcome outcome = runPython(python, arguments);
    QVERIFY2(outcome.ended, qPrintable(outcome.output));
}

void TorchScriptTest::knowsItsFilesByTheirEnding() {
    QVERIFY(isTorchScriptName("/folder/deep.pt") && isTorchScriptName("deep.PT"));
    QVERIFY(!isTorchScriptName("deep.safetensors") && !isTorchScriptName("pt"));
}

void TorchScriptTest::aFolderThatIsNotThereIsSaidInWords() {
    QVERIFY_EXCEPTION_THROWN(exportTorchScript(modelOf(kindNamed("tied")), file("no/such/folder")), Error);
}

QTEST_APPLESS_MAIN(TorchScriptTest)
#include "tst_TorchScript.moc"
