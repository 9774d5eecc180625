#include "widgets/kit/samples/GridText.h"
#include <QTest>

using namespace diabolo;

/// The errors below small pictures: two digits and a unit for all of them.
class tst_GridText : public QObject {
    Q_OBJECT

private slots:
    void errorsShareAUnit_data() {
        QTest::addColumn<std::vector<float>>("errors");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("usual") << std::vector{0.0092F, 0.0132F} << "10⁻³" << QStringList{"9.2", "13"};
        QTest::newRow("large") << std::vector{0.248F, 0.052F} << "10⁻²" << QStringList{"25", "5.2"};
        QTest::newRow("nearly none") << std::vector{4e-5F, 2e-5F} << "10⁻⁵" << QStringList{"4.0", "2.0"};
        QTest::newRow("one of them nearly none")
            << std::vector{0.0092F, 1e-6F} << "10⁻³" << QStringList{"9.2", "<0.1"};
        QTest::newRow("none") << std::vector{0.0F} << "10⁻³" << QStringList{"0.0"};
    }

    void errorsShareAUnit() {
        QFETCH(std::vector<float>, errors);
        QFETCH(QStringList, texts);
        const ErrorUnit unit(errors);
        QTEST(unit.text, "unit");
        QStringList written;
        for (const float error : errors)
            written << unit.write(error);
        QCOMPARE(written, texts);
    }
};

QTEST_MAIN(tst_GridText)
#include "tst_GridText.moc"
