#include "core/base/Error.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/data/builtin/ColourShapes.h"
#include "core/data/builtin/OtherKind.h"
#include <QTest>

using namespace diabolo;

/// Samples of another kind, made to fit a network.
class OtherKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatFitsStaysAsItIs();
    void aLargerPictureIsAveragedAndOneOfOtherProportionsCentred();
    void colourBecomesItsLumaAndGreyThreeEqualChannels();
    void aCurveOfAnotherLengthKeepsItsEnds();
    void samplesOfAnotherKindAreRefusedInWords();
    void theBuiltInKindIsNotTheDatasOwn();

private:
    static std::vector<float> valuesOf(const Samples& samples) {
        std::vector<float> values(samples.count() * samples.shape().size());
        samples.copyTo(0, samples.count(), values);
        return values;
    }
};

void OtherKindTest::whatFitsStaysAsItIs() {
    const Samples two = Samples::ofValues({1, 3, 1}, {0, 0.5F, 1, 1, 0.25F, 0});
    QCOMPARE(valuesOf(fittedTo({1, 3, 1}, two, 9)), valuesOf(two));
    QCOMPARE(fittedTo({1, 3, 1}, two, 1).count(), std::size_t{1});
}

void OtherKindTest::aLargerPictureIsAveragedAndOneOfOtherProportionsCentred() {
    const Samples four = Samples::ofValues({2, 4, 1}, {0, 1, 1, 1, 0, 1, 0.5F, 0.5F});
    QCOMPARE(valuesOf(fittedTo({1, 2, 1}, four, 1)), (std::vector<float>{0.5F, 0.75F}));
    QCOMPARE(valuesOf(fittedTo({3, 2, 1}, four, 1)), (std::vector<float>{0, 0, 0.5F, 0.75F, 0, 0}));
    const Samples one = Samples::ofValues({1, 1, 1}, {0.5F});
    QCOMPARE(valuesOf(fittedTo({2, 2, 1}, one, 1)), std::vector<float>(4, 0.5F));
}

void OtherKindTest::colourBecomesItsLumaAndGreyThreeEqualChannels() {
    const Samples green = Samples::ofValues({1, 1, 3}, {0, 1, 0});
    QCOMPARE(valuesOf(fittedTo({1, 1, 1}, green, 1)), std::vector<float>{0.587F});
    const Samples grey = Samples::ofValues({1, 1, 1}, {0.25F});
    QCOMPARE(valuesOf(fittedTo({1, 1, 3}, grey, 1)), std::vector<float>(3, 0.25F));
}

void OtherKindTest::aCurveOfAnotherLengthKeepsItsEnds() {
    const Samples rise = Samples::ofValues({1, 3, 1, SampleKind::Curve}, {0, 0.5F, 1});
    QCOMPARE(valuesOf(fittedTo({1, 5, 1, SampleKind::Curve}, rise, 1)),
             (std::vector<float>{0, 0.25F, 0.5F, 0.75F, 1}));
}

void OtherKindTest::samplesOfAnotherKindAreRefusedInWords() {
    const Samples curve = Samples::ofValues({1, 3, 1, SampleKind::Curve}, {0, 0.5F, 1});
    const Samples place = Samples::ofValues({1, 3, 1, SampleKind::Point}, {0, 0.5F, 1});
    const auto refusal = [](const SampleShape& shape, const Samples& samples) -> QString {
        try {
            static_cast<void>(fittedTo(shape, samples, 1));
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    };
    QVERIFY(refusal({28, 28, 1}, curve).contains("they are curves, and the network takes pictures"));
    QVERIFY(refusal({1, 2, 1, SampleKind::Point}, place).contains("3 coordinates"));
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(builtInOtherKind(findBuiltIn("plane")->make(20), 5)), Error);
}

void OtherKindTest::theBuiltInKindIsNotTheDatasOwn() {
    const auto nameFor = [](const char* name) {
        Dataset data;
        data.name = name;
        data.source = "built in";
        data.test = Samples::ofValues(*builtInShape(name), std::vector<float>(builtInShape(name)->size()));
        const OtherKind other = builtInOtherKind(data, 5);
        if (other.samples.shape() != data.test.shape() || other.samples.count() != 5)
            qFatal("of another shape");
        return other.name;
    };
    QCOMPARE(nameFor("digits"), std::string("grey shapes"));
    QCOMPARE(nameFor("shapes"), std::string("digits"));
    QCOMPARE(nameFor("heartbeat"), std::string("sines"));
    QCOMPARE(nameFor("sines"), std::string("heartbeats"));
}

QTEST_APPLESS_MAIN(OtherKindTest)
#include "tst_OtherKind.moc"
