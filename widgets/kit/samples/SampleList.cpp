#include "widgets/kit/samples/SampleList.h"
#include "core/base/Error.h"
#include <QRegularExpression>
#include <QStringList>

namespace diabolo {

namespace {

struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
};

Error refused(const QString& part, const std::string& why, const std::string& remedy) {
    return Error("samples “" + part.toStdString() + "”", why, remedy);
}

Range parseRange(const QString& part, std::size_t count) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,15})(?:\\s*[-–]\\s*(\\d{1,15}))?$"));
    const auto match = form.match(part);
    if (!match.hasMatch())
        throw refused(part, "that is neither an index nor a range", "write them like 0, 5, 17-20");
    const std::size_t first = match.captured(1).toULongLong();
    const std::size_t last = match.hasCaptured(2) ? match.captured(2).toULongLong() : first;
    if (last < first)
        throw refused(part, "the range ends before it begins", "write the smaller index first");
    if (last >= count)
        throw refused(part, "there are " + std::to_string(count) + " test samples",
                      count == 0 ? "choose a data set first"
                                 : "indices go from 0 to " + std::to_string(count - 1));
    return {first, last};
}

} // namespace

std::vector<std::size_t> parseSamples(const QString& text, std::size_t count) {
    std::vector<std::size_t> samples;
    for (const QString& part : text.split(QLatin1Char(','))) {
        const Range range = parseRange(part.trimmed(), count);
        const std::size_t more = range.last - range.first + 1;
        if (more > mostSamplesShown || samples.size() + more > mostSamplesShown)
            throw refused(text, "these are too many to show",
                          "name at most " + std::to_string(mostSamplesShown));
        for (std::size_t index = range.first; index <= range.last; ++index)
            samples.push_back(index);
    }
    return samples;
}

QString sampleText(std::span<const std::size_t> samples) {
    QStringList parts;
    for (std::size_t i = 0; i < samples.size();) {
        std::size_t end = i;
        while (end + 1 < samples.size() && samples[end + 1] == samples[end] + 1)
            ++end;
        parts << (end == i ? QString::number(samples[i])
                           : QStringLiteral("%1-%2").arg(samples[i]).arg(samples[end]));
        i = end + 1;
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace diabolo
