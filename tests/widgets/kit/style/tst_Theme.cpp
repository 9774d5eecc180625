#include "widgets/kit/style/Theme.h"
#include <QApplication>
#include <QCheckBox>
#include <QImage>
#include <QPalette>
#include <QStyle>
#include <QTest>
#include <cmath>

using namespace diabolo;

class ThemeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theColoursFollowTheChoice();
    void systemFollowsTheDesktop();
    void theStyleIsFusionEverywhere();
    void textCanBeRead_data();
    void textCanBeRead();
    void theOutlineOfACheckBoxCanBeSeen_data();
    void theOutlineOfACheckBoxCanBeSeen();
};

namespace {

/// WCAG 2.1's relative luminance of a colour and contrast of two.
double luminance(const QColor& colour) {
    const auto linear = [](float c) {
        return c <= 0.04045F ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

void ThemeTest::theColoursFollowTheChoice() {
    applyTheme(ThemeChoice::Dark);
    QVERIFY(themeColours().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), themeColours().window);
    applyTheme(ThemeChoice::Light);
    QVERIFY(!themeColours().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Base), themeColours().panel);
}

void ThemeTest::systemFollowsTheDesktop() {
    QApplication::setPalette(QPalette()); // the desktop's own
    const bool darkDesktop = QApplication::palette().color(QPalette::Window).lightnessF() < 0.5F;
    applyTheme(darkDesktop ? ThemeChoice::Light : ThemeChoice::Dark); // what was chosen before does not count
    applyTheme(ThemeChoice::System);
    QCOMPARE(themeColours().dark, darkDesktop);
}

void ThemeTest::theStyleIsFusionEverywhere() {
    applyTheme(ThemeChoice::Light);
    QCOMPARE(QApplication::style()->name(), "fusion");
}

void ThemeTest::textCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void ThemeTest::textCanBeRead() {
    QFETCH(bool, dark);
    applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    const ThemeColours& colours = themeColours();
    QVERIFY(contrast(colours.text, colours.panel) >= 7);
    QVERIFY(contrast(colours.faintText, colours.panel) >= 4.5);
    QVERIFY(contrast(colours.accentText, colours.accent) >= 4.5);
    for (const QColor& series : {colours.training, colours.validation, colours.code, colours.good})
        QVERIFY2(contrast(series, colours.panel) >= 3, qPrintable(series.name()));
}

void ThemeTest::theOutlineOfACheckBoxCanBeSeen_data() {
    textCanBeRead_data();
}

void ThemeTest::theOutlineOfACheckBoxCanBeSeen() {
    QFETCH(bool, dark);
    applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    QCheckBox box;
    box.setAttribute(Qt::WA_NoSystemBackground);
    box.resize(box.sizeHint());
    QImage image(box.size(), QImage::Format_RGB32);
    image.fill(themeColours().panel);
    box.render(&image, {}, {}, QWidget::RenderFlags());
    double most = 1;
    for (int x = 0; x < image.width(); ++x)
        most = std::max(most, contrast(image.pixelColor(x, image.height() / 2), themeColours().panel));
    QVERIFY2(most > 1.5, qPrintable(QString::number(most)));
}

QTEST_MAIN(ThemeTest)
#include "tst_Theme.moc"
