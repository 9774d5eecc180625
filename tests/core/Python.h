#pragma once
#include <QProcess>
#include <QString>
#include <QStringList>

// Python as a second opinion on what leaves the program, where it is there with PyTorch.
namespace diabolo::testing {

struct PythonOutcome {
    bool ended = false; ///< by itself and well
    QString output;     ///< standard output and error
};

inline PythonOutcome runPython(const QString& python, const QStringList& arguments) {
    constexpr int patience = 300'000; // ms; nothing depends on how fast it is
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(python, arguments);
    const bool ended = process.waitForFinished(patience);
    return {ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            QString::fromUtf8(process.readAll())};
}

/// A Python that has PyTorch, or nothing.
inline QString pythonWithTorch() {
    for (const QString python : {"/usr/bin/python3", "python3"})
        if (runPython(python, {"-c", "import torch, numpy"}).ended)
            return python;
    return {};
}

} // namespace diabolo::testing
