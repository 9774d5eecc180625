#pragma once
#include <QByteArray>
#include <QDataStream>
#include <QDir>
#include <QFile>

namespace diabolo::test {

/// Writes an IDX file of `count` pictures of `side` × `side` pixels, each a bright bar whose place depends on
/// its number.
inline void writePictures(const QString& path, int count, int side) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    QDataStream out(&file);
    out << quint32{0x00000803} << quint32(count) << quint32(side) << quint32(side);
    for (int picture = 0; picture < count; ++picture)
        for (int pixel = 0; pixel < side * side; ++pixel)
            out << quint8(pixel % side == picture % side ? 255 : 0);
}

/// A folder of training and test pictures with MNIST's names, small enough that an epoch takes no time.
inline QString writeSmallDataset(const QString& folder, int trainCount = 256, int testCount = 32,
                                 int side = 8) {
    QDir().mkpath(folder);
    writePictures(QDir(folder).filePath("train-images-idx3-ubyte"), trainCount, side);
    writePictures(QDir(folder).filePath("t10k-images-idx3-ubyte"), testCount, side);
    return folder;
}

} // namespace diabolo::test
