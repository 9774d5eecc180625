#include "widgets/kit/style/Theme.h"
#include "widgets/window/CodeWindow.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace diabolo;

class tst_CodeWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void showsOneScriptATab() {
        CodeWindow window;
        window.setCode("import torch\n", "import keras\n");
        QCOMPARE(window.shownCode(), QString("import torch\n"));
        window.findChild<QTabWidget*>()->setCurrentIndex(1);
        QCOMPARE(window.shownCode(), QString("import keras\n"));
    }

    void copyPutsTheShownScriptOnTheClipboard() {
        CodeWindow window;
        window.setCode("one\n", "two\n");
        window.findChild<QTabWidget*>()->setCurrentIndex(1);
        QTest::mouseClick(window.findChild<QPushButton*>("code.copy"), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString("two\n"));
    }

    void saveAsksForAFileOfItsFramework() {
        CodeWindow window;
        window.setCode("one\n", "two\n");
        QSignalSpy asked(&window, &CodeWindow::saveRequested);
        QTest::mouseClick(window.findChild<QPushButton*>("code.save"), Qt::LeftButton);
        window.findChild<QTabWidget*>()->setCurrentIndex(1);
        QTest::mouseClick(window.findChild<QPushButton*>("code.save"), Qt::LeftButton);
        QCOMPARE(asked.value(0), (QVariantList{"one\n", "pytorch.py"}));
        QCOMPARE(asked.value(1), (QVariantList{"two\n", "keras.py"}));
    }

    void theSameCodeAgainDoesNotScroll() {
        CodeWindow window;
        window.show();
        const QString longCode = QString("line\n").repeated(300);
        window.setCode(longCode, {});
        auto* bar = window.findChild<QPlainTextEdit*>("code.pytorch")->verticalScrollBar();
        bar->setValue(100);
        window.setCode(longCode, "other");
        QCOMPARE(bar->value(), 100);
    }

    void coloursKeywordsTextsNumbersAndComments() {
        const auto& colours = themeColours();
        QCOMPARE(colourAt("return x", 0), colours.training);
        QCOMPARE(colourAt("x = \"# no comment\"", 6), colours.code);
        QCOMPARE(colourAt("x = 0.001", 5), colours.validation);
        QCOMPARE(colourAt("x = 1  # for 5 \"y\"", 9), colours.faintText);
        QCOMPARE(colourAt("former2 = before", 0), QColor());
    }

    void theColoursFollowTheTheme() {
        CodeWindow window;
        window.setCode("return x", {});
        window.show();
        applyTheme(ThemeChoice::Dark);
        QCoreApplication::processEvents();
        const QColor keyword = colourIn(window, 0);
        applyTheme(ThemeChoice::Light);
        QVERIFY(keyword != themeColours().training);
    }

private:
    static QColor colourIn(const CodeWindow& window, int column) {
        const auto* editor = window.findChild<QPlainTextEdit*>("code.pytorch");
        for (const QTextLayout::FormatRange& range : editor->document()->firstBlock().layout()->formats())
            if (range.start <= column && column < range.start + range.length)
                return range.format.foreground().color();
        return {};
    }

    static QColor colourAt(const QString& line, int column) {
        CodeWindow window;
        window.setCode(line, {});
        QCoreApplication::processEvents(); // a highlighter waits for its turn
        return colourIn(window, column);
    }
};

QTEST_MAIN(tst_CodeWindow)
#include "tst_CodeWindow.moc"
