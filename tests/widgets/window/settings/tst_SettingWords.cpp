#include "core/experiment/Settings.h"
#include "widgets/window/settings/SettingWords.h"
#include <QRegularExpression>
#include <QTest>

using namespace diabolo;

class tst_SettingWords : public QObject {
    Q_OBJECT

private slots:
    void errorsAreSaidWithLabels_data() {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("said");
        QTest::newRow("one key") << "hidden_layers: 0 is too small (it takes whole numbers)"
                                 << "Hidden layers: 0 is too small (it takes whole numbers)";
        QTest::newRow("two keys, and a remedy") << "loss and output_activation: ReLU gives others (set "
                                                   "output_activation to sigmoid, or loss to mse)"
                                                << "Loss and Output activation: ReLU gives others (set "
                                                   "“Output activation” to sigmoid, or “Loss” to "
                                                   "mean squared error)";
        QTest::newRow("no setting") << "digits.json: it is no JSON (set it to rest)"
                                    << "digits.json: it is no JSON (set it to rest)";
        QTest::newRow("no colon") << "hidden_layers"
                                  << "hidden_layers";
    }

    void errorsAreSaidWithLabels() {
        QFETCH(QString, message);
        QFETCH(QString, said);
        QCOMPARE(withLabels(message), said);
    }

    /// Whatever settings do not go together.
    void noKeyIsLeftInAnyConflict() {
        Experiment experiment;
        const auto check = [](const Experiment& wrong) {
            try {
                validate(wrong);
                QFAIL("these go together");
            } catch (const SettingConflict& conflict) {
                const QString said = withLabels(conflict.what());
                QVERIFY2(!said.contains(QRegularExpression("[a-z]_[a-z]")), qPrintable(said));
            }
        };
        experiment.outputActivation = Activation::Linear;
        check(experiment);
        experiment = Experiment();
        experiment.sparsity = Sparsity::KullbackLeibler;
        check(experiment);
        experiment = Experiment();
        experiment.orderedCode = true;
        experiment.layerType = LayerType::Convolutional;
        check(experiment);
        experiment = Experiment();
        experiment.pretraining = true;
        experiment.hiddenLayers.clear();
        check(experiment);
    }
};

QTEST_APPLESS_MAIN(tst_SettingWords)
#include "tst_SettingWords.moc"
