#include "widgets/views/questions/AnswerText.h"
#include "core/data/SampleWords.h"
#include "widgets/kit/figure/FigureCsv.h"
#include "widgets/kit/samples/ClassLabel.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/samples/SampleDrawing.h"
#include "widgets/kit/style/FewSamplesText.h"
#include "widgets/kit/style/NumberLabel.h"
#include "widgets/views/questions/AnswerVerdict.h"
#include <QObject>
#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace diabolo {

namespace {

QString perValue(const CodeAnswer& answer, double error) {
    return QObject::tr("%1 per %2").arg(shortLabel(error), valueName(answer.shape.kind));
}

QString placeName(const char* letter, const CodePlace& place, const ClassNames& names) {
    return place.meanOfClass
               ? QObject::tr("%1: mean of class %2").arg(letter, className(names, *place.meanOfClass))
               : QObject::tr("%1: test sample %2").arg(letter).arg(place.sample);
}

QString copiedRowName(const CodeAnswer& answer, const std::string& row) {
    if (row == "original")
        return QObject::tr("test samples");
    if (row == "other kind")
        return QString::fromStdString(answer.otherKind);
    if (row == "noise")
        return answer.shape.kind == SampleKind::Point ? QObject::tr("random places")
                                                      : QObject::tr("random noise");
    return QObject::tr("what comes back");
}

/// The names of an answer's columns, and what they are.
struct ColumnNames {
    QStringList operator()(const ReconstructQuestion&) const { return samples(); }
    QStringList operator()(const DenoiseInputQuestion&) const { return samples(); }
    QStringList operator()(const DenoiseCodeQuestion&) const { return samples(); }
    QStringList operator()(const CopyQuestion&) const { return {}; }

    QStringList operator()(const AverageQuestion& question) const {
        QStringList names;
        for (int i = 0; i < question.steps; ++i)
            names << QObject::tr("%1 %").arg(
                question.steps > 1 ? std::lround(100.0 * i / (question.steps - 1)) : 50);
        return names;
    }

    QStringList operator()(const GenerateQuestion&) const { return {}; }

    QStringList operator()(const ArithmeticQuestion& question) const {
        const ClassNames& names = answer.classNames;
        return {placeName("A", question.a, names), placeName("B", question.b, names),
                placeName("C", question.c, names), QObject::tr("A − B + C")};
    }

    QStringList samples() const {
        QStringList names;
        for (const std::size_t sample : answer.samples)
            names << QString::number(sample);
        return names;
    }

    const CodeAnswer& answer;
};

struct Explanation {
    QString operator()(const ReconstructQuestion&) const {
        return QObject::tr("%1 test samples").arg(groupedLabel(std::ssize(answer.samples)));
    }

    QString operator()(const DenoiseInputQuestion& question) const {
        return QObject::tr("σ of the noise %1").arg(chosenLabel(question.noise));
    }

    QString operator()(const CopyQuestion&) const {
        return QObject::tr("errors over %1 samples of each kind")
            .arg(groupedLabel(std::ssize(answer.rows) > 0 ? static_cast<std::int64_t>(answer.measured) : 0));
    }

    QString operator()(const DenoiseCodeQuestion& question) const {
        return unlessCollapsed(
            QObject::tr("σ of the noise %1, of the codes %2")
                .arg(shortLabel(question.noise * answer.codeDeviation), shortLabel(answer.codeDeviation)));
    }

    QString operator()(const AverageQuestion&) const {
        return apartOr(QObject::tr("A and B have the same code: there is no way between them"));
    }

    QString operator()(const GenerateQuestion&) const {
        return unlessCollapsed(
            QObject::tr("σ of the codes %1, of the prior 1").arg(shortLabel(answer.codeDeviation)));
    }

    QString operator()(const ArithmeticQuestion&) const {
        return apartOr(QObject::tr("A and B have the same code: A − B + C is C"));
    }

    QString apartOr(const QString& same) const {
        return unlessCollapsed(
            answer.distance > 0
                ? QObject::tr("A and B are %1 spreads of the codes apart").arg(shortLabel(answer.distance))
                : same);
    }

    QString unlessCollapsed(const QString& text) const {
        if (answer.codeDeviation > 0)
            return text;
        return allCodesTheSame(answer.measured);
    }

    const CodeAnswer& answer;
};

} // namespace

std::size_t columnsOf(const CodeAnswer& answer) {
    return answer.rows.empty() ? 0 : answer.rows.front().values.size() / answer.shape.size();
}

void checkAnswer(const CodeAnswer& answer) {
    const std::string what = "an answer about the code";
    checkSamples(what, answer.shape, 0, {});
    for (const AnswerRow& row : answer.rows)
        checkSamples(what, answer.shape, columnsOf(answer), row.values);
}

bool isFinite(const CodeAnswer& answer) {
    return std::ranges::all_of(answer.rows, [](const AnswerRow& row) {
        return std::ranges::all_of(row.values, [](float value) { return std::isfinite(value); });
    });
}

QString nameOf(const CodeAnswer& answer, const AnswerRow& row) {
    static const std::map<std::string, QString> longer = {
        {"straight", QObject::tr("straight between the codes")},
        {"spherical", QObject::tr("on the arc between the codes")},
        {"uniform", QObject::tr("uniform in the range of the codes")},
        {"like the codes", QObject::tr("Gaussian like the codes")},
        {"from the prior", QObject::tr("from the prior N(0, 1)")}};
    if (row.name == "pixels")
        return QObject::tr("%1s mixed").arg(valueName(answer.shape.kind));
    if (std::holds_alternative<CopyQuestion>(answer.question))
        return copiedRowName(answer, row.name);
    const auto* denoise = std::get_if<DenoiseCodeQuestion>(&answer.question);
    if (denoise && row.name == "from the noisy code")
        return QObject::tr("from the noisy code (σ %1)")
            .arg(shortLabel(denoise->noise * answer.codeDeviation));
    const auto found = longer.find(row.name);
    return found == longer.end() ? QString::fromStdString(row.name) : found->second;
}

QString headingOf(const CodeAnswer& answer, const AnswerRow& row, bool shortened) {
    const QString name = nameOf(answer, row);
    if (!row.error)
        return name;
    if (row.ofConstant)
        return shortened ? QObject::tr("%1 · MSE %2, %3 %4")
                               .arg(name, shortLabel(*row.error), constantName(answer.shape.kind),
                                    shortLabel(*row.ofConstant))
                         : QObject::tr("%1 · mean squared error %2, of %3 %4")
                               .arg(name, perValue(answer, *row.error), constantName(answer.shape.kind),
                                    shortLabel(*row.ofConstant));
    return shortened ? QObject::tr("%1 · MSE %2").arg(name, shortLabel(*row.error))
                     : QObject::tr("%1 · mean squared error %2").arg(name, perValue(answer, *row.error));
}

QStringList columnNames(const CodeAnswer& answer) {
    return std::visit(ColumnNames{answer}, answer.question);
}

bool isOneWay(const CodeAnswer& answer) {
    return std::holds_alternative<AverageQuestion>(answer.question) ||
           std::holds_alternative<ArithmeticQuestion>(answer.question);
}

QString columnsAre(const CodeAnswer& answer) {
    if (!answer.samples.empty())
        return QObject::tr("test sample");
    return std::holds_alternative<AverageQuestion>(answer.question) ? QObject::tr("share of B") : QString();
}

QString answerExplanation(const CodeAnswer& answer) {
    return answer.rows.empty() ? QString() : std::visit(Explanation{answer}, answer.question);
}

QString answerCsv(const CodeAnswer& answer) {
    const std::size_t size = answer.shape.size();
    FigureCsv csv;
    for (const char* name : {"row", "column", "name"})
        csv.add(name);
    csv.add(std::string("mse_of_row_per_") + valueNoun(answer.shape.kind));
    csv.endHeader(size);
    const QStringList names = columnNames(answer);
    for (const AnswerRow& row : answer.rows)
        for (std::size_t column = 0; column < columnsOf(answer); ++column) {
            csv.add(nameOf(answer, row));
            csv.add(column);
            csv.add(names.value(static_cast<qsizetype>(column)));
            csv.add(row.error);
            csv.endRow({row.values.data() + column * size, size}, answer.units);
        }
    return csv.string();
}

} // namespace diabolo
