#include "widgets/kit/style/Theme.h"
#include "widgets/views/inside/UnitPicturesView.h"
#include <QImage>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <limits>
#include <stdexcept>

using namespace diabolo;

class UnitPicturesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { applyTheme(ThemeChoice::Light); }
    void positiveIsOrangeAndNegativeBlue();
    void eachPictureOrEachGroupHasAScaleOfItsOwn();
    void theUnitsOfALayerFillTheirRoom();
    void aCodeIsASquarePicture();
    void saysWhatIsUnderTheMouse();
    void asksForAnotherTestSample();
    void drawsEveryShape_data();
    void drawsEveryShape();
    void refusesWhatIsNoPicture();
    void writesALineForEachValue();

private:
    [[nodiscard]] static Pictures pictures(const SampleShape& shape, std::vector<float> values) {
        return {.name = "weights", .shape = shape, .values = std::move(values), .largest = 1};
    }
    [[nodiscard]] static std::unique_ptr<UnitPicturesView> show(const Pictures& group,
                                                                UnitPicturesView::Scale scale) {
        auto view = std::make_unique<UnitPicturesView>("Units", "units", scale);
        view->resize(300, 200);
        view->show();
        view->setGroups({group}, "two units");
        return view;
    }
    [[nodiscard]] static int count(UnitPicturesView& view, const QColor& colour) {
        const QImage image = view.grab().toImage();
        int found = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, y) == colour;
        return found;
    }
    const QColor orange_{0xd5, 0x5e, 0x00};
    const QColor blue_{0x00, 0x72, 0xb2};
};

void UnitPicturesViewTest::positiveIsOrangeAndNegativeBlue() {
    const auto view = show(pictures({1, 2, 1}, {1, -1}), UnitPicturesView::Scale::OfEachPicture);
    QVERIFY(count(*view, orange_) > 500);
    QVERIFY(count(*view, blue_) > 500);
}

void UnitPicturesViewTest::eachPictureOrEachGroupHasAScaleOfItsOwn() {
    const Pictures two = pictures({1, 1, 1}, {1, 0.25F});
    const auto own = show(two, UnitPicturesView::Scale::OfEachPicture);
    const auto common = show(two, UnitPicturesView::Scale::OfEachGroup);
    QVERIFY(count(*own, orange_) > 1.8 * count(*common, orange_));
    QVERIFY(own->explanation().contains("each unit on a scale of its own"));
    QVERIFY(common->explanation().contains("each layer on a scale of its own"));
}

void UnitPicturesViewTest::theUnitsOfALayerFillTheirRoom() {
    const auto layer =
        show(pictures({1, 128, 1}, std::vector<float>(128, 1.0F)), UnitPicturesView::Scale::OfEachGroup);
    QVERIFY(count(*layer, orange_) > 300 * 200 / 2);
}

/// As the code of 16 of the course: a picture of 4 × 4, where the room is wide.
void UnitPicturesViewTest::aCodeIsASquarePicture() {
    std::vector<float> values(16, -1.0F);
    for (const int unit : {0, 1, 2, 3})
        values[static_cast<std::size_t>(unit)] = 1; // the first row
    Pictures code = pictures({1, 16, 1}, values);
    code.name = "code";
    const auto view = show(code, UnitPicturesView::Scale::OfEachGroup);
    const int orange = count(*view, orange_), blue = count(*view, blue_);
    QVERIFY(std::abs(blue - 3 * orange) < 0.2 * blue);
    const QImage image = view->grab().toImage();
    int widest = 0;
    for (int y = 0; y < image.height(); ++y) {
        int across = 0;
        for (int x = 0; x < image.width(); ++x)
            across += image.pixelColor(x, y) == orange_;
        widest = std::max(widest, across);
    }
    QVERIFY(widest < 200 && widest > 100); // of 300 × 200
}

void UnitPicturesViewTest::saysWhatIsUnderTheMouse() {
    const auto units = show(pictures({1, 2, 1}, {1, -0.25F}), UnitPicturesView::Scale::OfEachGroup);
    QCOMPARE(units->readOutAt({20, 60}), "weights, unit 0: 1.00");
    const auto maps = show(pictures({2, 2, 1}, {1, 2, 3, 4}), UnitPicturesView::Scale::OfEachGroup);
    QCOMPARE(maps->readOutAt({5, 30}), "weights, feature map 0, row 0, column 0: 1.00");
    QCOMPARE(maps->readOutAt({295, 30}), QString());
    const auto filters = show(pictures({2, 2, 1}, {1, 2, 3, 4}), UnitPicturesView::Scale::OfEachPicture);
    QCOMPARE(filters->readOutAt({5, 30}), "unit 0, row 0, column 0: 1.00");
}

void UnitPicturesViewTest::asksForAnotherTestSample() {
    const auto view = makeFeatureMapsView();
    QSignalSpy chosen(view.get(), &UnitPicturesView::sampleChosen);
    view->setSample(3, 10);
    QCOMPARE(chosen.count(), 0);
    auto* field = view->findChild<QSpinBox*>("feature-maps.sample");
    QCOMPARE(field->value(), 3);
    field->setValue(7);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<std::size_t>(), std::size_t{7});
}

void UnitPicturesViewTest::drawsEveryShape_data() {
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("count");
    QTest::newRow("filters") << 3 << 3 << 1 << 16;
    QTest::newRow("colour filters") << 3 << 3 << 3 << 16;
    QTest::newRow("a code") << 1 << 5000 << 1 << 1;
    QTest::newRow("large pictures") << 400 << 300 << 1 << 2;
    QTest::newRow("no units") << 3 << 3 << 1 << 0;
}

void UnitPicturesViewTest::drawsEveryShape() {
    QFETCH(int, height);
    QFETCH(int, width);
    QFETCH(int, channels);
    QFETCH(int, count);
    const SampleShape shape{height, width, channels};
    std::vector<float> values(shape.size() * static_cast<std::size_t>(count), 0.5F);
    if (!values.empty())
        values[0] = std::numeric_limits<float>::quiet_NaN();
    const auto view = show(pictures(shape, values), UnitPicturesView::Scale::OfEachPicture);
    QVERIFY(!view->grab().isNull());
}

void UnitPicturesViewTest::refusesWhatIsNoPicture() {
    const auto view = show(pictures({1, 2, 1}, {1, -1}), UnitPicturesView::Scale::OfEachPicture);
    const QString before = view->csv();
    QVERIFY_EXCEPTION_THROWN(view->setGroups({pictures({1, 2, 1}, {1, 2, 3})}, ""), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view->setGroups({pictures({0, 2, 1}, {})}, ""), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view->setGroups({pictures({1, 1, 2}, {1, 2})}, ""), std::invalid_argument);
    QCOMPARE(view->csv(), before);
}

void UnitPicturesViewTest::writesALineForEachValue() {
    const auto view = show(pictures({1, 2, 1}, {1, -1, 0.5F, 0}), UnitPicturesView::Scale::OfEachPicture);
    const QStringList lines = view->csv().split('\n');
    QCOMPARE(lines[0], "group,picture,row,column,channel,value");
    QCOMPARE(lines[2], "weights,0,0,1,0,-1");
    QCOMPARE(lines[3], "weights,1,0,0,0,0.5");
    QCOMPARE(lines.size(), 6);
}

QTEST_MAIN(UnitPicturesViewTest)
#include "tst_UnitPicturesView.moc"
