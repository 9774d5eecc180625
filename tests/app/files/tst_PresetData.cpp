#include "app/files/PresetData.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/ExperimentJson.h"
#include <QTest>

using namespace diabolo;

class PresetDataTest : public QObject {
    Q_OBJECT
private slots:
    void everyPresetIsAboutBuiltInData();
    void picturesThatAreOpenStay();
    void aPresetOfAnotherKindTakesItsOwnData();
    void aPresetAboutCertainDataTakesThemInPlaceOfOtherBuiltInOnes();
    void onesOwnPointsStay();
    void theLastPicturesComeBackAfterPoints();
    void dataThatAPresetBroughtGoWithIt();
    void dataThatAreStillOpeningStay();
    void dataOfAnotherKindBringTheirNetwork();
    void dataOfTheSameKindKeepTheNetwork();
};

namespace {

const Experiment deep = loadExperiment("deep");
const Experiment plane = loadExperiment("points-linear");
const Experiment roll = loadExperiment("points-deep");
constexpr SampleShape mnist{28, 28, 1}, own{64, 48, 1};
constexpr SampleShape point{1, 3, 1, SampleKind::Point};

} // namespace

void PresetDataTest::everyPresetIsAboutBuiltInData() {
    for (const Experiment& preset : presets())
        QVERIFY2(builtInShape(preset.data).has_value(), preset.name.c_str());
}

void PresetDataTest::picturesThatAreOpenStay() {
    PresetData data;
    data.opened("/faces", own);
    QCOMPARE(data.nameFor(deep, "/faces"), std::string("/faces"));
    QVERIFY(data.shapeFor(deep) == own);
}

void PresetDataTest::aPresetOfAnotherKindTakesItsOwnData() {
    PresetData data;
    data.opened("/faces", own);
    QCOMPARE(data.nameFor(plane, "/faces"), std::string("plane"));
    QVERIFY(data.shapeFor(plane) == point);
}

void PresetDataTest::aPresetAboutCertainDataTakesThemInPlaceOfOtherBuiltInOnes() {
    PresetData data;
    data.opened("plane", point);
    QCOMPARE(data.nameFor(roll, "plane"), std::string("swiss-roll"));
    QCOMPARE(data.nameFor(plane, "plane"), std::string("plane"));
}

void PresetDataTest::onesOwnPointsStay() {
    PresetData data;
    data.opened("/mine.csv", point);
    QCOMPARE(data.nameFor(roll, "/mine.csv"), std::string("/mine.csv"));
}

void PresetDataTest::theLastPicturesComeBackAfterPoints() {
    PresetData data;
    data.opened("mnist", mnist);
    data.opened("plane", point);
    QCOMPARE(data.nameFor(deep, "plane"), std::string("mnist"));
    data.opened("digits", mnist);
    data.opened("plane", point);
    QCOMPARE(data.nameFor(deep, "plane"), std::string("digits"));
    QCOMPARE(PresetData().nameFor(deep, "plane"), std::string("digits"));
}

void PresetDataTest::dataThatAPresetBroughtGoWithIt() {
    const Experiment colour = loadExperiment("colour");
    const SampleShape coloured{32, 32, 3};
    PresetData data;
    data.opened("mnist", mnist);
    QCOMPARE(data.nameFor(colour, "mnist"), std::string("shapes"));
    data.opened("shapes", coloured, colour.name);
    QCOMPARE(data.nameFor(deep, "shapes"), std::string("mnist"));
    QCOMPARE(data.nameFor(colour, "shapes"), std::string("shapes"));
    data.opened("shapes", coloured, deep.name); // somebody wants them for it
    QCOMPARE(data.nameFor(deep, "shapes"), std::string("shapes"));
}

void PresetDataTest::dataThatAreStillOpeningStay() {
    PresetData data;
    data.opened("digits", mnist);
    QCOMPARE(data.nameFor(deep, "/large"), std::string("/large"));
    QCOMPARE(data.nameFor(deep, "swiss-roll"), std::string("digits"));
}

void PresetDataTest::dataOfAnotherKindBringTheirNetwork() {
    QCOMPARE(experimentForData("swiss-roll", mnist)->name, roll.name);
    const auto sines = experimentForData("sines", mnist);
    QCOMPARE(sines->data, std::string("sines"));
    QVERIFY(builtInShape(loadExperiment(sines->name).data)->kind == SampleKind::Curve);
    QVERIFY(builtInShape(experimentForData("digits", point)->data)->kind == SampleKind::Picture);
}

void PresetDataTest::dataOfTheSameKindKeepTheNetwork() {
    QVERIFY(!experimentForData("digits", own));
    QVERIFY(!experimentForData("plane", point));
    QVERIFY(!experimentForData("/unknown", point));
    QVERIFY(!experimentForData("plane", std::nullopt));
}

QTEST_APPLESS_MAIN(PresetDataTest)
#include "tst_PresetData.moc"
