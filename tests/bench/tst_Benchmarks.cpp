#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// The benchmarks' command lines: all alike, and like the program's.
class BenchmarksTest : public QObject {
    Q_OBJECT
private slots:
    void saysWhatItTakes_data() { programs(); }
    void saysWhatItTakes() {
        const Outcome outcome = run({"--help"});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.startsWith(program() + " [--data DATA]"), outcome.out);
    }

    void dataThatCannotBeReadAreAnErrorInWords_data() { programs(); }
    void dataThatCannotBeReadAreAnErrorInWords() {
        const QTemporaryDir folder; // with nothing in it
        for (const QString& data : {folder.path(), folder.filePath("nowhere")}) {
            const Outcome outcome = run({"--data", data});
            QCOMPARE(outcome.status, 1);
            QCOMPARE(outcome.complaints().size(), 1);
            QVERIFY2(outcome.err.contains(data.toUtf8()), outcome.err);
        }
    }

    void whatItDoesNotKnowIsWrongUsage_data() { programs(); }
    void whatItDoesNotKnowIsWrongUsage() {
        for (const QStringList& arguments :
             {QStringList{"--dta", "digits"}, QStringList{"--data"}, QStringList{"no-such-preset"}}) {
            const Outcome outcome = run(arguments);
            QCOMPARE(outcome.status, 2);
            QCOMPARE(outcome.complaints().size(), 1);
            QVERIFY2(outcome.err.contains(arguments.first().toUtf8()), outcome.err);
        }
    }

private:
    struct Outcome {
        int status = -1;
        QByteArray out, err;

        /// What the benchmark itself says; Qt has its own words for a window that nobody sees.
        [[nodiscard]] QByteArrayList complaints() const {
            QByteArrayList lines = err.split('\n');
            lines.removeIf([](const QByteArray& line) { return !line.startsWith(program() + ": "); });
            return lines;
        }
    };

    static void programs() {
        QTest::addColumn<QByteArray>("program");
        for (const QByteArray& name : QByteArray(BENCHMARKS).split(' '))
            QTest::newRow(name) << name;
    }
    static QByteArray program() {
        const QByteArray* name =
            static_cast<const QByteArray*>(QTest::qData("program", qMetaTypeId<QByteArray>()));
        return *name;
    }

    static Outcome run(const QStringList& arguments) {
        constexpr int patience = 120'000; // ms, for a loaded machine
        QProcess process;
        process.start(QDir(QCoreApplication::applicationDirPath()).filePath("bench/" + program()), arguments);
        const bool ended = process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
};

QTEST_GUILESS_MAIN(BenchmarksTest)
#include "tst_Benchmarks.moc"
