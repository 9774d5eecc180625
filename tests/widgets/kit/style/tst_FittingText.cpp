#include "widgets/kit/style/FittingText.h"
#include <QTest>

using namespace diabolo;

/// Text that is made to fit without a cut.
class tst_FittingText : public QObject {
    Q_OBJECT

private slots:
    void theLongestFormThatFitsIsTaken() {
        const QStringList forms = {"mean squared error", "MSE"};
        const QFontMetrics metrics(font_);
        QCOMPARE(firstFitting(forms, metrics, metrics.horizontalAdvance(forms[0])), forms[0]);
        QCOMPARE(firstFitting(forms, metrics, metrics.horizontalAdvance(forms[0]) - 1), forms[1]);
        QCOMPARE(firstFitting(forms, metrics, 0), forms[1]);
    }

    void linesBreakBetweenWordsAndLoseNone() {
        const QString text = "every word of this is still there";
        const double width = QFontMetricsF(font_).horizontalAdvance("every word of") + 2;
        const QStringList lines = wrappedLines(text, font_, width);
        QVERIFY(lines.size() >= 3);
        QCOMPARE(lines.join(' '), text);
        for (const QString& line : lines)
            QVERIFY(QFontMetricsF(font_).horizontalAdvance(line) <= width);
    }

    void theFirstLineHasLessRoomBesideATitle() {
        const QString text = "one two three";
        const double width = QFontMetricsF(font_).horizontalAdvance(text) + 2;
        QCOMPARE(wrappedLines(text, font_, width), QStringList(text));
        const double indent = QFontMetricsF(font_).horizontalAdvance("three");
        QCOMPARE(wrappedLines(text, font_, width, indent), QStringList({"one two", "three"}));
        QCOMPARE(wrappedLines(text, font_, width, width - 2), QStringList({"", text})); // none at all
    }

    void noLineBeginsWithTheDotBetweenTwoParts() {
        const QString text = "one two · three";
        const double width = QFontMetricsF(font_).horizontalAdvance("one two") + 2;
        QCOMPARE(wrappedLines(text, font_, width), QStringList({"one", "two ·", "three"}));
    }

    void lineBreaksStay() { QCOMPARE(wrappedLines("a\nb", font_, 500), QStringList({"a", "b"})); }

private:
    QFont font_;
};

QTEST_MAIN(tst_FittingText)
#include "tst_FittingText.moc"
