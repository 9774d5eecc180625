#include "app/GenerateTab.h"
#include "app/LatentSession.h"
#include "widgets/LatentSliders.h"
#include "widgets/ViewFrame.h"
#include <QSplitter>

namespace diabolo {

namespace {

constexpr std::uint64_t drawSeed = 1; // a lecture's random codes are the same the next day

} // namespace

GenerateTab::GenerateTab(LatentSession& session, QWidget* parent)
    : ViewTab(parent)
    , sliders_(new LatentSliders(drawSeed)) {
    setObjectName("generate");
    addSplitter(Qt::Horizontal, "generate.columns")->addWidget(frame(sliders_));
    connect(&session, &LatentSession::started, this, [this, &session](const std::shared_ptr<const Run>& run) {
        sliders_->setTestCount(run->dataset->test.count());
        sliders_->setClassCount(session.classCount());
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

void GenerateTab::show(const CodeCloud& cloud) {
    sliders_->setCloud(cloud);
    if (!awaited_ || *awaited_ >= cloud.samples())
        return;
    const auto begin = cloud.codes.begin() + static_cast<std::ptrdiff_t>(*awaited_) * cloud.units;
    start({begin, begin + cloud.units}, tr("test sample %1").arg(*awaited_));
    awaited_.reset();
}

void GenerateTab::start(const std::vector<float>& code, const QString& source) {
    sliders_->setCode(code, source);
}

} // namespace diabolo
