#include "widgets/kit/style/Theme.h"
#include <QApplication>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

namespace diabolo {

namespace {

const ThemeColours& lightColours() {
    static const ThemeColours colours = [] {
        ThemeColours c;
        c.window = "#f4f6f8";
        c.panel = "#ffffff";
        c.border = "#d9dfe6";
        c.text = "#17202a";
        c.faintText = "#5b6875";
        c.axis = "#7b8794";
        c.grid = "#e9edf1";
        c.accent = "#0072b2";
        c.accentText = "#ffffff";
        c.training = "#0072b2";
        c.validation = "#d55e00";
        c.rest = "#009e73";
        c.penalty = "#cc79a7";
        c.code = "#d55e00";
        c.input = "#9db4c8";
        c.good = "#009e73";
        return c;
    }();
    return colours;
}

const ThemeColours& darkColours() {
    static const ThemeColours colours = [] {
        ThemeColours c;
        c.dark = true;
        c.window = "#11151b";
        c.panel = "#1b2129";
        c.border = "#343d48";
        c.text = "#f2f5f8";
        c.faintText = "#a3b0bd";
        c.axis = "#8794a1";
        c.grid = "#2a323c";
        c.accent = "#56b4e9";
        c.accentText = "#0b1117";
        c.training = "#56b4e9";
        c.validation = "#e69f00";
        c.rest = "#2cc79a";
        c.penalty = "#cc79a7";
        c.code = "#e69f00";
        c.input = "#6f8496";
        c.good = "#2cc79a";
        return c;
    }();
    return colours;
}

/// Where text on `background` would be white.
bool isDark(const QColor& background) {
    return background.lightnessF() < 0.5F;
}

/// An application palette without colours of its own is the desktop's.
bool systemIsDark() {
    QApplication::setPalette(QPalette());
    return isDark(QApplication::palette().color(QPalette::Window));
}

QPalette paletteOf(const ThemeColours& c) {
    QPalette palette(c.text, c.panel, c.border.lighter(c.dark ? 130 : 105), c.border.darker(150), c.border,
                     c.text, c.text, c.panel, c.window);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::PlaceholderText, c.faintText);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.axis);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

} // namespace

const ThemeColours& themeColours() {
    return isDark(QApplication::palette().color(QPalette::Window)) ? darkColours() : lightColours();
}

void applyTheme(ThemeChoice choice) {
    if (QApplication::style()->name() != QLatin1String("fusion"))
        QApplication::setStyle(QStyleFactory::create("Fusion"));
    const bool dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemIsDark());
    const QPalette palette = paletteOf(dark ? darkColours() : lightColours());
    QApplication::setPalette(palette);
    QPalette boxes = palette; // Fusion draws their outlines darker than the window, which is nearly black
    if (dark)
        boxes.setColor(QPalette::Window, darkColours().text);
    QApplication::setPalette(boxes, "QCheckBox");
    QToolTip::setPalette(palette);
}

} // namespace diabolo
