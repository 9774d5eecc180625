#include "app/files/PresetData.h"
#include "app/window/GalleryItems.h"
#include "app/window/ViewTab.h"
#include "tests/app/TextRecorder.h"
#include "tests/app/WindowTest.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/window/Gallery.h"
#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <qcustomplot.h>

using namespace diabolo;
using namespace diabolo::test;

namespace {

constexpr int shortWait = 400; // milliseconds, for a view that has nothing to say

/// As it is exported at this size.
QStringList unreadableIn(FigureView& view, QSize size) {
    TextRecorder sheet(size);
    QCPPainter painter(&sheet);
    painter.setFont(view.font());
    view.drawFigure(painter, size);
    painter.end();
    QStringList found;
    for (const QString& text : unreadable(sheet.texts()))
        found << QString("%1 (%2 × %3): ").arg(view.title()).arg(size.width()).arg(size.height()) + text;
    return found;
}

QStringList unreadableIn(QWidget& window) {
    TextRecorder sheet(window.size());
    window.render(&sheet);
    std::vector<WrittenText> texts = sheet.texts();
    const auto* gallery = window.findChild<QWidget*>("gallery.list");
    const QRectF list(gallery->mapTo(&window, QPoint(0, -20)), gallery->size() + QSize(0, 40));
    std::erase_if(texts, [&](const WrittenText& text) { return list.contains(text.box.center()); });
    for (const auto* area : window.findChildren<QAbstractScrollArea*>()) {
        const QWidget* port = area->viewport();
        const QRectF scrolled(port->mapTo(&window, QPoint(0, 0)), port->size());
        for (WrittenText& text : texts)
            if (port->isVisible() && scrolled.adjusted(0, -20, 0, 20).contains(text.box.center()))
                text.cutUp = false;
    }
    return unreadable(texts);
}

} // namespace

/// Whatever network is chosen, on every tab of a window of any usual size, all that is written can be read.
class tst_ReadableText : public WindowTest {
    Q_OBJECT

private slots:
    void initTestCase() { writeData(); }
    void cleanup() { window_.reset(); }

    void nothingIsCutElidedOrWrittenOver_data() {
        QTest::addColumn<QString>("preset");
        for (const Experiment& preset : presets())
            QTest::newRow(preset.name.c_str()) << QString::fromStdString(preset.name);
    }

    void nothingIsCutElidedOrWrittenOver() {
        QFETCH(QString, preset);
        Experiment experiment = loadExperiment(preset.toStdString());
        if (experiment.data == Experiment().data)
            experiment.data = data_.toStdString();
        open({.experiment = experiment, .data = std::nullopt, .remember = false});
        untilPhase(RunPhase::Ready);
        press("transport.step");
        QTRY_VERIFY_WITH_TIMEOUT(session().snapshot()->step > 0, patience);
        auto* tabs = view<QTabWidget>();
        QStringList found;
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->isTabVisible(tab))
                continue;
            tabs->setCurrentIndex(tab);
            untilAnswered();
            for (const QSize size : {QSize(1440, 900), QSize(1280, 720), QSize(1024, 768), QSize(960, 540)}) {
                const QString where =
                    QString("%1, %2 × %3: ").arg(tabs->tabText(tab)).arg(size.width()).arg(size.height());
                resizeTo(size);
                const QSize least = window_->minimumSizeHint();
                if (least.width() > size.width() || least.height() > size.height())
                    found << where + QString("needs %1 × %2").arg(least.width()).arg(least.height());
                for (FigureView* view : visibleViews())
                    for (const QString& text : unreadableIn(*view, view->size()))
                        found << where + text;
                for (const QString& text : unreadableIn(*window_))
                    found << where + text;
            }
            for (FigureView* view : visibleViews()) // of which one is exported: as small as reports have them
                for (const QSize size : {view->figureSize(), QSize(400, 300)})
                    for (const QString& text : unreadableIn(*view, size))
                        found << tabs->tabText(tab) + ", exported: " + text;
        }
        for (const QString& one : found)
            qWarning().noquote() << one; // a failure's own message would be cut
        QCOMPARE(found.size(), 0);
    }

    void theGalleryIsReadAtEveryWidth() {
        for (const QString& more : {QString(), QString(", edited")}) {
            std::vector<GalleryItem> items = galleryItems(PresetData());
            for (GalleryItem& item : items)
                item.title += more;
            Gallery gallery;
            gallery.setItems(std::move(items));
            gallery.setStage({1, 4});
            gallery.show();
            for (int width = gallery.minimumSizeHint().width(); width < 340; width += 10) {
                gallery.resize(width, 3000); // all of it
                QCoreApplication::processEvents();
                TextRecorder sheet(gallery.size());
                gallery.render(&sheet);
                QVERIFY(sheet.texts().size() > 40);
                const QStringList found = unreadable(sheet.texts());
                QVERIFY2(found.isEmpty(), qPrintable(QString("%1: ").arg(width) + found.join("; ")));
            }
        }
    }

private:
    std::vector<FigureView*> visibleViews() const {
        std::vector<FigureView*> views;
        for (auto* view : window_->findChildren<FigureView*>())
            if (view->isVisible())
                views.push_back(view);
        return views;
    }

    void untilAnswered() {
        QElapsedTimer waited;
        waited.start();
        const auto answered = [](const FigureView* view) { return !view->explanation().isEmpty(); };
        do
            QTest::qWait(20);
        while (waited.elapsed() < shortWait && !std::ranges::all_of(visibleViews(), answered));
    }

    void resizeTo(QSize size) {
        window_->resize(size);
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
    }
};

QTEST_MAIN(tst_ReadableText)
#include "tst_ReadableText.moc"
