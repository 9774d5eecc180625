#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/generate/NewSamplesView.h"
#include "widgets/views/points/PointCloudView.h"
#include <QComboBox>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <limits>
#include <stdexcept>

using namespace diabolo;

namespace {

constexpr SampleShape pictureShape{4, 3, 1}, colourShape{32, 32, 3}, curveShape{1, 16, 1, SampleKind::Curve},
    pointShape{1, 3, 1, SampleKind::Point};

NewSamples samplesOf(const SampleShape& shape, std::vector<std::size_t> near, std::vector<int> labels,
                     float value = 1) {
    NewSamples samples;
    samples.step = 1875;
    samples.shape = shape;
    samples.values.assign(near.size() * shape.size(), value);
    samples.nearValues.assign(near.size() * shape.size(), 0.5F);
    samples.near = std::move(near);
    samples.labels = std::move(labels);
    return samples;
}

} // namespace

/// The view and its controls, as its frame shows them.
class NewSamplesViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        qRegisterMetaType<NewSamplesQuery>();
        qRegisterMetaType<SampleFormat>();
    }
    void init();
    void cleanup() { view_.reset(); }
    void aNewTestSetIsAskedAbout();
    void everyControlAsksAgain();
    void drawAgainIsTheNextSeed();
    void aClassIsOfferedWhereThereAreClasses();
    void samplesChosenElsewhereAreDrawnAround();
    void whatIsNoListOfSamplesIsNotAskedFor();
    void saysWhatIsShown();
    void everyShapeIsDrawn_data();
    void everyShapeIsDrawn();
    void pointsAreOnePictureOfBoth();
    void oneUnderTheMouseOrTheKeysIsEnlarged();
    void offersTheFilesThatFit_data();
    void offersTheFilesThatFit();
    void nothingIsSavedBeforeThereIsSomething();
    void samplesThatAreNotFiniteAreSaid();
    void partsThatDoNotAgreeAreRefused();
    void writesALineForEachSample();

private:
    template <typename Control>
    Control* control(const QString& name) {
        return view_->controls()->findChild<Control*>(name);
    }
    NewSamplesQuery asked() { return asked_.back(); }
    QImage picture() { return view_->grab().toImage(); }

    std::unique_ptr<NewSamplesView> view_;
    std::vector<NewSamplesQuery> asked_;
};

void NewSamplesViewTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<NewSamplesView>();
    view_->resize(500, 240);
    view_->show();
    asked_.clear();
    connect(view_.get(), &NewSamplesView::samplesWanted, this,
            [this](const NewSamplesQuery& query) { asked_.push_back(query); });
    view_->setTestSet(100, {0, 1, 5});
}

void NewSamplesViewTest::aNewTestSetIsAskedAbout() {
    QCOMPARE(asked_.size(), std::size_t{1});
    QCOMPARE(asked().near, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    QVERIFY(!asked().ofClass);
    view_->setTestSet(3, {});
    QCOMPARE(asked().near, (std::vector<std::size_t>{0, 1, 2}));
}

void NewSamplesViewTest::everyControlAsksAgain() {
    control<QSpinBox>("new.count")->setValue(7);
    QCOMPARE(asked().count, std::size_t{7});
    control<QSlider>("new.spread")->setValue(125);
    QCOMPARE(asked().spread, 1.25);
    control<QSpinBox>("new.seed")->setValue(12);
    QCOMPARE(asked().seed, std::uint64_t{12});
    auto* list = control<QLineEdit>("samples.list");
    list->setText("3, 20-22");
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(asked().near, (std::vector<std::size_t>{3, 20, 21, 22}));
}

void NewSamplesViewTest::drawAgainIsTheNextSeed() {
    const std::uint64_t before = asked().seed;
    QTest::mouseClick(control<QToolButton>("new.again"), Qt::LeftButton);
    QCOMPARE(asked().seed, before + 1);
    QCOMPARE(control<QSpinBox>("new.seed")->value(), static_cast<int>(before + 1));
}

void NewSamplesViewTest::aClassIsOfferedWhereThereAreClasses() {
    auto* around = control<QComboBox>("new.around");
    QCOMPARE(around->count(), 1 + 3);
    around->setCurrentIndex(around->findText("near class 5"));
    QCOMPARE(asked().ofClass, std::optional(5));
    view_->setTestSet(100, {0, 5}); // the choice stays while there is such a class
    QCOMPARE(asked().ofClass, std::optional(5));
    view_->setTestSet(100, {});
    QCOMPARE(around->count(), 1);
    QVERIFY(!asked().ofClass);
    view_->setTestSet(100, {0, 1}, ClassNames(std::vector<std::string>{"circle", "square"}));
    around->setCurrentIndex(around->findText("near class square"));
    QCOMPARE(asked().ofClass, std::optional(1));
}

void NewSamplesViewTest::samplesChosenElsewhereAreDrawnAround() {
    control<QComboBox>("new.around")->setCurrentIndex(1);
    view_->drawNear({42, 17});
    QVERIFY(!asked().ofClass);
    QCOMPARE(asked().near, (std::vector<std::size_t>{42, 17}));
    QCOMPARE(control<QLineEdit>("samples.list")->text(), QString("42, 17"));
}

void NewSamplesViewTest::whatIsNoListOfSamplesIsNotAskedFor() {
    auto* list = control<QLineEdit>("samples.list");
    list->setText("3, 100");
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(asked_.size(), std::size_t{1});
    QVERIFY(list->accessibleDescription().contains("100 test samples"));
    view_->drawNear({});
    QVERIFY(!asked().near.empty());
}

void NewSamplesViewTest::saysWhatIsShown() {
    QVERIFY(view_->explanation().isEmpty());
    view_->setSamples(samplesOf(pictureShape, {3, 9, 3}, {1, 5, 1}));
    QVERIFY(view_->explanation().startsWith("3 new near 2 test samples"));
    QVERIFY(view_->explanation().contains("0.50 σ"));
    QVERIFY(view_->explanation().contains("seed 1"));
    QVERIFY(view_->explanation().endsWith("after 1\u2009875 batches"));
    control<QComboBox>("new.around")->setCurrentIndex(3);
    QVERIFY(view_->explanation().startsWith("3 new near test samples of class 5"));
    view_->setTestSet(100, {});
    QVERIFY(view_->explanation().isEmpty());
}

void NewSamplesViewTest::everyShapeIsDrawn_data() {
    QTest::addColumn<SampleShape>("shape");
    QTest::newRow("pictures") << pictureShape;
    QTest::newRow("colour") << colourShape;
    QTest::newRow("curves") << curveShape;
    QTest::newRow("points") << pointShape;
}

void NewSamplesViewTest::everyShapeIsDrawn() {
    QFETCH(const SampleShape, shape);
    const QImage empty = picture();
    view_->setSamples(samplesOf(shape, {3, 9}, {1, 5}));
    const QImage drawn = picture();
    QVERIFY(drawn != empty);
    QVERIFY(figureImage(*view_, 1).height() > 0);
    view_->setSamples(samplesOf(shape, {3, 9, 4, 5}, {}));
    QVERIFY(picture() != drawn);
}

void NewSamplesViewTest::pointsAreOnePictureOfBoth() {
    view_->setSamples(samplesOf(pointShape, {3, 9}, {1, 5}));
    const auto* points = view_->findChild<PointCloudView*>();
    QVERIFY(points->isVisible());
    QVERIFY(points->csv().contains("new sample near it"));
    view_->setSamples(samplesOf(pictureShape, {3, 9}, {1, 5}));
    QVERIFY(!points->isVisible());
}

void NewSamplesViewTest::oneUnderTheMouseOrTheKeysIsEnlarged() {
    view_->setSamples(samplesOf(pictureShape, {3, 9}, {1, 5}));
    const QImage before = picture();
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QCOMPARE(view_->accessibleDescription(), QString("class 1, near #3"));
    QVERIFY(picture() != before);
    QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_Right); // the last one stays
    QCOMPARE(view_->accessibleDescription(), QString("class 5, near #9"));
    view_->setSamples(samplesOf(pictureShape, {3}, {1})); // it is gone
    QVERIFY(view_->accessibleDescription().isEmpty());
    const QPointF place(30, 20);
    QMouseEvent move(QEvent::MouseMove, place, place, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view_.get(), &move);
    QCOMPARE(view_->accessibleDescription(), QString("class 1, near #3"));
}

void NewSamplesViewTest::offersTheFilesThatFit_data() {
    QTest::addColumn<SampleShape>("shape");
    QTest::addColumn<QString>("offered"); // in the order PNG, IDX, CIFAR-10, CSV
    QTest::newRow("pictures") << pictureShape << "yynn";
    QTest::newRow("colour") << colourShape << "ynyn";
    QTest::newRow("curves") << curveShape << "nnny";
    QTest::newRow("points") << pointShape << "nnny";
}

void NewSamplesViewTest::offersTheFilesThatFit() {
    QFETCH(const SampleShape, shape);
    QFETCH(const QString, offered);
    view_->setSamples(samplesOf(shape, {3}, {1}));
    QSignalSpy saving(view_.get(), &NewSamplesView::saveWanted);
    const QList<QAction*> formats = control<QToolButton>("new.save")->menu()->actions();
    for (qsizetype i = 0; i < formats.size(); ++i) {
        QCOMPARE(formats[i]->isEnabled(), offered[i] == 'y');
        const std::string why = whyNotSaved(static_cast<SampleFormat>(i), shape, 6);
        QCOMPARE(why.empty(), offered[i] == 'y');
        QVERIFY(why.empty() || formats[i]->toolTip() == QString::fromStdString(why));
        formats[i]->trigger();
    }
    QCOMPARE(saving.count(), offered.count('y'));
}

void NewSamplesViewTest::nothingIsSavedBeforeThereIsSomething() {
    QVERIFY(!control<QToolButton>("new.save")->isEnabled());
    view_->setSamples(samplesOf(pictureShape, {3}, {}));
    QVERIFY(control<QToolButton>("new.save")->isEnabled());
    view_->setTestSet(100, {});
    QVERIFY(!control<QToolButton>("new.save")->isEnabled());
}

void NewSamplesViewTest::samplesThatAreNotFiniteAreSaid() {
    view_->setSamples(samplesOf(pictureShape, {3}, {}));
    const QImage drawn = picture();
    view_->setSamples(samplesOf(pictureShape, {3}, {}, std::numeric_limits<float>::quiet_NaN()));
    QVERIFY(picture() != drawn);
    QVERIFY(!control<QToolButton>("new.save")->isEnabled());
    view_->setSamples(samplesOf(pointShape, {3}, {}, std::numeric_limits<float>::infinity()));
    QVERIFY(!view_->findChild<PointCloudView*>()->isVisible());
}

void NewSamplesViewTest::partsThatDoNotAgreeAreRefused() {
    NewSamples few = samplesOf(pictureShape, {3, 4}, {});
    few.values.pop_back();
    QVERIFY_EXCEPTION_THROWN(view_->setSamples(few), std::invalid_argument);
    NewSamples alone = samplesOf(pictureShape, {3, 4}, {});
    alone.nearValues.clear();
    QVERIFY_EXCEPTION_THROWN(view_->setSamples(alone), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view_->setSamples(samplesOf(pictureShape, {3, 4}, {1})), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(view_->setSamples(samplesOf({2, 2, 2}, {3, 4}, {})), std::invalid_argument);
    QVERIFY(view_->samples().near.empty());
}

void NewSamplesViewTest::writesALineForEachSample() {
    view_->setSamples(samplesOf({1, 2, 1}, {3, 9}, {1, 5}, 0.25F));
    QCOMPARE(view_->csv(), QString("sample,near_test_sample,class,value_0,value_1\n"
                                   "0,3,1,0.25,0.25\n"
                                   "1,9,5,0.25,0.25\n"));
}

QTEST_MAIN(NewSamplesViewTest)
#include "tst_NewSamplesView.moc"
