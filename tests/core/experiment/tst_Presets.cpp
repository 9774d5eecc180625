#include "core/architecture/Architecture.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/PresetTable.h"
#include <QTest>
#include <algorithm>
#include <set>

using namespace diabolo;

class PresetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theGalleryHasEachPresetOnceInItsOrder();
    void eachIsCalledAfterItsFileAndIntroducesItself();
    void presetsOfAFamilyStandTogether();
    void aPresetIsLoadedByItsName();
    void eachBuildsTheNetworkThatItsTitlePromises_data();
    void eachBuildsTheNetworkThatItsTitlePromises();
};

void PresetsTest::theGalleryHasEachPresetOnceInItsOrder() {
    QCOMPARE(presets().size(), presetTexts().size());
    for (std::size_t i = 0; i < presets().size(); ++i)
        QCOMPARE(presets()[i].name, presetTexts()[i].name);
    std::set<std::string> names;
    for (const Experiment& preset : presets())
        QVERIFY2(names.insert(preset.name).second, preset.name.c_str());
}

void PresetsTest::eachIsCalledAfterItsFileAndIntroducesItself() {
    for (const Experiment& preset : presets()) {
        QVERIFY2(!preset.title.empty() && preset.title != preset.name, preset.name.c_str());
        QVERIFY2(!preset.about.empty(), preset.name.c_str());
    }
}

void PresetsTest::presetsOfAFamilyStandTogether() {
    std::set<std::string> families;
    std::string family;
    for (const Experiment& preset : presets()) {
        QVERIFY2(!preset.family.empty(), preset.name.c_str());
        if (preset.family != family)
            QVERIFY2(families.insert(preset.family).second, preset.name.c_str());
        family = preset.family;
    }
}

void PresetsTest::aPresetIsLoadedByItsName() {
    for (const Experiment& preset : presets())
        QVERIFY(loadExperiment(preset.name) == preset);
}

void PresetsTest::eachBuildsTheNetworkThatItsTitlePromises_data() {
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("sizes");
    QTest::newRow("shallow") << std::string("shallow") << std::string("784 → 32 → 784");
    QTest::newRow("deep") << std::string("deep") << std::string("784 → 128 → 32 → 128 → 784");
    for (const char* name : {"convolutional", "convolutional-transposed"})
        QTest::newRow(name) << std::string(name)
                            << std::string("28×28×1 → 14×14×16 → 7×7×8 → 4×4×8 → 7×7×8 → 14×14×8 → "
                                           "28×28×16 → 28×28×1");
    QTest::newRow("oversized 784") << std::string("oversized-784") << std::string("784 → 784 → 784");
    QTest::newRow("oversized 5000") << std::string("oversized-5000") << std::string("784 → 5000 → 784");
    QTest::newRow("points, linear") << std::string("points-linear") << std::string("3 → 2 → 3");
    QTest::newRow("points, deep") << std::string("points-deep") << std::string("3 → 20 → 2 → 20 → 3");
    QTest::newRow("curves") << std::string("curves") << std::string("128 → 64 → 8 → 64 → 128");
}

void PresetsTest::eachBuildsTheNetworkThatItsTitlePromises() {
    QFETCH(std::string, name);
    QFETCH(std::string, sizes);
    const Experiment preset = loadExperiment(name);
    QCOMPARE(describe(preset, builtInShape(preset.data).value()).sizes(), sizes);
}

QTEST_APPLESS_MAIN(PresetsTest)
#include "tst_Presets.moc"
