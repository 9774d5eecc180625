#pragma once
#include <cstdint>
#include <qcustomplot.h>

namespace diabolo {

/// Whole numbers, their thousands grouped by thin spaces: "5 000". In steps of 1, 2 or 5 times a power of
/// ten.
class WholeNumberTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Numbers as tickLabels() writes them.
class DecimalTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;
};

/// Ends of epochs on an axis that counts batches: "epoch 3" where the third ends.
class EpochTicker : public QCPAxisTicker {
public:
    explicit EpochTicker(std::int64_t stepsPerEpoch);

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    double stepsPerEpoch_;
};

/// As many ticks on an axis `length` pixels long as are easy to read, and no more than its labels have room
/// for.
void fitTicks(QCPAxis& axis, int length);

} // namespace diabolo
