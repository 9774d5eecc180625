#include "widgets/kit/samples/ReconstructionLayout.h"
#include <algorithm>

namespace diabolo {

namespace {

constexpr double gap = 4;        ///< between pictures
constexpr double bandGap = 8;    ///< between bands
constexpr double tiny = 14;      ///< height of a picture below which the captions go
constexpr double barWidth = 190; ///< of a colour bar's line, at most

} // namespace

ReconstructionLayout::ReconstructionLayout(const ReconstructionParts& parts, QSize size,
                                           const QFontMetrics& font)
    : parts_(parts)
    , size_(size)
    , line_(font.height())
    , nameWidth_(0)
    , captionWidth_(font.horizontalAdvance(QStringLiteral("8.8"))) {
    for (const QString& name : parts.rowNames)
        nameWidth_ = std::max(nameWidth_, static_cast<double>(font.horizontalAdvance(name)) + 8);

    for (const QString& caption : parts.captions)
        captionWidth_ = std::max(captionWidth_, static_cast<double>(font.horizontalAdvance(caption)));

    for (const bool captions : {true, false})
        for (const int mostBands : {parts.unbroken ? 1 : parts.samples, parts.samples})
            if (fit(captions, mostBands) * parts.picture.height() >= tiny)
                return;
}

double ReconstructionLayout::fit(bool captions, int mostBands) {
    double best = 0;
    int bestBands = 1;
    bool bestLeft = false;
    for (int bands = 1; bands <= std::max(mostBands, 1); ++bands) {
        for (const bool left : {false, true}) {
            const double pixel = arrange(bands, left, captions);
            if (pixel > best * 1.02) { // fewer bands read more easily
                best = pixel;
                bestBands = bands;
                bestLeft = left;
            }
        }
    }
    return arrange(bestBands, bestLeft, captions);
}

double ReconstructionLayout::arrange(int bands, bool namesLeft, bool captions) {
    const auto rows = static_cast<double>(parts_.rowNames.size());
    bands_ = bands;
    namesLeft_ = namesLeft;
    perBand_ = std::max(1, (parts_.samples + bands - 1) / bands);
    captionHeight_ = captions ? line_ * ((parts_.labels ? 1 : 0) + (parts_.errors ? 1 : 0)) : 0;

    const double nameHeight = namesLeft ? 0 : line_;
    const double captionBlock = captionHeight_ > 0 ? captionHeight_ + nameHeight : 0;
    const int inALine = colourBarsInALine();
    const double barHeight = (parts_.colourBars + inALine - 1) / inALine * (line_ + gap);
    const double width = (size_.width() - (namesLeft ? nameWidth_ : 0)) / perBand_ - gap;
    const double height = (size_.height() - barHeight - bandGap * (bands - 1)) / bands - captionBlock;
    const double rowHeight = height / std::max(rows, 1.0) - nameHeight - gap;
    pixel_ = std::max(0.0, std::min(width / parts_.picture.width(), rowHeight / parts_.picture.height()));

    const double needed =
        captionHeight_ > 0 && (parts_.errors || !parts_.captions.isEmpty()) ? captionWidth_ : 0;
    if (needed > width)
        pixel_ = 0; // captions would run into each other
    pitch_ = std::max(pixel_ * parts_.picture.width(), needed) + gap;
    rowPitch_ = pixel_ * parts_.picture.height() + nameHeight + gap;
    bandPitch_ = rowPitch_ * rows + captionBlock + bandGap;
    return pixel_;
}

QRectF ReconstructionLayout::cell(int row, int sample) const {
    const double width = pixel_ * parts_.picture.width();
    const double x =
        (namesLeft_ ? nameWidth_ : 0) + pitch_ * (sample % perBand_) + (pitch_ - gap - width) / 2;
    const double y = bandPitch_ * (sample / perBand_) + rowPitch_ * row + (namesLeft_ ? 0 : line_);
    return {x, y, width, pixel_ * parts_.picture.height()};
}

QRectF ReconstructionLayout::name(int row, int band) const {
    const double y = bandPitch_ * band + rowPitch_ * row;
    if (!namesLeft_)
        return {0, y, size_.width(), line_};
    const bool isCaption = row == parts_.rowNames.size();
    return {0, y, nameWidth_, isCaption ? captionHeight_ : rowPitch_ - gap};
}

QRectF ReconstructionLayout::caption(int sample) const {
    const int rows = static_cast<int>(parts_.rowNames.size());
    const double x = (namesLeft_ ? nameWidth_ : 0) + pitch_ * (sample % perBand_);
    const double y = bandPitch_ * (sample / perBand_) + rowPitch_ * rows + (namesLeft_ ? 0 : line_);
    return {x, y, pitch_ - gap, captionHeight_};
}

int ReconstructionLayout::colourBarsInALine() const {
    return std::clamp(static_cast<int>(size_.width() / (barWidth + bandGap)), 1,
                      std::max(1, parts_.colourBars));
}

QRectF ReconstructionLayout::colourBar(int index) const {
    const int inALine = colourBarsInALine();
    const int lines = (parts_.colourBars + inALine - 1) / inALine;
    const double top =
        std::min(bandPitch_ * bands_ - bandGap + gap, size_.height() - lines * (line_ + gap) + gap);
    return {index % inALine * (barWidth + bandGap), top + index / inALine * (line_ + gap),
            std::min(size_.width(), barWidth), line_};
}

} // namespace diabolo
