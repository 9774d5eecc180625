#include "core/export/Code.h"
#include "core/export/keras/KerasLayers.h"
#include "core/export/keras/KerasModel.h"
#include "core/export/keras/KerasTraining.h"

namespace diabolo {
namespace {

using code::Text;

void addBeginning(Text& text, const Experiment& e) {
    text.add("import sys\n\nimport numpy as np\nimport tensorflow as tf\nfrom tensorflow import keras\n"
             "from tensorflow.keras import layers\n");
    text.blank();
    text.add("keras.utils.set_random_seed(" + std::to_string(e.seed) + ")");
    if (code::hasDecayInLoss(e))
        text.add("decay = keras.regularizers.L2(" + code::number(e.weightDecay / 2) +
                 ")  # counted in the loss that Keras prints");
    text.blank(2);
}

void addLoading(Text& text, const Experiment& e, const Architecture& architecture) {
    text.add("def load(part):\n"
             "    data = np.load(sys.argv[1])\n"
             "    x = data[\"x_\" + part]\n"
             "    x = (x / 255 if x.dtype == np.uint8 else x).astype(\"float32\")");
    const std::string samples = e.layerType == LayerType::Convolutional
                                    ? "x.reshape(-1, " + code::extents(architecture.input) + ")"
                                    : "x.reshape(len(x), -1)";
    text.add(e.conditional ? "return [" + samples + ", keras.utils.to_categorical(data[\"y_\" + part], " +
                                 std::to_string(architecture.layers[1].classInputs) + ")]"
                           : "return " + samples,
             1);
    text.blank(2);
}

} // namespace

std::string kerasCode(const Experiment& experiment, const Architecture& architecture) {
    Text text;
    text.add(code::heading(experiment, "Keras"));
    addBeginning(text, experiment);
    addLoading(text, experiment, architecture);
    code::addKerasLayers(text, experiment, architecture);
    code::addKerasModel(text, experiment, architecture);
    code::addKerasTraining(text, experiment, architecture);
    return text.text();
}

} // namespace diabolo
