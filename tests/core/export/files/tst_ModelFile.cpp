#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/experiment/ExperimentJson.h"
#include "tests/core/export/ModelFiles.h"
#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <span>

using namespace diabolo;
using namespace diabolo::testing;
using Json = nlohmann::ordered_json;

class ModelFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aModelComesBackAsItWasSaved_data();
    void aModelComesBackAsItWasSaved();
    void theHeaderIsWhatSafetensorsAsksFor();
    void tensorsLieAsPyTorchHasThem();
    void tensorsMayComeInAnyOrder();
    void aModelFitsTheArchitectureThatItWasSavedFrom();
    void knowsItsFilesByTheirEnding();
    void isRefusedWhereverItIsCutShort();
    void oneWrongByteIsRefusedOrHarmless();
    void bytesAtTheEndAreRefused();
    void aHeaderLengthBeyondTheFileIsRefused();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();
    void aNumberThatIsNotFiniteIsRefused();
    void aNegativeVarianceIsRefused();
    void aNetworkBeyondTheMemoryIsRefusedBeforeAnythingIsAllocated();
    void whatIsNoFileIsRefused();
    void weightsFromElsewhereOpenIntoTheNetworkThatTheyFit_data();
    void weightsFromElsewhereOpenIntoTheNetworkThatTheyFit();
    void weightsOfAnotherNetworkAreSaidToBeThat();

private:
    std::filesystem::path file(const char* name = "model.safetensors") const {
        return folder_.filePath(QString::fromUtf8(name)).toStdString();
    }
    /// A file of this header and these weights.
    void write(const std::string& header, const std::string& weights) const;
    /// What openModel() says against the file, or nothing.
    QString refusal() const;

    QTemporaryDir folder_;
};

namespace {

/// A saved file in its two parts.
struct Parts {
    Json header;
    std::string weights;
};

Parts partsOf(const std::string& bytes) {
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    return {Json::parse(bytes.substr(sizeof length, length)), bytes.substr(sizeof length + length)};
}

constexpr std::size_t wholeFile = 1 << 20;

} // namespace

void ModelFileTest::write(const std::string& header, const std::string& weights) const {
    std::string bytes(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, sizeof length);
    replaceFile(file(), bytes + header + weights);
}

QString ModelFileTest::refusal() const {
    try {
        (void)openModel(file());
        return {};
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
}

void ModelFileTest::aModelComesBackAsItWasSaved_data() {
    QTest::addColumn<Experiment>("experiment");
    QTest::addColumn<SampleKind>("kind");
    Experiment experiment = tinyExperiment();
    QTest::newRow("dense") << experiment << SampleKind::Picture;
    experiment.hiddenLayers = {6, 4};
    experiment.tied = experiment.batchNormalisation = true;
    experiment.title = "Größe \"x\"\n";
    QTest::newRow("tied") << experiment << SampleKind::Curve;
    experiment = tinyExperiment();
    experiment.variational = experiment.conditional = true;
    QTest::newRow("conditional") << experiment << SampleKind::Point;
    experiment = Experiment();
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {5, 4};
    experiment.batchNormalisation = true;
    QTest::newRow("nearest") << experiment << SampleKind::Picture;
    experiment.upsampling = Upsampling::Transposed;
    QTest::newRow("transposed") << experiment << SampleKind::Picture;
}

void ModelFileTest::aModelComesBackAsItWasSaved() {
    QFETCH(Experiment, experiment);
    QFETCH(SampleKind, kind);
    const Model model = someModel(experiment, {5, 4, 3, kind}, 7);
    saveModel(model, file());
    const Model opened = openModel(file());
    QVERIFY(opened.experiment == model.experiment);
    QVERIFY(opened.shape == model.shape);
    QCOMPARE(opened.classes, 7);
    QCOMPARE(opened.step, 1234);
    QCOMPARE(*opened.weights, *model.weights);
}

void ModelFileTest::theHeaderIsWhatSafetensorsAsksFor() {
    saveModel(someModel(tinyExperiment()), file());
    const std::string bytes = readFile(file(), wholeFile);
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), sizeof length);
    QCOMPARE(length % 8, 0U);
    QCOMPARE(bytes[8], '{');
    const auto [header, weights] = partsOf(bytes);
    for (const auto& [key, value] : header["__metadata__"].items())
        QVERIFY2(value.is_string(), key.c_str());
    QCOMPARE(header["encoder.0.weight"].dump(),
             std::string(R"({"dtype":"F32","shape":[2,12],"data_offsets":[0,96]})"));
    QCOMPARE(header["decoder.0.bias"]["data_offsets"][1].get<std::size_t>(), weights.size());
}

void ModelFileTest::tensorsLieAsPyTorchHasThem() {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {2};
    experiment.upsampling = Upsampling::Transposed;
    const Model model = someModel(experiment, {4, 4, 3});
    saveModel(model, file());
    const auto [header, weights] = partsOf(readFile(file(), wholeFile));
    const auto stored = [&, &json = header, &bytes = weights](const char* name, std::size_t index) {
        float value = 0;
        std::memcpy(&value, bytes.data() + json[name]["data_offsets"][0].get<std::size_t>() + 4 * index, 4);
        return value;
    };
    // Channel 2 of the input, row 1 and column 0 of the window, to filter 1; both hold it out × 3 × 3 × in.
    QCOMPARE(stored("encoder.0.weight", (1 * 3 + 2) * 9 + 3), (*model.weights)[(1 * 9 + 3) * 3 + 2]);
    const std::size_t decoder = 2 * 9 * 3 + 2;
    QCOMPARE(stored("decoder.0.weight", (0 * 2 + 1) * 9 + 3),
             (*model.weights)[decoder + (1 * 9 + 3) * 2 + 0]);
}

void ModelFileTest::tensorsMayComeInAnyOrder() {
    const Model model = someModel(tinyExperiment());
    saveModel(model, file());
    auto [header, weights] = partsOf(readFile(file(), wholeFile));
    // The last tensor's bytes first: each of the others moves behind it.
    const std::size_t last = 12 * sizeof(float);
    for (auto& [name, tensor] : header.items())
        if (name != "__metadata__") {
            const std::size_t shift = name == "decoder.0.bias" ? last : 0;
            for (auto& place : tensor["data_offsets"])
                place = shift > 0 ? place.get<std::size_t>() + last - weights.size()
                                  : place.get<std::size_t>() + last;
        }
    write(header.dump(), weights.substr(weights.size() - last) + weights.substr(0, weights.size() - last));
    QCOMPARE(*openModel(file()).weights, *model.weights);
}

void ModelFileTest::aModelFitsTheArchitectureThatItWasSavedFrom() {
    const Model model = someModel(tinyExperiment());
    QVERIFY(fits(model, describe(tinyExperiment(), {4, 3, 1})));
    QVERIFY(!fits(model, describe(tinyExperiment(), {3, 4, 1})));
    Experiment wider = tinyExperiment();
    wider.codeSize = 3;
    QVERIFY(!fits(model, describe(wider, {4, 3, 1})));
    Experiment other = tinyExperiment();
    other.hiddenActivation = Activation::Tanh;
    other.learningRate = 0.5;
    QVERIFY(fits(model, describe(other, {4, 3, 1})));
}

void ModelFileTest::knowsItsFilesByTheirEnding() {
    QVERIFY(isModelName("/some/folder/deep.safetensors"));
    QVERIFY(isModelName("DEEP.SAFETENSORS"));
    QVERIFY(!isModelName("deep.json"));
    QVERIFY(!isModelName("deep"));
}

void ModelFileTest::isRefusedWhereverItIsCutShort() {
    saveModel(someModel(tinyExperiment()), file("whole"));
    const std::string bytes = readFile(file("whole"), wholeFile);
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        replaceFile(file(), bytes.substr(0, length));
        QVERIFY2(refusal().contains("model.safetensors: "), qPrintable(QString::number(length)));
    }
}

void ModelFileTest::oneWrongByteIsRefusedOrHarmless() {
    saveModel(someModel(tinyExperiment()), file("whole"));
    const std::string bytes = readFile(file("whole"), wholeFile);
    int refused = 0;
    for (std::size_t place = 0; place < bytes.size(); ++place) {
        std::string damaged = bytes;
        damaged[place] = static_cast<char>(damaged[place] ^ (place % 2 == 0 ? 0x04 : 0xff));
        replaceFile(file(), damaged);
        try {
            const Model model = openModel(file());
            QCOMPARE(model.weights->size(), std::size_t{2 * 12 + 2 + 12 * 2 + 12});
        } catch (const Error&) {
            ++refused;
        }
    }
    QVERIFY(refused > 100);
}

void ModelFileTest::bytesAtTheEndAreRefused() {
    saveModel(someModel(tinyExperiment()), file());
    replaceFile(file(), readFile(file(), wholeFile) + "more");
    QVERIFY2(refusal().contains("bytes of weights"), qPrintable(refusal()));
}

void ModelFileTest::aHeaderLengthBeyondTheFileIsRefused() {
    for (const std::uint64_t length :
         {std::uint64_t{3}, std::uint64_t{1} << 20, std::uint64_t{1} << 40, std::uint64_t{1} << 63,
          std::numeric_limits<std::uint64_t>::max(), std::numeric_limits<std::uint64_t>::max() - 7}) {
        std::string bytes(8, '\0');
        std::memcpy(bytes.data(), &length, sizeof length);
        replaceFile(file(), bytes + "{}");
        QVERIFY2(refusal().contains("cut short"), qPrintable(refusal()));
    }
}

void ModelFileTest::whatIsWrongIsSaid_data() {
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("message");
    saveModel(someModel(tinyExperiment()), file("whole"));
    const Json whole = partsOf(readFile(file("whole"), wholeFile)).header;
    const auto row = [](const char* name, const std::string& header, const char* message) {
        QTest::newRow(name) << QString::fromStdString(header) << QString::fromUtf8(message);
    };
    const auto changed = [&](const char* name, const Json& patch, const char* message) {
        Json header = whole;
        header.merge_patch(patch);
        row(name, header.dump(), message);
    };
    const auto metadata = [&](const char* name, const char* key, const Json& value, const char* message) {
        changed(name, {{"__metadata__", {{key, value}}}}, message);
    };
    row("no JSON", "{\"__metadata__\":", "no JSON");
    row("a list", "[]", "its header lists no tensors");
    row("a plain file of tensors", R"({"w":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}})",
        "it holds 1 tensor, and no layer's weights");
    row("nested deeply", std::string(100'000, '['), "nested too deeply");
    row("a name twice", R"({"a":1,"a":1})", "\"a\" is there twice");
    row("metadata twice", R"({"__metadata__":{"step":"1","step":"2"}})", "\"step\" is there twice");
    metadata("no experiment", "experiment", nullptr, "\"experiment\" is missing");
    metadata("metadata that is no text", "step", 12, "\"step\" is missing");
    metadata("a damaged experiment", "experiment", "{\"code_size\":", "it is not JSON");
    metadata("an impossible experiment", "experiment", R"({"loss":"bce","output_activation":"tanh"})",
             "loss and output_activation");
    metadata("a newer format", "diabolo", "2", "newer Diabolo");
    metadata("a negative height", "height", "-4", "\"height\" in its metadata is no number");
    metadata("a huge width", "width", "99999999999999999999", "\"width\" in its metadata is no number");
    metadata("a step that is no number", "step", "12x", "\"step\" in its metadata is no number");
    metadata("another shape", "height", "5", "tensor \"encoder.0.weight\" is [2 × 12], and the");
    metadata("an unknown kind", "kind", "sound", "unknown kind");
    changed("a tensor missing", {{"encoder.0.bias", nullptr}}, "\"encoder.0.bias\" of its experiment's");
    changed("a tensor too many", {{"extra", whole["encoder.0.bias"]}}, "has no tensor \"extra\"");
    changed("half precision", {{"encoder.0.bias", {{"dtype", "F16"}}}}, "has another number of bytes");
    changed("whole numbers", {{"encoder.0.bias", {{"dtype", "I32"}}}},
            "is of type I32, and not F16, BF16, F32 or F64");
    changed("no type", {{"encoder.0.bias", {{"dtype", nullptr}}}}, "not described");
    changed("a negative side", {{"encoder.0.bias", {{"shape", {-2}}}}}, "not described");
    changed("a huge side", {{"encoder.0.bias", {{"shape", {~0ULL, ~0ULL}}}}}, "and the experiment's network");
    changed("one offset", {{"encoder.0.bias", {{"data_offsets", {96}}}}}, "not described");
    changed("an overlap", {{"encoder.0.bias", {{"data_offsets", {92, 100}}}}}, "does not begin where");
    changed("a gap", {{"decoder.0.bias", {{"data_offsets", {204, 252}}}}}, "does not begin where");
    changed("an end before its begin", {{"encoder.0.bias", {{"data_offsets", {96, 90}}}}}, "number of bytes");
    changed("an end beyond everything", {{"decoder.0.bias", {{"data_offsets", {200, ~0ULL}}}}},
            "number of bytes");
}

void ModelFileTest::whatIsWrongIsSaid() {
    QFETCH(QString, header);
    QFETCH(QString, message);
    write(header.toStdString(), partsOf(readFile(file("whole"), wholeFile)).weights);
    QVERIFY2(refusal().contains(message), qPrintable(refusal()));
    QVERIFY(refusal().contains("model.safetensors: "));
}

void ModelFileTest::aNumberThatIsNotFiniteIsRefused() {
    for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                              -std::numeric_limits<float>::infinity()}) {
        Model model = someModel(tinyExperiment());
        std::vector<float> weights = *model.weights;
        weights[24] = value; // the first of encoder.0.bias
        model.weights = std::make_shared<const std::vector<float>>(weights);
        saveModel(model, file());
        QVERIFY2(refusal().contains("\"encoder.0.bias\" holds values that are not finite"),
                 qPrintable(refusal()));
    }
}

void ModelFileTest::aNegativeVarianceIsRefused() {
    Experiment experiment = tinyExperiment();
    experiment.hiddenLayers = {3};
    experiment.batchNormalisation = true;
    Model model = someModel(experiment);
    std::vector<float> weights = *model.weights;
    weights.back() = -1;
    model.weights = std::make_shared<const std::vector<float>>(weights);
    saveModel(model, file());
    QVERIFY2(refusal().contains("negative variance"), qPrintable(refusal()));
}

void ModelFileTest::aNetworkBeyondTheMemoryIsRefusedBeforeAnythingIsAllocated() {
    saveModel(someModel(tinyExperiment()), file());
    auto [header, weights] = partsOf(readFile(file(), wholeFile));
    Experiment experiment;
    experiment.hiddenLayers.assign(16, 100'000);
    header["__metadata__"]["experiment"] = toJson(experiment);
    write(header.dump(), weights);
    QVERIFY2(refusal().contains("GB"), qPrintable(refusal()));
}

void ModelFileTest::whatIsNoFileIsRefused() {
    for (const std::filesystem::path& path :
         {file("missing"), std::filesystem::path(folder_.path().toStdString()),
          std::filesystem::path("/dev/zero")})
        QVERIFY_EXCEPTION_THROWN((void)openModel(path), Error);
    QVERIFY_EXCEPTION_THROWN(saveModel(someModel(tinyExperiment()), file("no/such/folder/m.safetensors")),
                             Error);
}

namespace {

/// Values as they stand in a file of `type`.
std::string stored(std::span<const float> values, const std::string& type) {
    std::string bytes;
    const auto append = [&bytes](auto value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    for (const float value : values) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        if (type == "F64")
            append(static_cast<double>(value));
        else if (type == "BF16")
            append(static_cast<std::uint16_t>(bits >> 16));
        else if (type == "F16") // of normal numbers: the exponent's bias is 15, not 127
            append(static_cast<std::uint16_t>((bits >> 16 & 0x8000) | (((bits >> 23 & 255) - 112) << 10) |
                                              (bits >> 13 & 1023)));
        else
            append(value);
    }
    return bytes;
}

} // namespace

void ModelFileTest::weightsFromElsewhereOpenIntoTheNetworkThatTheyFit_data() {
    QTest::addColumn<QString>("type");
    for (const char* type : {"F32", "F64", "F16", "BF16"})
        QTest::newRow(type) << QString(type);
}

void ModelFileTest::weightsFromElsewhereOpenIntoTheNetworkThatTheyFit() {
    QFETCH(QString, type);
    Experiment experiment = tinyExperiment();
    experiment.hiddenLayers = {6};
    experiment.batchNormalisation = true;
    Model network = someModel(experiment, {4, 3, 1}, 2);
    std::vector<float> weights(network.weights->size());
    for (std::size_t i = 0; i < weights.size(); ++i)
        weights[i] = 0.5F + static_cast<float>(i % 64) / 128; // exact in every type
    network.weights = std::make_shared<const std::vector<float>>(weights);
    saveModel(network, file());
    auto [header, bytes] = partsOf(readFile(file(), wholeFile));
    header.erase("__metadata__"); // as Python's save_file(model.state_dict()) has it
    std::string all;
    Json foreign;
    foreign["encoder.1.num_batches_tracked"] = {
        {"dtype", "I64"}, {"shape", Json::array()}, {"data_offsets", {0, 8}}};
    all.append(8, '\x07');
    for (const auto& [name, tensor] : header.items()) {
        const auto begin = tensor["data_offsets"][0].get<std::size_t>(),
                   end = tensor["data_offsets"][1].get<std::size_t>();
        std::vector<float> values((end - begin) / sizeof(float));
        std::memcpy(values.data(), &bytes[begin], end - begin);
        const std::string part = stored(values, type.toStdString());
        foreign[name] = {{"dtype", type.toStdString()},
                         {"shape", tensor["shape"]},
                         {"data_offsets", {all.size(), all.size() + part.size()}}};
        all += part;
    }
    write(foreign.dump(), all);
    const Model like{experiment, {4, 3, 1}, 2, 99, nullptr};
    const Model opened = openModel(file(), &like);
    QCOMPARE(*opened.weights, weights);
    QVERIFY(opened.experiment == experiment);
    QVERIFY(opened.foreign);
    QCOMPARE(opened.step, 0);
    // Into another network they do not go.
    Model other = like;
    other.shape = {5, 3, 1};
    QVERIFY_EXCEPTION_THROWN((void)openModel(file(), &other), Error);
    QVERIFY2(refusal().contains("another program's network"), qPrintable(refusal()));
}

void ModelFileTest::weightsOfAnotherNetworkAreSaidToBeThat() {
    write(R"({"norm1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
          R"("conv1.weight":{"dtype":"F32","shape":[1,1,3,3],"data_offsets":[8,44]},)"
          R"("conv2.weight":{"dtype":"F32","shape":[1,1,3,3],"data_offsets":[44,80]},)"
          R"("fc1.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[80,88]},)"
          R"("fc2.weight":{"dtype":"F32","shape":[10,1],"data_offsets":[88,128]}})",
          std::string(128, '\0'));
    const QString wanted =
        "it is another program's network of 5 tensors (conv1.weight [1 × 1 × 3 × 3], conv2.weight "
        "[1 × 1 × 3 × 3], …, fc2.weight [10 × 1]), without a decoder, as a classifier is";
    QVERIFY2(refusal().contains(wanted), qPrintable(refusal()));
    const Model like{tinyExperiment(), {4, 3, 1}, 0, 0, nullptr};
    try {
        (void)openModel(file(), &like);
        QFAIL("it was opened");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(wanted), error.what());
    }
}

QTEST_APPLESS_MAIN(ModelFileTest)
#include "tst_ModelFile.moc"
