#include "core/experiment/Experiment.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/views/network/ArchitectureView.h"
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using namespace diabolo;

class ArchitectureViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void saysHowManyParametersWhichLossAndWhichOptimiser();
    void writesUnitsActivationAndParametersBelowEachBar();
    void showsLessWhereThereIsLittleRoom_data();
    void showsLessWhereThereIsLittleRoom();
    void theToolTipSaysHowTheParametersComeAbout();
    void writesTheTableOfLayers();
    void writesTheMapsOfConvolutions();
    void saysWhichLayersAreTied();
    void saysThatAGaussianCodeIsTwoNumbersAUnit();
    void saysWhatElseBelongsToALayer();
    void marksTheLayersThatTrain();
    void saysWhatToDoWithoutAnArchitecture();

private:
    [[nodiscard]] QString drawnText() const {
        const QString file = folder_.filePath("architecture.svg");
        const QString failure = exportFigure(*view_, file);
        QFile svg(file);
        return failure.isEmpty() && svg.open(QIODevice::ReadOnly) ? QString::fromUtf8(svg.readAll())
                                                                  : failure;
    }

    void show(const Experiment& experiment) {
        view_->setArchitecture(describe(experiment, {28, 28, 1}, 10), "binary cross-entropy per pixel",
                               "Adam");
    }

    [[nodiscard]] QString toolTipAt(double share) const {
        const QPoint place(static_cast<int>(view_->width() * share), view_->height() / 2);
        QHelpEvent help(QEvent::ToolTip, place, view_->mapToGlobal(place));
        QCoreApplication::sendEvent(view_.get(), &help);
        return QToolTip::text();
    }

    QTemporaryDir folder_;
    std::unique_ptr<ArchitectureView> view_;
};

void ArchitectureViewTest::init() {
    view_ = std::make_unique<ArchitectureView>();
    view_->resize(900, 220);
    view_->show();
    show(Experiment());
}

void ArchitectureViewTest::saysHowManyParametersWhichLossAndWhichOptimiser() {
    QCOMPARE(view_->explanation(), "209\u2009968 parameters · binary cross-entropy per pixel · Adam");
}

void ArchitectureViewTest::writesUnitsActivationAndParametersBelowEachBar() {
    const QString text = drawnText();
    for (const char* words : {">28 × 28 input<", ">128 · ReLU<", ">100\u2009480 parameters<", ">32 · ReLU<",
                              ">code · 4\u2009128 parameters<", ">784 · sigmoid<"})
        QVERIFY2(text.contains(words), words);
}

void ArchitectureViewTest::showsLessWhereThereIsLittleRoom_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("parameters");
    QTest::newRow("a projector") << 560 << true;
    QTest::newRow("a narrow column") << 200 << false;
}

void ArchitectureViewTest::showsLessWhereThereIsLittleRoom() {
    QFETCH(int, width);
    QFETCH(bool, parameters);
    view_->resize(width, 180);
    const QString text = drawnText();
    QVERIFY(text.contains(">128<"));
    QCOMPARE(text.contains(">100\u2009480<"), parameters);
}

void ArchitectureViewTest::theToolTipSaysHowTheParametersComeAbout() {
    const QString text = toolTipAt(0.3);
    QVERIFY2(text.contains("784 × 128 weights + 128 biases = 100\u2009480 parameters"), qPrintable(text));
    QVERIFY(text.contains("cube root"));
}

void ArchitectureViewTest::writesTheTableOfLayers() {
    const QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], "layer,kind,inputs,units,activation,parameters,maps,extras");
    QCOMPARE(lines[1], "0,Input,784,784,linear,0,,");
    QCOMPARE(lines[3], "2,Dense,128,32,ReLU,4128,,");
}

void ArchitectureViewTest::writesTheMapsOfConvolutions() {
    Experiment experiment;
    experiment.layerType = LayerType::Convolutional;
    experiment.filters = {16, 8};
    show(experiment);
    const QString drawn = drawnText();
    QVERIFY2(drawn.contains(">14 × 14 × 16"), qPrintable(drawn));
    const QString text = toolTipAt(0.25);
    QVERIFY2(text.contains("3 × 3 × 1 × 16 weights + 16 biases = 160 parameters"), qPrintable(text));
    QVERIFY(text.contains("max pooling"));
    QVERIFY(view_->csv().contains("14×14×16"));
}

void ArchitectureViewTest::saysWhichLayersAreTied() {
    Experiment experiment;
    experiment.tied = true;
    show(experiment);
    QCOMPARE(drawnText().count(">tied to the encoder<"), 2);
    QVERIFY2(toolTipAt(0.95).contains("transposed, and 784 biases = 784 parameters"),
             qPrintable(QToolTip::text()));
}

void ArchitectureViewTest::saysThatAGaussianCodeIsTwoNumbersAUnit() {
    Experiment experiment;
    experiment.variational = true;
    show(experiment);
    const QString drawn = drawnText();
    QVERIFY2(drawn.contains("32 · μ"), qPrintable(drawn)); // Qt writes each script by itself
    QVERIFY2(toolTipAt(0.5).contains("2 × (128 × 32 weights + 32 biases)"), qPrintable(QToolTip::text()));
}

void ArchitectureViewTest::saysWhatElseBelongsToALayer() {
    Experiment experiment;
    experiment.batchNormalisation = true;
    experiment.dropout = 0.2;
    show(experiment);
    const QString text = toolTipAt(0.3);
    QVERIFY2(text.contains("batch norm, dropout 0.2"), qPrintable(text));
    QVERIFY2(text.contains("2 × 128 scales and shifts of batch normalisation = 100\u2009736 parameters"),
             qPrintable(text));
    QVERIFY(view_->csv().contains("batch norm; dropout 0.2"));
}

void ArchitectureViewTest::marksTheLayersThatTrain() {
    Experiment experiment;
    experiment.hiddenLayers = {64, 32};
    experiment.codeSize = 8;
    experiment.pretraining = true;
    show(experiment);
    const QString word = ">trains<";
    QCOMPARE(drawnText().count(word), 0);
    view_->setStage({2, 4});
    QCOMPARE(drawnText().count(word), 2); // into and out of the code of that stage
    QVERIFY2(view_->explanation().startsWith("stage 2 of 4: layer 2"), qPrintable(view_->explanation()));
    view_->setStage({4, 4});
    QCOMPARE(drawnText().count(word), 0);
    QVERIFY(view_->explanation().startsWith("stage 4 of 4: all layers train"));
    view_->setStage({});
    QVERIFY(!view_->explanation().contains("stage"));
}

void ArchitectureViewTest::saysWhatToDoWithoutAnArchitecture() {
    view_ = std::make_unique<ArchitectureView>();
    QVERIFY(view_->explanation().isEmpty());
    QVERIFY(drawnText().contains("Choose an architecture"));
}

QTEST_MAIN(ArchitectureViewTest)
#include "tst_ArchitectureView.moc"
