#pragma once
#include "core/base/Error.h"
#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTest>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <zlib.h>

// What the tests of data share: files as they want them, and the words of an error.
namespace diabolo::testing {

/// The header of an IDX file: two zeros, the element type, the dimensions in big-endian order.
inline QByteArray idxHeader(std::initializer_list<std::uint32_t> dimensions, char type = 8) {
    QByteArray bytes;
    bytes.append('\0').append('\0').append(type).append(static_cast<char>(dimensions.size()));
    for (const std::uint32_t dimension : dimensions) {
        for (const int shift : {24, 16, 8, 0}) {
            bytes.append(static_cast<char>(dimension >> shift & 255U));
        }
    }
    return bytes;
}

/// An IDX file of unsigned bytes whose values count up from 0 (and start anew at 256).
inline QByteArray idxFile(std::initializer_list<std::uint32_t> dimensions) {
    qsizetype size = 1;
    for (const std::uint32_t dimension : dimensions) {
        size *= dimension;
    }
    QByteArray bytes = idxHeader(dimensions);
    for (qsizetype i = 0; i < size; ++i) {
        bytes.append(static_cast<char>(i % 256));
    }
    return bytes;
}

/// The bytes as a gzip file holds them.
inline QByteArray gzipped(const QByteArray& bytes) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY); // + 16: gzip, not zlib
    QByteArray input = bytes;
    QByteArray output(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(output.data());
    stream.avail_out = static_cast<uInt>(output.size());
    deflate(&stream, Z_FINISH);
    output.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return output;
}

/// Writes a file, and the folders it is in, and returns its path.
inline std::filesystem::path writeFile(const QString& name, const QByteArray& bytes) {
    const std::filesystem::path path = name.toStdString();
    std::filesystem::create_directories(path.parent_path());
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
    return path;
}

/// The words of the Error that `action` throws; empty when it throws none.
inline QString errorOf(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace diabolo::testing

/// Fails, showing the words of the error, unless they contain `part`.
#define VERIFY_SAYS(message, part)                                                                           \
    QVERIFY2((message).contains(part),                                                                       \
             qPrintable(QStringLiteral("\"%1\" does not say \"%2\"").arg(message, part)))
