#include "tests/app/WindowTest.h"
#include "widgets/window/Gallery.h"
#include "widgets/window/TimelineBar.h"
#include "widgets/window/TransportBar.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QImage>
#include <QSet>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>

using namespace diabolo;
using namespace diabolo::test;

/// Where the Tab key goes in the real window.
class tst_Keyboard : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void init() { openOnSmallData(); }
    void cleanup() { window_.reset(); }

    void tabGoesAlongTheBarAndThenFromLeftToRight() {
        press("transport.step"); // so that there is a moment to go back to
        QTRY_VERIFY_WITH_TIMEOUT(find<QSlider>("timeline.slider")->isEnabled(), patience);
        QStringList parts;
        goAround([&](QWidget* stop) {
            const QString part = partOf(stop);
            if (parts.isEmpty() || parts.back() != part)
                parts << part;
        });
        QCOMPARE(parts, QStringList({"bar", "gallery", "tabs", "page", "timeline", "settings"}));
    }

    void theFocusIsSeenInEveryTab() {
        for (int tab = 0; tab < tabs()->count(); ++tab) {
            if (!tabs()->isTabVisible(tab))
                continue;
            tabs()->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            goAround([&](QWidget* stop) {
                if (partOf(stop) == "settings" && tab > 0)
                    return; // the same in every tab
                const QImage with = picture(*stop);
                stop->clearFocus();
                const QImage without = picture(*stop);
                stop->setFocus(Qt::TabFocusReason);
                QVERIFY2(with != without, qPrintable(stop->objectName()));
            });
        }
    }

private:
    QTabWidget* tabs() const { return window_->findChild<QTabWidget*>(); }

    /// Of `stop` and the frame round it.
    QImage picture(const QWidget& stop) const {
        QCoreApplication::processEvents();
        constexpr int margin = 12;
        const QRect place(stop.mapTo(window_.get(), QPoint()), stop.size());
        return window_->grab(place.marginsAdded({margin, margin, margin, margin})).toImage();
    }

    QString partOf(const QWidget* stop) const {
        if (view<TransportBar>()->isAncestorOf(stop))
            return "bar";
        if (view<Gallery>()->isAncestorOf(stop))
            return "gallery";
        if (view<TimelineBar>()->isAncestorOf(stop))
            return "timeline";
        if (view<SettingsPanel>()->isAncestorOf(stop))
            return "settings";
        return stop == tabs()->tabBar() ? "tabs" : tabs()->isAncestorOf(stop) ? "page" : stop->objectName();
    }

    /// Stops at every widget that the Tab key reaches, from the bar's first button on.
    template <typename Visit>
    void goAround(Visit visit) {
        auto* first = find<QToolButton>("transport.play");
        first->setFocus(Qt::TabFocusReason);
        QTest::keyClick(first, Qt::Key_Tab); // the style shows some focus only after a key
        QTest::keyClick(window_->focusWidget(), Qt::Key_Backtab);
        QSet<QWidget*> seen;
        for (QWidget* stop = first; stop && !seen.contains(stop); stop = window_->focusWidget()) {
            seen << stop;
            visit(stop);
            QTest::keyClick(stop, Qt::Key_Tab);
        }
        QVERIFY(seen.size() > 30);
    }
};

QTEST_MAIN(tst_Keyboard)
#include "tst_Keyboard.moc"
