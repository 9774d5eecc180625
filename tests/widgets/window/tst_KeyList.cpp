#include "widgets/window/KeyList.h"
#include "widgets/window/TransportActions.h"
#include <QAction>
#include <QGuiApplication>
#include <QScreen>
#include <QScrollBar>
#include <QTest>
#include <QTextBrowser>

using namespace diabolo;

class KeyListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesEveryActionAndItsKeys() {
        for (const QAction* action : actions_.all()) {
            QVERIFY2(list_.text().contains(action->whatsThis().toHtmlEscaped()),
                     qPrintable(action->objectName()));
            for (const QString& keys : keyNames(*action))
                QVERIFY2(list_.text().contains(keys.toHtmlEscaped()), qPrintable(keys));
        }
    }

    void namesTheKeysOfTheViewsByView() {
        const QStringList groups = {"Everywhere",          "Codes",       "Latent walk",
                                    "Sliders of the code", "Other views", "Networks and settings"};
        qsizetype place = -1;
        for (const QString& group : groups) {
            const qsizetype next = list_.text().indexOf("<b>" + group + "</b>");
            QVERIFY2(next > place, qPrintable(group));
            place = next;
        }
    }

    void staysOnTheScreenAndIsReadByScrolling() {
        list_.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list_));
        const QSize room = QGuiApplication::primaryScreen()->availableSize();
        QVERIFY(list_.width() <= room.width() && list_.height() <= room.height());
        const auto* words = list_.findChild<QTextBrowser*>();
        QCOMPARE(words->horizontalScrollBar()->maximum(), 0); // never sideways
        QVERIFY(!list_.isModal());
    }

    void escapeClosesIt() {
        list_.show();
        QTest::keyClick(&list_, Qt::Key_Escape);
        QVERIFY(!list_.isVisible());
    }

private:
    TransportActions actions_{nullptr};
    KeyList list_{actions_.all()};
};

QTEST_MAIN(KeyListTest)
#include "tst_KeyList.moc"
