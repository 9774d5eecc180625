#include "widgets/views/generate/UnitOrder.h"
#include "core/base/Error.h"
#include <QRegularExpression>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

namespace diabolo {

namespace {

/// Never NaN, which could not be sorted by.
double importance(const UnitStatistics& unit, UnitOrder order) {
    const double value = order == UnitOrder::Variance     ? unit.variance
                         : order == UnitOrder::Divergence ? unit.kl
                                                          : 1 - unit.zeroFraction;
    return std::isnan(value) ? -1 : value;
}

Error refused(const QString& part, const std::string& why, const std::string& remedy) {
    return Error("units “" + part.toStdString() + "”", why, remedy);
}

void mark(std::vector<bool>& named, const QString& part) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,15})(?:\\s*[-–]\\s*(\\d{1,15}))?$"));
    const auto match = form.match(part);
    if (!match.hasMatch())
        throw refused(part, "that is neither a unit nor a range", "write them like 3, 7-12");
    const std::size_t first = match.captured(1).toULongLong();
    const std::size_t last = match.hasCaptured(2) ? match.captured(2).toULongLong() : first;
    if (last < first)
        throw refused(part, "the range ends before it begins", "write the smaller unit first");
    if (last >= named.size())
        throw refused(part, "the code has " + std::to_string(named.size()) + " units",
                      named.empty() ? "train a network first"
                                    : "units go from 0 to " + std::to_string(named.size() - 1));
    std::fill(named.begin() + static_cast<std::ptrdiff_t>(first),
              named.begin() + static_cast<std::ptrdiff_t>(last) + 1, true);
}

} // namespace

std::vector<std::size_t> orderedUnits(const std::vector<UnitStatistics>& units, UnitOrder order) {
    std::vector<std::size_t> result(units.size());
    std::iota(result.begin(), result.end(), std::size_t{0});
    if (order == UnitOrder::Index)
        return result;
    std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) {
        if (units[a].dead != units[b].dead)
            return units[b].dead;
        return importance(units[a], order) > importance(units[b], order);
    });
    return result;
}

std::vector<std::size_t> filteredUnits(const std::vector<std::size_t>& units, const QString& text,
                                       std::size_t count) {
    if (text.trimmed().isEmpty())
        return units;
    std::vector<bool> named(count);
    for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        mark(named, part.trimmed());
    std::vector<std::size_t> result;
    std::copy_if(units.begin(), units.end(), std::back_inserter(result),
                 [&](std::size_t unit) { return named[unit]; });
    return result;
}

} // namespace diabolo
