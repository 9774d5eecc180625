#include "app/window/StatusLine.h"
#include "app/window/WindowMemory.h"
#include "tests/app/WindowTest.h"
#include <QApplication>
#include <QFile>
#include <QScreen>

using namespace diabolo;
using namespace diabolo::test;

/// The window on the screen of an old projector, 1024 × 768.
class tst_SmallScreen : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() {
        writeData();
        QCOMPARE(QGuiApplication::primaryScreen()->availableSize(), QSize(1024, 768));
    }

    void theFirstWindowFits() {
        openOnSmallData();
        QVERIFY(fits());
    }

    void aWindowRememberedFromALargerScreenFits() {
        openOnSmallData();
        window_->resize(1440, 900);
        WindowState state;
        state.geometry = window_->saveGeometry();
        rememberWindow(state);
        open({.experiment = std::nullopt, .data = data_});
        QVERIFY(fits());
    }

    void aLongMessageLosesItsMiddle() {
        openOnSmallData();
        auto* status = view<StatusLine>();
        const QString file = "/home/somebody/" + QString("lectures/").repeated(12) + "deep.safetensors";
        status->showMessage("The model was written to " + file);
        QVERIFY(status->shownMessage().startsWith("The model was written to /home/"));
        QVERIFY(status->shownMessage().contains(QChar(0x2026)));
        QVERIFY(status->shownMessage().endsWith("/deep.safetensors"));
        QVERIFY(status->toolTip().endsWith(file));
        status->showMessage("short");
        QCOMPARE(status->shownMessage(), "short");
        status->clearMessage();
        QVERIFY(status->toolTip().isEmpty());
    }

private:
    bool fits() const {
        const QSize size = window_->frameGeometry().size(), room = window_->screen()->availableSize();
        return size.width() <= room.width() && size.height() <= room.height();
    }
};

/// The screen is told to Qt before the application begins.
int main(int argc, char* argv[]) {
    QTemporaryDir folder;
    QFile screens(folder.filePath("screens.json"));
    if (!screens.open(QIODevice::WriteOnly))
        return 1;
    screens.write(
        R"({"windowFrameMargins": false, "screens": [{"name": "projector", "x": 0, "y": 0, "width": 1024, "height": 768,
                      "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toUtf8());
    QApplication application(argc, argv);
    tst_SmallScreen test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_SmallScreen.moc"
