#pragma once
#include "core/data/ClassNames.h"
#include <QObject>
#include <QString>

namespace diabolo {

/// "circle"; "3" of a class that has no name.
[[nodiscard]] inline QString className(const ClassNames& names, int label) {
    return QString::fromStdString(names.of(label));
}

/// The same where nothing else says that it is a class: "circle", "class 3".
[[nodiscard]] inline QString classLabel(const ClassNames& names, int label) {
    const QString name = className(names, label);
    bool isNumber = false;
    name.toDouble(&isNumber);
    return isNumber ? QObject::tr("class %1").arg(name) : name;
}

} // namespace diabolo
