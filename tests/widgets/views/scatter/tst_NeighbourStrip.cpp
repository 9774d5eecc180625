#include "widgets/kit/style/Theme.h"
#include "widgets/views/scatter/NeighbourStrip.h"
#include <QSignalSpy>
#include <QTest>
#include <stdexcept>

using namespace diabolo;

class NeighbourStripTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        applyTheme(ThemeChoice::Light);
        strip_ = std::make_unique<NeighbourStrip>();
        strip_->resize(700, strip_->sizeHint().height());
        strip_->show();
        QVERIFY(QTest::qWaitForWindowExposed(strip_.get()));
    }

    void saysWhoIsNearAndHowFar() {
        strip_->setNeighbours(three());
        const QString words = strip_->accessibleDescription();
        QVERIFY2(
            words.startsWith("test sample 12 · class 7; test sample 30 · class 7 · its code is 0.250 away"),
            qPrintable(words));
        strip_->clear();
        QVERIFY(strip_->accessibleDescription().isEmpty());
    }

    void drawsThem() {
        const QImage empty = strip_->grab().toImage();
        strip_->setNeighbours(three());
        const QImage drawn = strip_->grab().toImage();
        QVERIFY(drawn != empty);
        SampleNeighbours other = three();
        other.reconstruction.assign(4, 1);
        strip_->setNeighbours(other);
        QVERIFY(strip_->grab().toImage() != drawn);
    }

    void aClickChoosesTheNeighbourUnderIt() {
        strip_->setNeighbours(three());
        QSignalSpy chosen(strip_.get(), &NeighbourStrip::chosen);
        QTest::mouseClick(strip_.get(), Qt::LeftButton, {}, strip_->cell(1).center().toPoint());
        QCOMPARE(chosen.takeFirst().first().value<std::size_t>(), std::size_t{2});
        QTest::mouseClick(strip_.get(), Qt::LeftButton, {}, QPoint(10, 30));        // the sample itself
        strip_->resize(static_cast<int>(strip_->cell(1).left()), strip_->height()); // no room for the second
        QTest::mouseClick(strip_.get(), Qt::LeftButton, {}, strip_->cell(1).center().toPoint());
        QVERIFY(chosen.isEmpty());
    }

    void theKeysChooseANeighbourToo() {
        strip_->setNeighbours(three());
        QSignalSpy chosen(strip_.get(), &NeighbourStrip::chosen);
        QVERIFY(QTest::qWaitForWindowActive(strip_.get()));
        strip_->clearFocus();
        const QImage without = strip_->grab().toImage();
        strip_->setFocus();
        const QImage first = strip_->grab().toImage();
        QVERIFY(first != without);
        QTest::keyClick(strip_.get(), Qt::Key_Left); // it is the first already
        QCOMPARE(strip_->grab().toImage(), first);
        QTest::keyClick(strip_.get(), Qt::Key_Right);
        QVERIFY(strip_->grab().toImage() != first);
        QTest::keyClick(strip_.get(), Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().first().value<std::size_t>(), std::size_t{2});
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(strip_.get(), Qt::Key_Right); // and no further than the last
        QTest::keyClick(strip_.get(), Qt::Key_Enter);
        QCOMPARE(chosen.takeFirst().first().value<std::size_t>(), std::size_t{9});
        strip_->clear();
        QTest::keyClick(strip_.get(), Qt::Key_Return);
        QVERIFY(chosen.isEmpty());
    }

    void drawsCurvesPointsAndSamplesWithoutNeighboursOrClasses() {
        for (const SampleShape& shape :
             {SampleShape{1, 4, 1, SampleKind::Curve}, SampleShape{1, 4, 1, SampleKind::Point}}) {
            SampleNeighbours lone;
            lone.shape = shape;
            lone.original = {0, 1, 2, 3};
            lone.reconstruction = {0, 1, 1, 3};
            strip_->setNeighbours(lone);
            QVERIFY(!strip_->grab().isNull());
        }
    }

    void refusesPartsWhoseSizesDoNotAgree() {
        strip_->setNeighbours(three());
        const auto refuses = [this](const auto& change) {
            SampleNeighbours wrong = three();
            change(wrong);
            QVERIFY_EXCEPTION_THROWN(strip_->setNeighbours(wrong), std::invalid_argument);
            QCOMPARE(strip_->neighbours().original.size(), std::size_t{4});
        };
        refuses([](SampleNeighbours& n) { n.original.pop_back(); });
        refuses([](SampleNeighbours& n) { n.reconstruction.clear(); });
        refuses([](SampleNeighbours& n) { n.pictures.pop_back(); });
        refuses([](SampleNeighbours& n) { n.distances.pop_back(); });
        refuses([](SampleNeighbours& n) { n.labels.pop_back(); });
    }

private:
    static SampleNeighbours three() {
        SampleNeighbours neighbours;
        neighbours.shape = {2, 2, 1};
        neighbours.sample = 12;
        neighbours.original = {0, 1, 1, 0};
        neighbours.reconstruction = {0, 0.5F, 0.5F, 0};
        neighbours.nearest = {30, 2, 9};
        neighbours.distances = {0.25F, 0.5F, 3};
        neighbours.pictures = {0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1};
        neighbours.labels = {7, 7, 9, 1};
        return neighbours;
    }

    std::unique_ptr<NeighbourStrip> strip_;
};

QTEST_MAIN(NeighbourStripTest)
#include "tst_NeighbourStrip.moc"
