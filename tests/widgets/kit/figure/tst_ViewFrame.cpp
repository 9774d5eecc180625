#include "tests/app/TextRecorder.h"
#include "widgets/kit/controls/WrappedLabel.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/kit/style/Theme.h"
#include "widgets/views/codes/CodeHistogramView.h"
#include "widgets/views/training/LossPlot.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QImage>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace diabolo;
using namespace diabolo::test;

class ViewFrameTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void showsTheViewsExplanationAsItChanges();
    void aLongExplanationGoesOnBelowTheTitle();
    void holdsTheViewsOwnControls();
    void everyEntrySavesItsKind_data();
    void everyEntrySavesItsKind();
    void suggestsTheFolderSavedToLast();
    void givingUpWritesNothingAndSaysNothing();
    void aFailureIsShown();
    void copyPutsThePictureOnTheClipboard();
    void aDoubleClickOnTheHeaderMaximisesAndEscapeRestores();
    void theMenuSaysWhatItWillDo();
    void theKeyboardReachesTheMenu();
    void theFrameOfTheViewThatTakesTheKeysStandsOut();

private:
    WrappedLabel* explanation() const { return frame_->findChild<WrappedLabel*>("frame.loss.explanation"); }

    [[nodiscard]] QMenu* menu() const { return frame_->findChild<QToolButton*>("frame.loss.menu")->menu(); }
    [[nodiscard]] static QAction* entry(const QMenu* menu, const QString& start) {
        for (QAction* action : menu->actions()) {
            if (QAction* found = action->menu() ? entry(action->menu(), start) : nullptr)
                return found;
            if (action->text().remove('&').startsWith(start))
                return action;
        }
        return nullptr;
    }

    QTemporaryDir folder_;
    std::unique_ptr<ViewFrame> frame_;
    LossPlot* view_ = nullptr;
    QString answer_;     ///< to the question for a file
    QString suggestion_; ///< that was made with it
    QStringList errors_;
};

void ViewFrameTest::initTestCase() {
    QCoreApplication::setOrganizationName("diabolo-test");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
}

void ViewFrameTest::init() {
    view_ = new LossPlot;
    frame_ = std::make_unique<ViewFrame>(view_);
    frame_->resize(500, 400);
    frame_->show();
    answer_.clear();
    errors_.clear();
    frame_->setDialogs({[this](QWidget*, const QString& suggestion, const QString&) {
                            suggestion_ = suggestion;
                            return answer_;
                        },
                        [this](QWidget*, const QString& text) { errors_ << text; }});
}

void ViewFrameTest::showsTheViewsExplanationAsItChanges() {
    view_->setLossLabel("mean squared error per pixel");
    QTRY_COMPARE(explanation()->text(), "mean squared error per pixel");
}

void ViewFrameTest::aLongExplanationGoesOnBelowTheTitle() {
    const int line = explanation()->fontMetrics().height();
    view_->setLossLabel("short");
    QTRY_COMPARE(explanation()->height(), line);
    view_->setLossLabel(QString("a loss with a very long name, ").repeated(6));
    QTRY_VERIFY(explanation()->height() >= 2 * line);
    frame_->resize(300, 400);
    QTRY_VERIFY(explanation()->height() >= 4 * line);
    TextRecorder sheet(frame_->size());
    frame_->render(&sheet);
    QCOMPARE(unreadable(sheet.texts()), QStringList());
}

void ViewFrameTest::holdsTheViewsOwnControls() {
    QVERIFY(frame_->isAncestorOf(view_->controls()));
    QVERIFY(view_->controls()->isVisible());
    ViewFrame plain(new CodeHistogramView); // a view without any
    QCOMPARE(plain.objectName(), "frame.code-distribution");
}

void ViewFrameTest::everyEntrySavesItsKind_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("PNG 1") << "1×"
                           << "png";
    QTest::newRow("PNG 2") << "2×"
                           << "png";
    QTest::newRow("PNG 4") << "4×"
                           << "png";
    QTest::newRow("SVG") << "Save as SVG"
                         << "svg";
    QTest::newRow("PDF") << "Save as PDF"
                         << "pdf";
    QTest::newRow("CSV") << "Save data as CSV"
                         << "csv";
}

void ViewFrameTest::everyEntrySavesItsKind() {
    QFETCH(QString, text);
    QFETCH(QString, suffix);
    QSignalSpy message(frame_.get(), &ViewFrame::message);
    answer_ = folder_.filePath("out." + suffix);
    entry(menu(), text)->trigger();
    QCOMPARE(QFileInfo(suggestion_).fileName(), "loss." + suffix);
    QVERIFY(QFileInfo(answer_).size() > 0);
    QCOMPARE(message.count(), 1);
    QVERIFY(message[0][0].toString().contains(answer_));
    QVERIFY(errors_.isEmpty());
    if (suffix == "png")
        QCOMPARE(QImage(answer_).width() % text.left(1).toInt(), 0);
}

void ViewFrameTest::suggestsTheFolderSavedToLast() {
    answer_ = folder_.filePath("out.csv");
    entry(menu(), "Save data")->trigger();
    init();
    entry(menu(), "Save as SVG")->trigger();
    QCOMPARE(QFileInfo(suggestion_).path(), folder_.path());
}

void ViewFrameTest::givingUpWritesNothingAndSaysNothing() {
    QSignalSpy message(frame_.get(), &ViewFrame::message);
    entry(menu(), "Save as SVG")->trigger();
    QCOMPARE(message.count(), 0);
    QVERIFY(errors_.isEmpty());
}

void ViewFrameTest::aFailureIsShown() {
    QSignalSpy message(frame_.get(), &ViewFrame::message);
    answer_ = folder_.filePath("none/out.svg");
    entry(menu(), "Save as SVG")->trigger();
    QCOMPARE(errors_.size(), 1);
    QVERIFY(errors_[0].contains(answer_));
    QCOMPARE(message.count(), 0);
}

void ViewFrameTest::copyPutsThePictureOnTheClipboard() {
    QSignalSpy message(frame_.get(), &ViewFrame::message);
    entry(menu(), "Copy")->trigger();
    QVERIFY(!QApplication::clipboard()->image().isNull());
    QCOMPARE(message.count(), 1);
}

void ViewFrameTest::aDoubleClickOnTheHeaderMaximisesAndEscapeRestores() {
    QSignalSpy changed(frame_.get(), &ViewFrame::maximisedChanged);
    QVERIFY(QTest::qWaitForWindowActive(frame_.get()));
    QTest::keyClick(view_, Qt::Key_Escape); // not taken while nothing is maximised
    QCOMPARE(changed.count(), 0);
    QTest::mouseDClick(frame_->findChild<QWidget*>("frame.loss.header"), Qt::LeftButton);
    QVERIFY(frame_->isMaximised());
    QTest::keyClick(view_, Qt::Key_Escape);
    QVERIFY(!frame_->isMaximised());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changed[0][0].toBool(), true);
}

void ViewFrameTest::theMenuSaysWhatItWillDo() {
    entry(menu(), "Maximise")->trigger();
    QVERIFY(frame_->isMaximised());
    QVERIFY(!entry(menu(), "Maximise"));
    entry(menu(), "Restore")->trigger();
    QVERIFY(!frame_->isMaximised());
}

void ViewFrameTest::theKeyboardReachesTheMenu() {
    auto* button = frame_->findChild<QToolButton*>("frame.loss.menu");
    QVERIFY(button->focusPolicy() & Qt::TabFocus);
    QVERIFY(button->accessibleName().contains("Loss"));
}

void ViewFrameTest::theFrameOfTheViewThatTakesTheKeysStandsOut() {
    QVERIFY(QTest::qWaitForWindowActive(frame_.get()));
    const auto border = [this] { return frame_->grab().toImage().pixelColor(frame_->width() / 2, 0); };
    QCOMPARE(border(), themeColours().border);
    view_->setFocus(Qt::TabFocusReason);
    QCOMPARE(border(), themeColours().accent);
    frame_->findChild<QToolButton*>("frame.loss.menu")->setFocus();
    QCOMPARE(border(), themeColours().border);
}

QTEST_MAIN(ViewFrameTest)
#include "tst_ViewFrame.moc"
