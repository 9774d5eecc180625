#include "tests/app/TextRecorder.h"
#include "tests/app/WindowTest.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/views/generate/NewSamplesView.h"
#include "widgets/views/reconstructions/CurvesView.h"
#include "widgets/views/scatter/ScatterView.h"
#include <QComboBox>
#include <QFile>
#include <QRegularExpression>
#include <qcustomplot.h>

using namespace diabolo;
using namespace diabolo::test;

/// Data whose classes have names: no view, chooser or table says a number in their place.
class tst_ClassNames : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() {
        writeData();
        QFile table(folder_.filePath("weather.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("a,b,c,d,e,class\n");
        for (int row = 0; row < 200; ++row)
            for (int column = 0; column < 6; ++column)
                table.write(column < 5 ? QByteArray::number(row * (column + 3) % 17) + ','
                                       : QByteArray(row % 2 ? "storm\n" : "calm\n"));
    }

    void cleanup() { window_.reset(); }

    void theyAreSaidEverywhere() {
        Experiment experiment = loadExperiment("curves");
        experiment.variational = experiment.conditional = true;
        experiment.codeActivation = Activation::Linear;
        open({.experiment = experiment, .data = folder_.filePath("weather.csv"), .remember = false});
        window_->resize(1440, 900); // room for captions
        untilPhase(RunPhase::Ready);
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->step > 0, patience);
        QTRY_VERIFY_WITH_TIMEOUT(view<CurvesView>()->csv().contains(",calm,"), patience);
        for (const QString tab : {"Inside", "Latent", "Generate"}) {
            showTab(tab);
            QTRY_VERIFY2_WITH_TIMEOUT(texts().contains("calm"), qPrintable(tab), patience);
            const auto number = QRegularExpression("class \\d").match(texts());
            QVERIFY2(!number.hasMatch(), qPrintable(tab + ": " + texts()));
        }
        showTab("Questions");
        press("question.arithmetic");
        QVERIFY(items("question.placeA").contains("mean of class storm"));
        QCOMPARE(items("walk.class"), QStringList({"calm", "storm"}));
        QCOMPARE(items("start.class"), QStringList({"calm", "storm"}));
        QVERIFY(items("new.around").contains("near class storm"));
        QVERIFY(view<ScatterView>()->csv().contains(",storm,"));
        QVERIFY(view<NewSamplesView>()->csv().contains(",calm,"));
    }

private:
    /// What the visible views have written on them.
    QString texts() const {
        QString all;
        for (auto* view : window_->findChildren<FigureView*>()) {
            if (!view->isVisible())
                continue;
            TextRecorder sheet(view->size());
            QCPPainter painter(&sheet);
            painter.setFont(view->font());
            view->drawFigure(painter, view->size());
            painter.end();
            all += view->explanation() + '\n';
            for (const WrittenText& text : sheet.texts())
                all += text.text + '\n';
        }
        return all;
    }

    QStringList items(const QString& name) const {
        QStringList all;
        for (auto* box : window_->findChildren<QComboBox*>(name))
            for (int i = 0; i < box->count(); ++i)
                all << box->itemText(i);
        return all;
    }
};

QTEST_MAIN(tst_ClassNames)
#include "tst_ClassNames.moc"
