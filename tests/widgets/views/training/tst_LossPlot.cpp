#include "widgets/kit/style/NumberLabel.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/training/LossPlot.h"
#include <QCheckBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <cmath>
#include <qcustomplot.h>
#include <set>
#include <stdexcept>

using namespace diabolo;

class LossPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysWhatToDoWhileEmpty();
    void saysWhenAnOpenedModelIsTrainedFurther();
    void aThousandDeliveriesAreOneReplot();
    void drawsNothingWhileHiddenAndCatchesUpWhenShown();
    void followsTheTrainingUntilTheUserZooms();
    void showAllFollowsAgain();
    void thePlotNeverHoldsMorePointsThanItHasPixelsFor();
    void nothingIsDrawnOutsideTheAxes();
    void aLogarithmicAxisShowsTheSteepStart();
    void theSliderSetsTheWeightOfTheAverage();
    void aValidationBeforeTheFirstBatchIsNoStrayPoint();
    void aSingleBatchIsAPointBetweenTicksThatDiffer();
    void theLegendTellsTheTwoValidationLossesApart();
    void theValidationLineBreaksWhereAStageBegins();
    void samplesThatAreKeptBackAreNotCalledTestSamples();
    void theMouseReadsOutTheNearestBatch();
    void endsOfEpochsAreMarked();
    void aContainedPenaltyHasACurveBesideTheReconstruction();
    void aPenaltyBesideTheLossHasAnAxisOfItsOwn();
    void aRunWithoutPenaltyHasNoCurvesOfParts();
    void momentsOfTheTrainingAreMarked();
    void aStageWithAnotherLossHasAnAxisOfItsOwn();
    void recoloursWithTheTheme();
    void aLegendWithAShortColumnTakesTheTheme();
    void refusesStepsThatGoBack();
    void clearForgetsTheRun();

private:
    void addLosses(std::int64_t from, std::int64_t count) {
        std::vector<BatchLoss> losses;
        for (std::int64_t step = from; step < from + count; ++step)
            losses.push_back({step, 0.1F + std::exp(-static_cast<float>(step) / 20.0F)});
        view_->addBatchLosses(losses);
    }
    /// Lets everything that is scheduled be drawn: more than two frames.
    static void settle() { QTest::qWait(80); }
    [[nodiscard]] QStringList legend() const {
        QStringList names;
        for (int i = 0; i < plot_->legend->itemCount(); ++i)
            if (auto* item = qobject_cast<QCPPlottableLegendItem*>(plot_->legend->item(i)))
                names << item->plottable()->name(); // the last column may be shorter
        return names;
    }

    std::unique_ptr<LossPlot> view_;
    QCustomPlot* plot_ = nullptr;
};

void LossPlotTest::init() {
    applyTheme(ThemeChoice::Light);
    view_ = std::make_unique<LossPlot>();
    view_->resize(600, 400);
    view_->show();
    plot_ = view_->findChild<QCustomPlot*>();
    settle();
}

void LossPlotTest::saysWhatToDoWhileEmpty() {
    QCOMPARE(plot_->itemCount(), 3); // the read-out's two, and the hint
    auto* hint = qobject_cast<QCPItemText*>(plot_->item(2));
    QVERIFY(hint->visible());
    QVERIFY(hint->text().contains("Play"));
    addLosses(0, 10);
    settle();
    QVERIFY(!hint->visible());
}

void LossPlotTest::saysWhenAnOpenedModelIsTrainedFurther() {
    view_->setBatchesBefore(3750);
    QVERIFY(qobject_cast<QCPItemText*>(plot_->item(2))->text().contains("further"));
    QVERIFY(plot_->xAxis->label().contains(groupedLabel(3750)));
    view_->setStepsPerEpoch(1875);
    addLosses(0, 1);
    settle();
    QCOMPARE(plot_->xAxis->range().lower, 3750.0); // where the model's own training ended
    QVERIFY2(view_->csv().contains("\n3750,2,"), qPrintable(view_->csv()));
    view_->clear();
    view_->setBatchesBefore(0);
    QVERIFY(!qobject_cast<QCPItemText*>(plot_->item(2))->text().contains("further"));
    QCOMPARE(plot_->xAxis->label(), "batch");
}

void LossPlotTest::aThousandDeliveriesAreOneReplot() {
    QSignalSpy replotted(plot_, &QCustomPlot::afterReplot);
    for (std::int64_t step = 0; step < 1000; ++step)
        addLosses(step, 1);
    QCOMPARE(replotted.count(), 0); // not while news are taken in
    QVERIFY(replotted.wait());
    QTest::qWait(100);
    QCOMPARE(replotted.count(), 1);
}

void LossPlotTest::drawsNothingWhileHiddenAndCatchesUpWhenShown() {
    view_->hide();
    QSignalSpy replotted(plot_, &QCustomPlot::afterReplot);
    addLosses(0, 100);
    QTest::qWait(100);
    QCOMPARE(replotted.count(), 0);
    view_->show();
    QVERIFY(replotted.wait());
    QVERIFY(plot_->xAxis->range().upper > 90);
}

void LossPlotTest::followsTheTrainingUntilTheUserZooms() {
    addLosses(0, 100);
    settle();
    addLosses(100, 900);
    settle();
    QVERIFY(plot_->xAxis->range().contains(999));

    plot_->xAxis->setRange(200, 300); // as wheel and drag do
    settle();
    addLosses(1000, 1000);
    settle();
    QCOMPARE(plot_->xAxis->range(), QCPRange(200, 300));
}

void LossPlotTest::showAllFollowsAgain() {
    addLosses(0, 1000);
    settle();
    const auto zoom = [&] {
        QTest::keyClick(view_.get(), Qt::Key_Plus);
        settle();
        QVERIFY(!plot_->xAxis->range().contains(999));
    };
    zoom();
    QTest::keyClick(view_.get(), Qt::Key_Home);
    settle();
    QVERIFY(plot_->xAxis->range().contains(999));
    zoom();
    QTest::mouseClick(view_->controls()->findChild<QToolButton*>("loss.showAll"), Qt::LeftButton);
    settle();
    QVERIFY(plot_->xAxis->range().contains(999));
    zoom();
    QTest::mouseDClick(plot_, Qt::LeftButton, {}, plot_->axisRect()->center());
    settle();
    QVERIFY(plot_->xAxis->range().contains(999));
}

void LossPlotTest::thePlotNeverHoldsMorePointsThanItHasPixelsFor() {
    addLosses(0, 200'000);
    std::vector<ValidationLoss> validations;
    std::vector<EpochResult> epochs;
    for (std::int64_t step = 0; step < 20'000; ++step) {
        validations.push_back({.step = 10 * step, .loss = 0.2F});
        EpochResult epoch;
        epoch.step = 10 * step;
        epoch.validationLoss = 0.3;
        epochs.push_back(epoch);
    }
    view_->addValidation(validations);
    view_->addEpochs(epochs);
    settle();
    for (int i = 0; i < plot_->graphCount(); ++i)
        QVERIFY(plot_->graph(i)->data()->size() <= 4 * plot_->width()); // lowest, highest, and cuts between
}

void LossPlotTest::nothingIsDrawnOutsideTheAxes() {
    addLosses(0, 1000);
    settle();
    const QCPRange y = plot_->yAxis->range();
    QVERIFY(y.upper < 0.5); // the start, at 1.1, is cut off
    int drawn = 0;
    for (const QCPGraphData& point : *plot_->graph(0)->data()) {
        QVERIFY(std::isnan(point.value) ||
                (point.value <= y.upper * (1 + 1e-9) && point.value >= y.lower * (1 - 1e-9)));
        ++drawn;
    }
    QVERIFY(drawn > 100);
}

void LossPlotTest::aLogarithmicAxisShowsTheSteepStart() {
    addLosses(0, 1000);
    settle();
    QVERIFY(view_->explanation().contains("cut off"));
    view_->controls()->findChild<QCheckBox*>("loss.logarithmic")->click();
    settle();
    QCOMPARE(plot_->yAxis->scaleType(), QCPAxis::stLogarithmic);
    QVERIFY(plot_->yAxis->range().contains(1.1));
    QVERIFY(!view_->explanation().contains("cut off"));
}

void LossPlotTest::theSliderSetsTheWeightOfTheAverage() {
    for (std::int64_t step = 0; step < 19; ++step)
        view_->addBatchLosses(std::vector<BatchLoss>{{step, 1}});
    view_->addBatchLosses(std::vector<BatchLoss>{{19, 3}});
    auto* slider = view_->controls()->findChild<QSlider*>("loss.smoothing");
    slider->setValue(500);
    QVERIFY(view_->csv().contains("\n19,,3,2,")); // (1 + 3) / 2
    slider->setValue(slider->maximum());
    settle();
    QVERIFY(legend().contains("smoothed, w = 0.999"));
}

void LossPlotTest::aValidationBeforeTheFirstBatchIsNoStrayPoint() {
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.69F, 500}});
    settle();
    for (int i = 0; i < plot_->graphCount(); ++i)
        QVERIFY(plot_->graph(i)->data()->isEmpty());
    addLosses(0, 5);
    settle();
    QVERIFY(legend().join('|').contains("500 test samples"));
}

void LossPlotTest::aSingleBatchIsAPointBetweenTicksThatDiffer() {
    // The first batch's loss is nearly the untrained one, and a line of one point draws nothing.
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.69351F, 500}, {1, 0.693511F, 500}});
    view_->addBatchLosses(std::vector<BatchLoss>{{0, 0.6935105F, 0}});
    settle();
    QVERIFY2(view_->explanation().startsWith("1 batch · "), qPrintable(view_->explanation()));
    const auto drawn = [this] {
        return !plot_->graph(0)->scatterStyle().isNone() && !plot_->graph(1)->scatterStyle().isNone();
    };
    QVERIFY(drawn());
    QStringList ticks = plot_->yAxis->tickVectorLabels();
    QVERIFY(ticks.size() > 1);
    QCOMPARE(ticks.removeDuplicates(), 0);
    addLosses(1, 5);
    settle();
    QVERIFY(!drawn()); // now they are lines
}

void LossPlotTest::theValidationLineBreaksWhereAStageBegins() {
    addLosses(0, 100);
    view_->addValidation(
        std::vector<ValidationLoss>{{10, 0.15F, 500}, {50, 0.13F, 500}, {60, 0.12F, 500}, {80, 0.11F, 500}});
    view_->setMarks({{0, "layer 1", "loss per pixel"}, {50, "layer 2", "code"}});
    settle();
    const QCPGraph* line = nullptr;
    for (int i = 0; i < plot_->graphCount(); ++i)
        if (plot_->graph(i)->name().contains("500 test samples"))
            line = plot_->graph(i);
    QVERIFY(line);
    int breaks = 0, points = 0;
    for (const QCPGraphData& point : *line->data())
        ++(std::isnan(point.value) ? breaks : points);
    QCOMPARE(breaks, 1);
    QCOMPARE(points, 4);
}

void LossPlotTest::samplesThatAreKeptBackAreNotCalledTestSamples() {
    LossParts parts;
    parts.keptBack = true;
    view_->setParts(parts);
    addLosses(0, 100);
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.15F, 500}, {50, 0.12F, 500}});
    settle();
    QStringList names;
    for (int i = 0; i < plot_->graphCount(); ++i)
        names << plot_->graph(i)->name();
    QVERIFY(names.contains("validation, 500 kept-back samples"));
    QVERIFY(!names.join('|').contains("test"));
}

void LossPlotTest::theLegendTellsTheTwoValidationLossesApart() {
    addLosses(0, 100);
    settle();
    QCOMPARE(legend().size(), 2);
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.15F, 500}, {50, 0.12F, 500}});
    EpochResult epoch;
    epoch.step = 80;
    epoch.validationLoss = 0.11;
    view_->addEpochs({&epoch, 1});
    settle();
    QVERIFY(legend().contains("validation, 500 test samples"));
    QVERIFY(legend().contains("validation, whole test set"));
    QVERIFY(!plot_->legend->rect().intersects(plot_->axisRect()->rect()));
}

void LossPlotTest::theMouseReadsOutTheNearestBatch() {
    addLosses(0, 100);
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.15F, 500}});
    view_->setStepsPerEpoch(40);
    settle();
    const auto read = [&] { return qobject_cast<QCPItemText*>(plot_->item(1)); };
    const QPoint place(static_cast<int>(std::lround(plot_->xAxis->coordToPixel(60))),
                       plot_->axisRect()->center().y());
    QMouseEvent move(QEvent::MouseMove, place, plot_->mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(plot_, &move);
    settle();
    QVERIFY(read()->visible());
    QVERIFY2(read()->text().contains("batch 60 · epoch 1.50"), qPrintable(read()->text()));
    QVERIFY(read()->text().contains("validation 0.150, 500 test samples"));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot_, &leave);
    settle();
    QVERIFY(!read()->visible());
}

void LossPlotTest::endsOfEpochsAreMarked() {
    addLosses(0, 100);
    settle();
    QVERIFY(!plot_->xAxis2->visible());
    view_->setStepsPerEpoch(40);
    settle();
    QVERIFY(plot_->xAxis2->visible());
    QVERIFY(plot_->xAxis2->tickVectorLabels().contains("epoch 2"));
}

void LossPlotTest::aContainedPenaltyHasACurveBesideTheReconstruction() {
    view_->setParts({.penalty = "β × KL divergence", .contained = true});
    for (std::int64_t step = 0; step < 100; ++step)
        view_->addBatchLosses(std::vector<BatchLoss>{{.step = step, .loss = 100, .penalty = 25}});
    settle();
    const QStringList names = legend();
    QVERIFY2(names.contains("reconstruction") && names.contains("β × KL divergence"),
             qPrintable(names.join(", ")));
    QVERIFY(names.contains("total, w = 0.97"));
    QVERIFY(plot_->yAxis->range().contains(25) && plot_->yAxis->range().contains(100));
    QVERIFY(!plot_->yAxis2->visible());
    QVERIFY2(view_->explanation().contains("reconstruction 75.0 + β × KL divergence 25.0"),
             qPrintable(view_->explanation()));
    std::vector<Qt::PenStyle> styles;
    for (int i = 0; i < plot_->graphCount(); ++i)
        if (names.indexOf(plot_->graph(i)->name()) >= 0 && plot_->graph(i)->name() != "each batch")
            styles.push_back(plot_->graph(i)->pen().style());
    QCOMPARE(std::set<Qt::PenStyle>(styles.begin(), styles.end()).size(), 3U); // told apart without colour
}

void LossPlotTest::aPenaltyBesideTheLossHasAnAxisOfItsOwn() {
    view_->setParts({.penalty = "L1 penalty"});
    for (std::int64_t step = 0; step < 100; ++step)
        view_->addBatchLosses(std::vector<BatchLoss>{{.step = step, .loss = 0.1F, .penalty = 8}});
    settle();
    QVERIFY(legend().contains("L1 penalty"));
    QVERIFY(!legend().contains("reconstruction"));
    QVERIFY(plot_->yAxis2->visible());
    QVERIFY(plot_->yAxis2->range().contains(8));
    QVERIFY(!plot_->yAxis->range().contains(8));
    QCOMPARE(plot_->yAxis2->label(), "L1 penalty");
}

void LossPlotTest::aRunWithoutPenaltyHasNoCurvesOfParts() {
    view_->setParts({.penalty = "L1 penalty"});
    addLosses(0, 100);
    settle();
    QVERIFY(!legend().contains("L1 penalty"));
    QVERIFY(!plot_->yAxis2->visible());
}

void LossPlotTest::momentsOfTheTrainingAreMarked() {
    addLosses(0, 100);
    view_->setMarks({{0, "layer 1"}, {50, "all layers"}});
    settle();
    const auto shown = [this] {
        QStringList texts;
        for (const QCPItemText* text : plot_->findChildren<QCPItemText*>())
            if (text->visible() && (text->text() == "layer 1" || text->text() == "all layers"))
                texts << text->text();
        return texts;
    };
    QCOMPARE(shown(), QStringList({"layer 1", "all layers"}));
    plot_->xAxis->setRange(20, 100);
    settle();
    QCOMPARE(shown(), QStringList("all layers")); // the other is not in the picture
    view_->clear();
    settle();
    QCOMPARE(shown(), QStringList());
}

void LossPlotTest::aStageWithAnotherLossHasAnAxisOfItsOwn() {
    const QString unit = "mean squared error per code unit";
    view_->setLossLabel("binary cross-entropy per pixel");
    addLosses(0, 100);
    view_->setMarks({{0, "layer 1", "binary cross-entropy per pixel"}});
    settle();
    QVERIFY(!view_->explanation().contains(unit));
    QVERIFY(!plot_->yAxis2->visible());
    const QCPRange before = plot_->yAxis->range();
    view_->setMarks({{0, "layer 1", "binary cross-entropy per pixel"}, {100, "layer 2: code MSE", unit}});
    for (std::int64_t step = 100; step < 150; ++step)
        view_->addBatchLosses(std::vector<BatchLoss>{{step, 5000}});
    settle();
    QVERIFY2(view_->explanation().contains(", " + unit), qPrintable(view_->explanation()));
    QVERIFY(plot_->yAxis2->visible());
    QCOMPARE(plot_->yAxis2->label().replace('\n', ' '), unit);
    QVERIFY(plot_->yAxis2->range().contains(5000));
    QVERIFY(plot_->yAxis->range().upper < 2 * before.upper); // the large losses do not squash the others
}

void LossPlotTest::recoloursWithTheTheme() {
    const QColor light = plot_->xAxis->labelColor();
    applyTheme(ThemeChoice::Dark);
    settle();
    QVERIFY(plot_->xAxis->labelColor() != light);
    QCOMPARE(plot_->xAxis->labelColor(), themeColours().text);
}

void LossPlotTest::aLegendWithAShortColumnTakesTheTheme() {
    addLosses(0, 100);
    view_->addValidation(std::vector<ValidationLoss>{{0, 0.15F, 500}, {50, 0.12F, 500}});
    settle();
    QCOMPARE(plot_->legend->columnCount(), 2);
    QCOMPARE(plot_->legend->itemCount(), 4); // for three curves
    applyTheme(ThemeChoice::Dark);
    settle();
    QCOMPARE(plot_->legend->item(0)->textColor(), themeColours().text);
}

void LossPlotTest::refusesStepsThatGoBack() {
    view_->addValidation(std::vector<ValidationLoss>{{50, 0.12F, 500}});
    QVERIFY_EXCEPTION_THROWN(view_->addValidation(std::vector<ValidationLoss>{{40, 0.12F, 500}}),
                             std::invalid_argument);
}

void LossPlotTest::clearForgetsTheRun() {
    addLosses(0, 100);
    settle();
    plot_->xAxis->setRange(20, 30);
    view_->clear();
    QCOMPARE(view_->csv().count('\n'), 1);
    addLosses(0, 50);
    settle();
    QVERIFY(plot_->xAxis->range().contains(49)); // a new run is followed
}

QTEST_MAIN(LossPlotTest)
#include "tst_LossPlot.moc"
