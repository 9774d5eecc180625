#include "widgets/views/questions/AnswerVerdict.h"
#include "widgets/kit/samples/GridText.h"
#include "widgets/kit/style/NumberLabel.h"
#include <QObject>
#include <cmath>

namespace diabolo {

namespace {

QString percent(double share) {
    return QObject::tr("%1 %").arg(withTrueMinus(QString::number(std::lround(100 * share))));
}

QString percentBack(const CodeAnswer& answer, std::string_view row) {
    const AnswerRow* found = rowNamed(answer, row);
    const std::optional<double> share = found ? shareBack(*found) : std::nullopt;
    if (!share)
        return QObject::tr("nothing that could be measured");
    return *share > 0 ? percent(*share) : QObject::tr("nothing");
}

QString samplesName(SampleKind kind, bool own) {
    switch (kind) {
    case SampleKind::Picture:
        return own ? QObject::tr("its own pictures") : QObject::tr("the pictures");
    case SampleKind::Curve:
        return own ? QObject::tr("its own curves") : QObject::tr("the curves");
    case SampleKind::Point:
        return own ? QObject::tr("its own points") : QObject::tr("the points");
    }
    return {};
}

QString copyWords(const CodeAnswer& answer) {
    const bool hasOther = !answer.otherKind.empty();
    const QString other = hasOther ? QString::fromStdString(answer.otherKind) : QObject::tr("random places");
    const QString back = percentBack(answer, hasOther ? "other kind again" : "noise again");
    const QString own = percentBack(answer, "reconstruction");
    const QString ownName = samplesName(answer.shape.kind, true);
    switch (copyVerdict(answer)) {
    case CopyVerdict::NotTrained:
        return QObject::tr("Train it first: of %1, %2 comes back").arg(ownName, own);
    case CopyVerdict::Copies:
        return QObject::tr("It copies: of %1, %2 comes back").arg(other, back);
    case CopyVerdict::InPart:
        return QObject::tr("It copies in part: of %1, %2 comes back; of %3, %4")
            .arg(other, back, ownName, own);
    case CopyVerdict::DoesNot:
        return QObject::tr("It does not copy: of %1, %2 comes back; of %3, %4")
            .arg(other, back, ownName, own);
    }
    return {};
}

QString noiseWords(const CodeAnswer& answer) {
    const AnswerRow* noise = rowNamed(answer, "noise again");
    if (!noise || answer.otherKind.empty())
        return {};
    QString words = QObject::tr("Noise is harder: its mean squared error is %1 per %2, that of %3 %4.")
                        .arg(shortLabel(noise->error.value_or(0)), valueName(answer.shape.kind),
                             constantName(answer.shape.kind), shortLabel(noise->ofConstant.value_or(0)));
    const auto& still = answer.stillValues;
    if (still && still->count > 0 && still->errorThere > still->errorElsewhere) // then it is a reason
        words += QObject::tr(" %1 of the %2 pixels never changed in training, so nothing was learned about "
                             "them: there it is %3, elsewhere %4.")
                     .arg(groupedLabel(static_cast<std::int64_t>(still->count)),
                          groupedLabel(static_cast<std::int64_t>(answer.shape.size())),
                          shortLabel(still->errorThere), shortLabel(still->errorElsewhere));
    return words;
}

struct Verdict {
    AnswerVerdict operator()(const CopyQuestion&) const {
        AnswerVerdict result{copyWords(answer), {}};
        result.reasons << QObject::tr(
                              "What comes back is 1 − error ÷ error of %1, over %2 samples of each kind. "
                              "It copies from %3 on, and does not up to %4.")
                              .arg(constantName(answer.shape.kind),
                                   groupedLabel(static_cast<std::int64_t>(answer.measured)),
                                   percent(shareOfCopy), percent(shareOfNoCopy));
        if (const QString noise = noiseWords(answer); !noise.isEmpty() && noiseIsHarder())
            result.reasons << noise;
        return result;
    }

    AnswerVerdict operator()(const DenoiseInputQuestion& question) const {
        const AnswerRow* noisy = rowNamed(answer, "noisy input");
        const AnswerRow* back = rowNamed(answer, "reconstruction");
        if (!noisy || !back || !noisy->error || !back->error || !(*back->error > 0) || !(*noisy->error > 0))
            return {};
        const double times = *noisy->error / *back->error;
        const QString errors =
            QObject::tr("error %1 before, %2 after").arg(shortLabel(*noisy->error), shortLabel(*back->error));
        AnswerVerdict result;
        result.verdict = times > 1 ? QObject::tr("%1 times less error: %2").arg(shortLabel(times), errors)
                                   : QObject::tr("It does not denoise: %1").arg(errors);
        result.reasons << QObject::tr(
                              "Both are mean squared errors per %1 from %2 without noise, over %3 test "
                              "samples; σ of the noise %4.")
                              .arg(valueName(answer.shape.kind), samplesName(answer.shape.kind, false),
                                   groupedLabel(static_cast<std::int64_t>(answer.measured)),
                                   chosenLabel(question.noise));
        return result;
    }

    AnswerVerdict operator()(const auto&) const { return {}; }

    [[nodiscard]] bool noiseIsHarder() const {
        const AnswerRow* other = rowNamed(answer, "other kind again");
        const AnswerRow* noise = rowNamed(answer, "noise again");
        return other && noise && shareBack(*noise).value_or(0) < shareBack(*other).value_or(0);
    }

    const CodeAnswer& answer;
};

} // namespace

AnswerVerdict verdictOn(const CodeAnswer& answer) {
    return answer.rows.empty() ? AnswerVerdict() : std::visit(Verdict{answer}, answer.question);
}

QString constantName(SampleKind kind) {
    switch (kind) {
    case SampleKind::Picture:
        return QObject::tr("plain grey");
    case SampleKind::Curve:
        return QObject::tr("a flat line");
    case SampleKind::Point:
        return QObject::tr("the mean point");
    }
    return {};
}

} // namespace diabolo
