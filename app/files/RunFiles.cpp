#include "app/files/RunFiles.h"
#include "app/files/Background.h"
#include "core/base/Error.h"
#include "core/base/Progress.h"
#include "core/document/Replay.h"
#include "core/experiment/ExperimentJson.h"
#include <chrono>
#include <new>
#include <utility>

namespace diabolo {

namespace {

constexpr int threads = 2;
constexpr std::chrono::seconds closingPatience{20}; // what is being written is wanted

} // namespace

RunFiles::RunFiles(QObject* parent)
    : QObject(parent)
    , background_(new Background(threads, closingPatience, this)) {}

RunFiles::~RunFiles() {
    cancel();
}

void RunFiles::cancel() {
    if (latest_)
        *latest_ = false;
}

RunFiles::Ticket RunFiles::next() {
    cancel();
    latest_ = std::make_shared<std::atomic<bool>>(true);
    return latest_;
}

/// `work` returns what is to be said in this thread. Without a ticket it is wanted in any case.
void RunFiles::run(const QString& subject, const Ticket& ticket,
                   std::function<std::function<void()>()> work) {
    background_->run([this, subject, ticket, work = std::move(work)]() -> Background::Result {
        std::function<void()> tell;
        try {
            tell = work();
        } catch (const Abandoned&) {
            return [] {};
        } catch (const std::bad_alloc&) {
            tell = [this, subject] { emit failed(tr("%1: there is too little memory for it").arg(subject)); };
        } catch (const std::exception& error) {
            tell = [this, reason = QString::fromUtf8(error.what())] { emit failed(reason); };
        }
        return [ticket, tell] {
            if (!ticket || *ticket)
                tell();
        };
    });
}

void RunFiles::save(const RunDocument& document, const QString& file) {
    const auto copy = std::make_shared<const RunDocument>(document); // it grows meanwhile
    run(file, nullptr, [this, copy, file]() -> std::function<void()> {
        writeDocument(*copy, file.toStdString());
        return [this, copy, file] { emit saved(file, copy->weights().newest()); };
    });
}

void RunFiles::read(const QString& file) {
    run(file, next(), [this, file]() -> std::function<void()> {
        const auto read = std::make_shared<const DocumentFile>(file.toStdString());
        return [this, read] { emit wasRead(read); };
    });
}

void RunFiles::open(const std::shared_ptr<const DocumentFile>& file,
                    const std::shared_ptr<const Dataset>& dataset) {
    run(tr("the run"), next(), [this, file, dataset]() -> std::function<void()> {
        const auto document = file->open(dataset);
        return [this, document] { emit opened(document); };
    });
}

void RunFiles::branch(const RunDocument& document, std::int64_t step) {
    const auto copy = std::make_shared<const RunDocument>(document);
    const Ticket ticket = next();
    run(tr("the branch"), ticket, [this, copy, step, ticket]() -> std::function<void()> {
        const auto tell = [this, ticket](std::int64_t done, std::int64_t of) {
            if (done % 16 == 0)
                QMetaObject::invokeMethod(this, [this, ticket, done, of] {
                    if (*ticket)
                        emit replaying(static_cast<double>(done) / static_cast<double>(of));
                });
        };
        const auto state = replayTo(
            *copy, step, [&] { return !*ticket; }, tell);
        const auto branch = RunDocument::branch(*copy, *state);
        return [this, branch] { emit branched(branch); };
    });
}

} // namespace diabolo
