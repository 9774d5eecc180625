#pragma once
#include "app/headless/Interview.h"
#include "app/headless/RunRecord.h"
#include <QString>
#include <QStringList>

namespace diabolo {

/// Where figures go, and in which formats.
struct FigureFiles {
    QString folder; ///< which exists
    QStringList formats = {"png", "svg", "csv"};
    QStringList except;  ///< names (see FigureView::fileStem()) that are there already
    Meanwhile meanwhile; ///< called again and again, between two files at the latest
};

/// Writes every view of the window that applies, as it would look at first, named after the view: pictures,
/// and the numbers behind them as CSV. Needs an application, and takes seconds. Returns how many files it
/// wrote. Throws when one cannot be written.
int writeFigures(const RunRecord& record, const FigureFiles& files);

/// The same to `folder` as PNG, SVG and CSV, in light colours. Needs neither a display nor an application.
void writeFigures(const RunRecord& record, const QString& folder);

} // namespace diabolo
