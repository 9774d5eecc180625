#pragma once
#include <QByteArray>
#include <QString>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <vector>

// Arrays in NumPy's format, as tests want them.
namespace diabolo::testing {

/// A file in NumPy's format, version 1.0: `type` as in "<f4", `shape` as in "2, 3".
inline QByteArray npyFile(const QByteArray& type, const QByteArray& shape, const QByteArray& data,
                          bool fortran = false) {
    QByteArray header = "{'descr': '" + type + "', 'fortran_order': " + (fortran ? "True" : "False") +
                        ", 'shape': (" + shape + "), }";
    header = header.leftJustified(117) + '\n';
    return QByteArray("\x93NUMPY\x01\x00", 8) + static_cast<char>(header.size()) + '\0' + header + data;
}

template <typename Number>
QByteArray rawBytes(const std::vector<Number>& numbers) {
    return {reinterpret_cast<const char*>(numbers.data()),
            static_cast<qsizetype>(numbers.size() * sizeof(Number))};
}

} // namespace diabolo::testing
