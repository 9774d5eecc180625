#include "core/data/Windows.h"
#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/data/Paths.h"
#include <algorithm>

namespace diabolo {

namespace {

std::string number(std::size_t count) {
    return groupedText(static_cast<std::int64_t>(count), " ");
}

} // namespace

RawSamples windowsOf(const std::vector<double>& recording, const ReadingChoices& choices,
                     const std::filesystem::path& file) {
    constexpr std::size_t usual = 128, pieces = 20, shortest = 8;
    constexpr std::size_t mostValues = std::size_t{1} << 27;
    const std::size_t length = choices.windowLength > 0
                                   ? static_cast<std::size_t>(choices.windowLength)
                                   : std::clamp(recording.size() / pieces, shortest, usual);
    const std::size_t step = choices.windowStep > 0 ? static_cast<std::size_t>(choices.windowStep) : length;
    if (recording.size() < length + step)
        throw Error(cannotRead(file),
                    "its recording of " + number(recording.size()) + " values does not give two pieces of " +
                        number(length),
                    "give a smaller window_length, or window_step");
    const std::size_t count = (recording.size() - length) / step + 1;
    if (count * length > mostValues)
        throw Error(cannotRead(file), "its pieces would hold more than 134 million numbers",
                    "give a larger window_step");
    RawSamples raw;
    raw.shape = {1, static_cast<int>(length), 1, SampleKind::Curve};
    std::vector<double> values;
    values.reserve(count * length);
    for (std::size_t piece = 0; piece < count; ++piece) {
        const auto first = recording.begin() + static_cast<std::ptrdiff_t>(piece * step);
        values.insert(values.end(), first, first + static_cast<std::ptrdiff_t>(length));
    }
    raw.numbers = std::move(values);
    raw.notes.push_back("A recording of " + number(recording.size()) + " values is cut into " +
                        number(count) + " pieces of " + number(length) + ", each beginning " + number(step) +
                        " after the one before.");
    if (const std::size_t rest = recording.size() - ((count - 1) * step + length); rest > 0 && step >= length)
        raw.notes.push_back("The last " + number(rest) + " values are left out.");
    return raw;
}

} // namespace diabolo
