#include "widgets/kit/samples/SampleChooser.h"
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <algorithm>
#include <set>

using namespace diabolo;
using Indices = std::vector<std::size_t>;

class SampleChooserTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void firstChoosesTheFirstSamples();
    void randomChoosesDifferentSamplesOfTheTestSet();
    void randomChoosesAllOfASmallTestSet();
    void theSameSeedChoosesTheSame();
    void theNumberKeepsTheKindOfChoice();
    void aListIsChosenByEnter();
    void aWrongListIsSaidAndChoosesNothing();
    void aChoiceMadeElsewhereIsShownSilently();
    void withoutTestSamplesNothingIsChosen();
    void noiseIsOfferedOnlyWhereItIsWanted();

private:
    void press(const char* button) {
        QTest::mouseClick(chooser_->findChild<QToolButton*>(button), Qt::LeftButton);
    }
    void type(const QString& text) {
        auto* list = chooser_->findChild<QLineEdit*>("samples.list");
        list->setText(text);
        QTest::keyClick(list, Qt::Key_Return);
    }
    [[nodiscard]] QSpinBox* number() const { return chooser_->findChild<QSpinBox*>("samples.number"); }

    std::unique_ptr<SampleChooser> chooser_;
    Indices chosen_;
    int times_ = 0;
};

void SampleChooserTest::init() {
    chooser_ = std::make_unique<SampleChooser>(7);
    chooser_->setTestCount(100);
    chosen_.clear();
    times_ = 0;
    connect(chooser_.get(), &SampleChooser::chosen, this, [this](const Indices& samples) {
        chosen_ = samples;
        ++times_;
    });
}

void SampleChooserTest::firstChoosesTheFirstSamples() {
    number()->setValue(3);
    press("samples.first");
    QCOMPARE(chosen_, (Indices{0, 1, 2}));
}

void SampleChooserTest::randomChoosesDifferentSamplesOfTheTestSet() {
    number()->setValue(40);
    press("samples.random");
    QCOMPARE(std::set<std::size_t>(chosen_.begin(), chosen_.end()).size(), std::size_t{40});
    QVERIFY(*std::max_element(chosen_.begin(), chosen_.end()) < 100);
    const Indices before = chosen_;
    press("samples.random");
    QVERIFY(chosen_ != before);
}

void SampleChooserTest::randomChoosesAllOfASmallTestSet() {
    chooser_->setTestCount(4);
    number()->setValue(40);
    press("samples.random");
    std::sort(chosen_.begin(), chosen_.end());
    QCOMPARE(chosen_, (Indices{0, 1, 2, 3}));
}

void SampleChooserTest::theSameSeedChoosesTheSame() {
    press("samples.random");
    const Indices before = chosen_;
    init();
    press("samples.random");
    QCOMPARE(chosen_, before);
}

void SampleChooserTest::theNumberKeepsTheKindOfChoice() {
    number()->setValue(5);
    QCOMPARE(chosen_, (Indices{0, 1, 2, 3, 4}));
    press("samples.random");
    number()->setValue(6);
    QCOMPARE(chosen_.size(), std::size_t{6});
    QVERIFY(chosen_ != (Indices{0, 1, 2, 3, 4, 5}));
}

void SampleChooserTest::aListIsChosenByEnter() {
    type("7, 20-22");
    QCOMPARE(chosen_, (Indices{7, 20, 21, 22}));
    QCOMPARE(times_, 1);
    QCOMPARE(number()->value(), 4);
}

void SampleChooserTest::aWrongListIsSaidAndChoosesNothing() {
    type("7, 100");
    QCOMPARE(times_, 0);
    auto* list = chooser_->findChild<QLineEdit*>("samples.list");
    QVERIFY(list->accessibleDescription().contains("0 to 99"));
    QCOMPARE(list->text(), "7, 100"); // to be corrected
    type("7, 99");
    QVERIFY(list->accessibleDescription().isEmpty());
}

void SampleChooserTest::aChoiceMadeElsewhereIsShownSilently() {
    chooser_->setSamples({4, 5, 6});
    QCOMPARE(times_, 0);
    QCOMPARE(number()->value(), 3);
    QCOMPARE(chooser_->findChild<QLineEdit*>("samples.list")->text(), "4-6");
}

void SampleChooserTest::withoutTestSamplesNothingIsChosen() {
    chooser_->setTestCount(0);
    press("samples.first");
    press("samples.random");
    QCOMPARE(times_, 0);
}

void SampleChooserTest::noiseIsOfferedOnlyWhereItIsWanted() {
    QVERIFY(!chooser_->findChild<QToolButton*>("samples.noise"));
    chooser_->offerNoise();
    QSignalSpy noise(chooser_.get(), &SampleChooser::noiseChosen);
    press("samples.noise");
    press("samples.noise");
    QCOMPARE(noise.count(), 2);
    QCOMPARE(noise[0][0].toBool(), true);
    QCOMPARE(noise[1][0].toBool(), false);
}

QTEST_MAIN(SampleChooserTest)
#include "tst_SampleChooser.moc"
