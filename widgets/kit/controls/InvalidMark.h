#pragma once
#include <QColor>
#include <QLineEdit>
#include <QPalette>

namespace diabolo {

/// Marks what was typed into a field and cannot be; the words that say why stand elsewhere.
inline void markInvalid(QLineEdit& field, bool invalid) {
    QPalette colours;
    if (invalid)
        colours.setColor(QPalette::Text, QColor(0xd5, 0x5e, 0x00)); // Okabe-Ito's vermilion
    field.setPalette(colours);
}

} // namespace diabolo
