#include "app/window/GenerateTab.h"
#include "app/files/FileDialogs.h"
#include "app/sessions/LatentSession.h"
#include "widgets/kit/controls/CodeStart.h"
#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/views/generate/LatentSliders.h"
#include "widgets/views/generate/NewSamplesView.h"
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <memory>
#include <set>

namespace diabolo {

namespace {

constexpr std::uint64_t drawSeed = 1; // a lecture's random codes are the same the next day

std::vector<int> classesOf(const Samples& samples) {
    std::set<int> classes;
    for (std::size_t i = 0; samples.hasLabels() && i < samples.count(); ++i)
        classes.insert(*samples.label(i));
    return {classes.begin(), classes.end()};
}

} // namespace

GenerateTab::GenerateTab(LatentSession& session, QWidget* parent)
    : ViewTab(parent)
    , sliders_(new LatentSliders(drawSeed))
    , new_(new NewSamplesView)
    , files_(new NewSampleFiles(this)) {
    setObjectName("generate");
    QSplitter* rows = addSplitter(Qt::Vertical, "generate.rows");
    rows->addWidget(frame(sliders_));
    rows->addWidget(frame(new_));
    share(rows, 50);
    followSliders(session);
    followNewSamples(session);
}

void GenerateTab::followSliders(LatentSession& session) {
    connect(&session, &LatentSession::started, this, [this, &session](const std::shared_ptr<const Run>& run) {
        sliders_->clear();
        awaited_.reset();
        sliders_->setTestCount(run->dataset->test.count());
        sliders_->setClassCount(session.classCount(), classNamesOf(run->dataset));
    });
    connect(&session, &LatentSession::cloudReady, this, &GenerateTab::show);
    connect(sliders_, &LatentSliders::sampleWanted, &session, [this, &session](std::size_t sample) {
        awaited_ = sample;
        session.include(sample);
    });
    connect(&session, &LatentSession::decoded, sliders_, &LatentSliders::setDecoded);
    connect(
        sliders_, &LatentSliders::codeChanged, &session,
        [this, &session](const std::vector<float>& code) { session.decode(code, sliders_->classIndex()); });
}

void GenerateTab::followNewSamples(LatentSession& session) {
    connect(&session, &LatentSession::started, this, [this](const std::shared_ptr<const Run>& run) {
        dataset_ = run->dataset;
        new_->setTestSet(run->dataset->test.count(), classesOf(run->dataset->test),
                         classNamesOf(run->dataset));
    });
    connect(new_, &NewSamplesView::samplesWanted, &session, &LatentSession::drawNew);
    connect(&session, &LatentSession::drawn, new_, &NewSamplesView::setSamples);
    connect(new_, &NewSamplesView::saveWanted, this, &GenerateTab::askWhere);
    connect(files_, &NewSampleFiles::saved, this, &GenerateTab::message);
    connect(files_, &NewSampleFiles::failed, this, &GenerateTab::failed);
    connect(files_, &NewSampleFiles::existing, this, &GenerateTab::askWhetherToReplace);
}

void GenerateTab::show(const CodeCloud& cloud) {
    sliders_->setCloud(cloud);
    if (!awaited_ || *awaited_ >= cloud.samples())
        return;
    sliders_->setSample(*awaited_, sampleCode(cloud, *awaited_));
    awaited_.reset();
}

void GenerateTab::startFromSample(std::size_t sample, const std::vector<float>& code) {
    sliders_->setSample(sample, code);
}

void GenerateTab::start(const std::vector<float>& code, const QString& source) {
    sliders_->setCode(code, source);
}

void GenerateTab::drawNear(const std::vector<std::size_t>& samples) {
    new_->drawNear(samples);
}

/// What is saved is what was there when it was asked for, however long the dialog stays open.
void GenerateTab::askWhere(SampleFormat format) {
    NewSampleFiles::Order order{std::make_shared<const NewSamples>(new_->samples()), format, {}};
    order.dataset = dataset_;
    const auto save = [this, order](const QString& place) mutable {
        order.place = place;
        files_->save(order);
    };
    switch (format) {
    case SampleFormat::Png:
        return askForFolder(this, "samples", tr("Save the new samples as pictures in a folder"), save);
    case SampleFormat::Idx:
        return askForNewFile(this, "samples", tr("Save the new pictures; their classes go beside them"),
                             "new-images-idx3-ubyte.gz", tr("IDX files (*ubyte *ubyte.gz)"), save);
    case SampleFormat::Cifar:
        return askForNewFile(this, "samples", tr("Save the new pictures as CIFAR-10 has them"),
                             "new_batch.bin", tr("CIFAR-10 binary (*.bin)"), save);
    case SampleFormat::Csv:
        return askForNewFile(this, "samples", tr("Save the new samples as a table"), "new-samples.csv",
                             tr("Comma-separated values (*.csv *.csv.gz)"), save);
    }
}

void GenerateTab::askWhetherToReplace(NewSampleFiles::Order order, const QStringList& files) {
    const QFileInfo first(files.front());
    auto* question = new QMessageBox(
        QMessageBox::Question, tr("Replace files?"),
        files.size() == 1
            ? tr("%1 exists already.").arg(first.fileName())
            : tr("%1 and %2 more of the files exist already.").arg(first.fileName()).arg(files.size() - 1),
        QMessageBox::Cancel, this);
    question->setObjectName("new.replace");
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("In %1. Replacing loses what is there.").arg(QDir::toNativeSeparators(first.path())));
    question->setDefaultButton(QMessageBox::Cancel);
    const QPushButton* replace = question->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    connect(replace, &QPushButton::clicked, this, [this, order = std::move(order)]() mutable {
        order.replace = true;
        files_->save(order);
    });
    question->open();
}

} // namespace diabolo
