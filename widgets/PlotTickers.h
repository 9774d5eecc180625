#pragma once
#include <cstdint>
#include <qcustomplot.h>

namespace diabolo {

/// Whole numbers, their thousands grouped by thin spaces: "5 000".
class WholeNumberTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Numbers with as many decimals as tell neighbouring ticks apart, the same for all: "−0.05", "0.00", "0.05".
class DecimalTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

private:
    int decimals_ = 0;
};

/// Ends of epochs on an axis that counts batches: "epoch 3" where the third ends.
class EpochTicker : public QCPAxisTickerFixed {
public:
    explicit EpochTicker(std::int64_t stepsPerEpoch);

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

} // namespace diabolo
