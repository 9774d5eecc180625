#include "widgets/window/TimelineBar.h"
#include <QLabel>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>

using namespace diabolo;

class tst_TimelineBar : public QObject {
    Q_OBJECT

private slots:
    void init() {
        bar_ = std::make_unique<TimelineBar>();
        bar_->resize(600, bar_->sizeHint().height());
        bar_->show();
        QVERIFY(QTest::qWaitForWindowExposed(bar_.get()));
    }
    void cleanup() { bar_.reset(); }

    void thereIsNothingToGoBackToAtFirst() {
        QVERIFY(!slider()->isEnabled());
        QVERIFY(!now()->isEnabled());
        bar_->setMoments(1, 0, "untrained");
        QVERIFY(!slider()->isEnabled());
        QCOMPARE(slider()->value(), slider()->maximum()); // now
        QCOMPARE(words(), QString("untrained"));
    }

    void theRightEndIsNow() {
        bar_->setMoments(5, 4, "2 epochs");
        QVERIFY(slider()->isEnabled());
        QCOMPARE(slider()->maximum(), 4);
        QCOMPARE(slider()->value(), 4);
        QVERIFY(!now()->isEnabled());
        bar_->setMoments(6, 2, "0.8 epochs");
        QCOMPARE(slider()->value(), 2);
        QVERIFY(now()->isEnabled());
    }

    void aHandOnTheSliderChoosesAMoment() {
        bar_->setMoments(5, 4, "2 epochs");
        QSignalSpy chosen(bar_.get(), &TimelineBar::positionChosen);
        QTest::keyClick(slider(), Qt::Key_Left);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.last().at(0).toInt(), 3);
        QTest::keyClick(slider(), Qt::Key_Home);
        QCOMPARE(chosen.last().at(0).toInt(), 0);
    }

    void aClickJumpsToItsPlaceAndDragsOnFromThere() {
        bar_->setMoments(101, 100, "2 epochs");
        QSignalSpy chosen(bar_.get(), &TimelineBar::positionChosen);
        const QPoint middle = slider()->rect().center();
        QTest::mousePress(slider(), Qt::LeftButton, Qt::NoModifier, middle);
        QVERIFY(std::abs(chosen.last().at(0).toInt() - 50) <= 2);
        QTest::mouseMove(slider(), middle - QPoint(slider()->width() / 4, 0));
        QVERIFY(std::abs(chosen.last().at(0).toInt() - 25) <= 3);
        QTest::mouseRelease(slider(), Qt::LeftButton);
    }

    void newMomentsAreNoHand() {
        QSignalSpy chosen(bar_.get(), &TimelineBar::positionChosen);
        bar_->setMoments(5, 4, "2 epochs");
        bar_->setMoments(3, 1, "1 epoch");
        QCOMPARE(chosen.count(), 0);
    }

    void nowIsAskedForByItsButton() {
        bar_->setMoments(5, 1, "1 epoch");
        QSignalSpy chosen(bar_.get(), &TimelineBar::nowChosen);
        QTest::mouseClick(now(), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
    }

    void aBranchIsAskedForByItsButtonOnceThereIsAPast() {
        auto* branch = bar_->findChild<QToolButton*>("timeline.branch");
        bar_->setMoments(1, 0, "untrained");
        QVERIFY(!branch->isEnabled());
        bar_->setMoments(5, 1, "1 epoch");
        QSignalSpy wanted(bar_.get(), &TimelineBar::branchWanted);
        QTest::mouseClick(branch, Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void theSliderStaysInItsPlaceWhenTheWordsChange() {
        bar_->setMoments(5, 4, "2 epochs");
        QCoreApplication::processEvents();
        const QRect before = slider()->geometry();
        bar_->setMoments(5, 1, "0.8 epochs · now 12.5 epochs");
        QCoreApplication::processEvents();
        QCOMPARE(slider()->geometry(), before);
    }

private:
    QSlider* slider() const { return bar_->findChild<QSlider*>("timeline.slider"); }
    QToolButton* now() const { return bar_->findChild<QToolButton*>("timeline.now"); }
    QString words() const { return bar_->findChild<QLabel*>("timeline.words")->text(); }

    std::unique_ptr<TimelineBar> bar_;
};

QTEST_MAIN(tst_TimelineBar)
#include "tst_TimelineBar.moc"
