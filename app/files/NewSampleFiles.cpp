#include "app/files/NewSampleFiles.h"
#include "app/files/Background.h"
#include "core/base/Error.h"
#include "core/base/Files.h"
#include "core/base/NumberText.h"
#include "core/data/files/CifarWriter.h"
#include "core/data/files/CsvWriter.h"
#include "core/data/files/IdxWriter.h"
#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <chrono>
#include <cmath>
#include <exception>
#include <new>

namespace diabolo {

namespace {

constexpr int threads = 1;
constexpr std::chrono::seconds closingPatience{20}; // what is being written is wanted

using Order = NewSampleFiles::Order;

std::uint8_t byteOf(float value) {
    return static_cast<std::uint8_t>(std::lround(255 * (value > 0 ? std::min(value, 1.0F) : 0.0F)));
}

/// The numbers that the classes of the data set are named by; their places where a name is no such number.
std::vector<std::uint8_t> classNumbers(const Order& order) {
    const std::vector<int>& places = order.samples->labels;
    std::vector<std::uint8_t> numbers;
    for (const int place : places) {
        const auto number = order.dataset ? readInteger(className(*order.dataset, place)) : std::nullopt;
        if (!number || *number < 0 || *number > 255)
            return {places.begin(), places.end()};
        numbers.push_back(static_cast<std::uint8_t>(*number));
    }
    return numbers;
}

/// As the readers of such files have them: pictures as bytes, with numbers for classes.
Samples samplesOf(const Order& order) {
    const NewSamples& samples = *order.samples;
    const bool table = order.format == SampleFormat::Csv; // which has their names
    const std::vector<std::uint8_t> labels =
        table ? std::vector<std::uint8_t>(samples.labels.begin(), samples.labels.end()) : classNumbers(order);
    if (samples.shape.kind != SampleKind::Picture)
        return Samples::ofValues(samples.shape, samples.values, labels);
    std::vector<std::uint8_t> pixels;
    for (const float value : samples.values)
        pixels.push_back(byteOf(value));
    return {samples.shape, std::move(pixels), labels};
}

/// A class's name as a part of a file's: letters, digits and what does no harm there.
QString fileNamePart(const Order& order, int label) {
    QString name = QString::number(label);
    if (order.dataset)
        name = QString::fromStdString(className(*order.dataset, label)).left(40);
    for (QChar& c : name)
        if (!c.isLetterOrNumber() && c != '-' && c != '_')
            c = '_';
    return name;
}

/// "new-007-class-3-near-21.png"
QString pictureName(const Order& order, std::size_t index) {
    const NewSamples& samples = *order.samples;
    QString name = QStringLiteral("new-%1").arg(index, 3, 10, QLatin1Char('0'));
    if (!samples.labels.empty())
        name += QStringLiteral("-class-%1").arg(fileNamePart(order, samples.labels[index]));
    return name + QStringLiteral("-near-%1.png").arg(samples.near[index]);
}

QStringList filesOf(const Order& order) {
    QStringList files;
    if (order.format == SampleFormat::Png) {
        for (std::size_t i = 0; i < order.samples->near.size(); ++i)
            files << QDir(order.place).filePath(pictureName(order, i));
        return files;
    }
    files << order.place;
    if (order.format == SampleFormat::Idx && !order.samples->labels.empty())
        if (const auto labels = idxLabelsBeside(order.place.toStdString()); !labels.empty())
            files << QString::fromStdString(labels.string());
    return files;
}

QByteArray png(const Samples& samples, std::size_t index) {
    const SampleShape& shape = samples.shape();
    const auto format = shape.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    const QImage image(samples.pixels(index).data(), shape.width, shape.height, shape.width * shape.channels,
                       format);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

/// One that cannot be written ends it, and says how many are there by then.
void writePictures(const Samples& samples, const QStringList& files) {
    for (qsizetype i = 0; i < files.size(); ++i) {
        try {
            const QByteArray bytes = png(samples, static_cast<std::size_t>(i));
            replaceFile(files[i].toStdString(), {bytes.data(), static_cast<std::size_t>(bytes.size())});
        } catch (const std::exception& error) {
            throw std::runtime_error(std::string(error.what()) + "; " + std::to_string(i) + " of " +
                                     std::to_string(files.size()) + " pictures were written");
        }
    }
}

void write(const Order& order, const QStringList& files) {
    const Samples samples = samplesOf(order);
    const std::string place = order.place.toStdString();
    switch (order.format) {
    case SampleFormat::Png:
        return writePictures(samples, files);
    case SampleFormat::Idx:
        return writeIdxSamples(samples, place);
    case SampleFormat::Cifar:
        return writeCifarSamples(samples, place);
    case SampleFormat::Csv:
        return writeCsvSamples(samples, place, order.dataset.get());
    }
}

QString report(const Order& order, const QStringList& files) {
    const QString place = QDir::toNativeSeparators(order.place);
    if (order.format == SampleFormat::Png)
        return NewSampleFiles::tr("%1 pictures were written to %2").arg(files.size()).arg(place);
    const QString text =
        NewSampleFiles::tr("%1 new samples were written to %2").arg(order.samples->near.size()).arg(place);
    return files.size() < 2
               ? text
               : text + NewSampleFiles::tr(", their classes to %1").arg(QFileInfo(files[1]).fileName());
}

/// Those that are there and that nobody has been asked about.
QStringList existingOf(const Order& order, const QStringList& files) {
    QStringList there;
    for (const QString& file : files)
        if (file != order.place && QFileInfo::exists(file))
            there << file;
    return there;
}

} // namespace

NewSampleFiles::NewSampleFiles(QObject* parent)
    : QObject(parent)
    , background_(new Background(threads, closingPatience, this)) {}

void NewSampleFiles::save(const Order& order) {
    background_->run([this, order]() -> Background::Result {
        try {
            const QStringList files = filesOf(order);
            if (const QStringList there = existingOf(order, files); !there.isEmpty() && !order.replace)
                return [this, order, there] { emit existing(order, there); };
            write(order, files);
            return [this, text = report(order, files)] { emit saved(text); };
        } catch (const std::bad_alloc&) {
            return
                [this, order] { emit failed(tr("%1: there is too little memory for it").arg(order.place)); };
        } catch (const std::exception& error) {
            return [this, why = QString::fromUtf8(error.what())] { emit failed(why); };
        }
    });
}

} // namespace diabolo
