#include "app/cli/CodeOf.h"
#include "app/cli/CommandLine.h"
#include "app/cli/DatasetJson.h"
#include "app/cli/DatasetText.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Lists.h"
#include "app/cli/StandardOutput.h"
#include "app/cli/TrainRun.h"
#include "app/files/Background.h"
#include "app/files/QtPictures.h"
#include "app/window/MainWindow.h"
#include "core/data/Paths.h"
#include "core/experiment/Catalog.h"
#include "core/export/files/NpzFile.h"
#include "widgets/kit/style/NumberLocale.h"
#include <QApplication>
#include <QTimer>
#include <chrono>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <langinfo.h>
#include <string>

namespace diabolo {
namespace {

enum ExitStatus { Done = 0, Failed = 1, WrongUsage = 2 };

/// Qt works in UTF-8 alone and would otherwise say so at length, as in a container without any locale.
void useUtf8() {
    std::setlocale(LC_ALL, "");
    if (QByteArrayView(nl_langinfo(CODESET)) != "UTF-8")
        qputenv("LC_ALL", "C.UTF-8");
    std::setlocale(LC_ALL, "C");
}

QStringList toStrings(int count, char* arguments[]) {
    QStringList strings;
    for (int i = 1; i < count; ++i)
        strings.append(QString::fromStdString(textOfPath(arguments[i])));
    return strings;
}

int runWindow(const WindowCommand& command, char* arguments[]) {
    // Without a display Qt would abort the process.
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("WAYLAND_DISPLAY") &&
        !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        throw Error("the window", "there is no display to open it on",
                    "use diabolo train, see diabolo --help");
    int programNameAlone = 1;
    const QApplication application(programNameAlone, arguments);
    useNumbersWithPoint();
    QApplication::setOrganizationName("diabolo");
    QApplication::setApplicationName("diabolo");
    MainWindow window({.experiment = command.experiment,
                       .model = command.model,
                       .data = command.data,
                       .changes = command.changes,
                       .remember = true});
    window.show();

    // Ctrl-C in the terminal closes the window as its own button does, but asks nothing: what is to be
    // remembered is.
    const Interrupt interrupt;
    QTimer lookForInterrupt;
    QObject::connect(&lookForInterrupt, &QTimer::timeout, &window, [&] {
        if (interrupt.wished())
            window.closeUnasked();
    });
    constexpr std::chrono::milliseconds lookAgain{100};
    lookForInterrupt.start(lookAgain);
    return QApplication::exec();
}

struct Runner {
    char** arguments;

    int operator()(const WindowCommand& command) const { return runWindow(command, arguments); }
    int operator()(const TrainCommand& command) const {
        runTraining(command);
        return Done;
    }
    int operator()(const ListCommand& command) const {
        printResult(listText(command));
        return Done;
    }
    int operator()(const CodeCommand& command) const {
        printResult(codeText(command));
        return Done;
    }
    int operator()(const DataCommand& command) const {
        const Dataset dataset = openForCommand(dataRequest(command.experiment), command.json);
        if (command.file)
            saveNpz(dataset, command.file->toStdString());
        else if (command.json)
            printResult(datasetJson(dataset).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
                        "\n");
        else
            printResult(datasetText(dataset));
        return Done;
    }
    int operator()(const PrintCommand& command) const {
        printResult(command.text.toStdString());
        return Done;
    }
};

/// One line, whatever a library puts into its exceptions.
int complain(const std::exception& error, ExitStatus status) {
    const std::string message = error.what();
    std::fprintf(stderr, "diabolo: %s\n", message.substr(0, message.find('\n')).c_str());
    return status;
}

int run(int count, char* arguments[]) {
    try {
        return std::visit(Runner{arguments}, parseCommandLine(toStrings(count, arguments)));
    } catch (const UsageError& error) {
        return complain(error, WrongUsage);
    } catch (const std::exception& error) {
        return complain(error, Failed);
    }
}

} // namespace
} // namespace diabolo

int main(int argc, char* argv[]) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone is an error to report, not a sudden end
    diabolo::useUtf8();
    diabolo::useQtPictures();
    const int status = diabolo::run(argc, argv);
    if (diabolo::Background::leftWork()) {
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}
