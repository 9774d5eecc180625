#include "core/experiment/Experiment.h"
#include "widgets/ArchitectureView.h"
#include "widgets/FigureExport.h"
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
    void saysWhatToDoWithoutAnArchitecture();

private:
    [[nodiscard]] QString drawnText() const {
        const QString file = folder_.filePath("architecture.svg");
        const QString failure = exportFigure(*view_, file);
        QFile svg(file);
        return failure.isEmpty() && svg.open(QIODevice::ReadOnly) ? QString::fromUtf8(svg.readAll())
                                                                  : failure;
    }

    QTemporaryDir folder_;
    std::unique_ptr<ArchitectureView> view_;
};

void ArchitectureViewTest::init() {
    view_ = std::make_unique<ArchitectureView>();
    view_->resize(900, 220);
    view_->show();
    view_->setArchitecture(describe(Experiment(), {28, 28, 1}), "binary cross-entropy per pixel");
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
    const QPoint second(view_->width() * 3 / 10, view_->height() / 2);
    QHelpEvent help(QEvent::ToolTip, second, view_->mapToGlobal(second));
    QCoreApplication::sendEvent(view_.get(), &help);
    QVERIFY2(QToolTip::text().contains("784 × 128 weights + 128 biases = 100\u2009480 parameters"),
             qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().contains("cube root"));
}

void ArchitectureViewTest::writesTheTableOfLayers() {
    const QStringList lines = view_->csv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 6);
    QCOMPARE(lines[0], "layer,kind,inputs,units,activation,parameters");
    QCOMPARE(lines[1], "0,Input,784,784,linear,0");
    QCOMPARE(lines[3], "2,Dense,128,32,ReLU,4128");
}

void ArchitectureViewTest::saysWhatToDoWithoutAnArchitecture() {
    view_ = std::make_unique<ArchitectureView>();
    QVERIFY(view_->explanation().isEmpty());
    QVERIFY(drawnText().contains("Choose an architecture"));
}

QTEST_MAIN(ArchitectureViewTest)
#include "tst_ArchitectureView.moc"
