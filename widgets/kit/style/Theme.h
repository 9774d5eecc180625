#pragma once
#include <QColor>
#include <QMetaType>

namespace diabolo {

enum class ThemeChoice {
    System, ///< light or dark as the desktop's own palette is
    Light,
    Dark, ///< for a darkened lecture hall
};

/// The colours of one theme by what they mean. Series are from the palette of Okabe and Ito (2008, "Color
/// Universal Design"), which colour-blind people can tell apart; the dark theme takes its lighter members for
/// contrast.
struct ThemeColours {
    bool dark = false;

    QColor window;    ///< behind the panels
    QColor panel;     ///< of a frame and of a figure
    QColor border;    ///< round a panel or a button
    QColor text;      ///< at least 7 : 1 on `panel`
    QColor faintText; ///< explanations and tick labels, at least 4.5 : 1 on `panel`
    QColor axis;      ///< axis lines and tick marks
    QColor grid;      ///< behind data

    QColor accent;     ///< what is chosen or does the main thing; white or `panel` text on it is `accentText`
    QColor accentText; ///< on `accent`
    QColor training;   ///< training losses, encoder and decoder
    QColor validation; ///< validation losses
    QColor rest;       ///< of a loss, without its penalty
    QColor penalty;    ///< what is minimised beside the reconstruction
    QColor code;       ///< the narrow middle and its values
    QColor input;      ///< what comes in unlearned
    QColor good;       ///< success
};

/// The colours of the theme that applies now, told by the lightness of the application palette's window
/// colour. Ask while painting, or on QEvent::PaletteChange: the answer changes with the theme.
[[nodiscard]] const ThemeColours& themeColours();

/// Gives the whole application the Fusion style with the palette of `choice`. Needs a QApplication.
/// System is judged at the call: Qt 6.4 does not tell of light or dark, so the desktop's window colour is
/// looked at.
void applyTheme(ThemeChoice choice);

} // namespace diabolo

Q_DECLARE_METATYPE(diabolo::ThemeChoice)
