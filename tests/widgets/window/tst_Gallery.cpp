#include "core/architecture/Architecture.h"
#include "widgets/window/Gallery.h"
#include <QBuffer>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>

using namespace diabolo;

namespace {

GalleryItem itemOf(const QString& title, const std::vector<int>& hiddenLayers, const QString& family = {}) {
    Experiment experiment;
    experiment.hiddenLayers = hiddenLayers;
    experiment.codeSize = 32;
    return {title, "About " + title, describe(experiment, SampleShape{28, 28, 1}), family};
}

QListView* listOf(Gallery& gallery) {
    return gallery.findChild<QListView*>("gallery.list");
}

QPoint centreOfRow(QListView* list, int row) {
    return list->visualRect(list->model()->index(row, 0)).center();
}

} // namespace

class tst_Gallery : public QObject {
    Q_OBJECT

private slots:
    void init() {
        gallery_ = std::make_unique<Gallery>();
        gallery_->setItems({itemOf("Shallow", {}), itemOf("Deep", {128}), itemOf("Deeper", {256, 128})});
        gallery_->resize(220, 400);
        gallery_->show();
        QVERIFY(QTest::qWaitForWindowExposed(gallery_.get()));
    }

    void saysTitleSizesAndAboutOfEachNetwork() {
        const QModelIndex deep = listOf(*gallery_)->model()->index(1, 0);
        QCOMPARE(deep.data().toString(), QString("Deep"));
        QCOMPARE(deep.data(GalleryModel::SizesRole).toString(), QString("784 → 128 → 32 → 128 → 784"));
        QVERIFY(deep.data(Qt::ToolTipRole).toString().contains("About Deep"));
        QVERIFY(deep.data(Qt::AccessibleTextRole).toString().startsWith("Deep"));
    }

    void aClickChoosesOnce() {
        QSignalSpy chosen(gallery_.get(), &Gallery::chosen);
        QListView* list = listOf(*gallery_);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, centreOfRow(list, 2));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 2);
    }

    void arrowsMoveAndEnterChooses() {
        QSignalSpy chosen(gallery_.get(), &Gallery::chosen);
        gallery_->setCurrent(0);
        QListView* list = listOf(*gallery_);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(chosen.count(), 0);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toInt(), 1);
    }

    void theCurrentNetworkStaysMarkedWhenTheItemsAreDescribedAnew() {
        gallery_->setCurrent(1);
        gallery_->setItems({itemOf("Shallow", {}), itemOf("Deep", {64}), itemOf("Deeper", {256, 128})});
        QCOMPARE(gallery_->current(), 1);
    }

    void noNetworkIsMarkedWhenTheExperimentIsNoneOfThem() {
        gallery_->setCurrent(1);
        gallery_->setCurrent(-1);
        QCOMPARE(gallery_->current(), -1);
    }

    void eachFamilyHasOneHeadingAboveItsNetworks() {
        gallery_->setItems({itemOf("Shallow", {}, "Basics"), itemOf("Deep", {128}, "Basics"),
                            itemOf("Wide", {3000}, "Oversized")});
        QStringList rows;
        for (int row = 0; row < listOf(*gallery_)->model()->rowCount(); ++row)
            rows << listOf(*gallery_)->model()->index(row, 0).data().toString();
        QCOMPARE(rows, QStringList({"Basics", "Shallow", "Deep", "Oversized", "Wide"}));
    }

    void theNetworkInUseSaysWhichOfItsLayersTrains() {
        const auto words = [this](int row) {
            return listOf(*gallery_)->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        gallery_->setCurrent(2);
        const QImage before = gallery_->grab().toImage();
        gallery_->setStage({1, 3});
        QVERIFY2(words(2).contains("layer 1 and its mirror image train"), qPrintable(words(2)));
        QVERIFY(!words(1).contains("train"));
        QVERIFY(gallery_->grab().toImage() != before);
        gallery_->setStage({3, 3});
        QVERIFY(!words(2).contains("train"));
        QCOMPARE(gallery_->grab().toImage(), before);
    }

    void aHeadingCannotBeChosen() {
        gallery_->setItems({itemOf("Shallow", {}, "Basics"), itemOf("Wide", {3000}, "Oversized")});
        gallery_->setCurrent(0);
        QSignalSpy chosen(gallery_.get(), &Gallery::chosen);
        QListView* list = listOf(*gallery_);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, centreOfRow(list, 2));
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(gallery_->current(), 0);
    }

    void arrowsPassOverHeadings() {
        gallery_->setItems({itemOf("Shallow", {}, "Basics"), itemOf("Wide", {3000}, "Oversized")});
        gallery_->setCurrent(0);
        QListView* list = listOf(*gallery_);
        list->setFocus();
        const auto place = [list] { return list->currentIndex().data().toString(); };
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(place(), QString("Wide"));
        QTest::keyClick(list, Qt::Key_Home);
        QCOMPARE(place(), QString("Shallow"));
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(place(), QString("Wide"));
    }

    void whatTheKeysPassOverDoesNotLookChosen() {
        gallery_->setCurrent(0);
        QListView* list = listOf(*gallery_);
        const auto tintOf = [&](int row) { // left of its diabolo, where the network in use has a bar
            const QRect place = list->visualRect(list->model()->index(row, 0));
            return list->viewport()->grab().toImage().pixelColor(place.left() + 1, place.center().y());
        };
        const QColor chosen = tintOf(0), other = tintOf(1);
        QVERIFY(chosen != other);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(gallery_->current(), 0);
        QCOMPARE(tintOf(0), chosen);
        QCOMPARE(tintOf(2), other);
        QVERIFY(tintOf(1) != chosen);
        const auto words = [list](int row) {
            return list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        QVERIFY(words(0).contains("in use") && !words(1).contains("in use"));
        gallery_->setCurrent(1);
        QCOMPARE(tintOf(1), chosen);
        QCOMPARE(tintOf(0), other);
    }

    void aNetworkThatCannotBeBuiltForTheDataIsStillListed() {
        GalleryItem item;
        item.title = "Convolutional";
        item.about = "Needs pictures";
        gallery_->setItems({item});
        QVERIFY(!listOf(*gallery_)->grab().isNull());
        QCOMPARE(listOf(*gallery_)->model()->index(0, 0).data().toString(), QString("Convolutional"));
    }

    void eachRowShowsADiaboloOfItsOwnSizes() {
        QListView* list = listOf(*gallery_);
        gallery_->setCurrent(-1);
        const QImage picture = list->viewport()->grab().toImage();
        const auto row = [&](int index) {
            QRect rect = list->visualRect(list->model()->index(index, 0));
            rect.setWidth(64);
            return picture.copy(rect);
        };
        QVERIFY(row(0) != row(1));
        QVERIFY(row(1) != row(2));
    }

    void aLongTitleIsWrittenWhole() {
        gallery_->setItems({itemOf("Convolutional, transposed", {128})});
        const QString drawn = drawnRow(190);
        for (const char* words : {"Convolutional,", "transposed", "784"})
            QVERIFY2(drawn.contains(words), qPrintable(drawn));
        QVERIFY(!drawn.contains("Convolutional…"));
    }

    void aHyphenedWordStaysOnOneLine() {
        gallery_->setItems({itemOf("Variational 2-D", {128})});
        const QString drawn = drawnRow(150);
        QVERIFY2(drawn.contains(QString::fromUtf8("2\u2011D")), qPrintable(drawn));
    }

    void aTitleWithoutRoomIsCutAndStandsInTheToolTip() {
        gallery_->setItems({itemOf("Antidisestablishmentarianistically", {128})});
        QVERIFY(drawnRow(150).contains("Antidis"));
        QVERIFY(!drawnRow(150).contains("istically"));
        const QModelIndex row = listOf(*gallery_)->model()->index(0, 0);
        QVERIFY(row.data(Qt::ToolTipRole).toString().contains("istically"));
    }

    void everyRowFitsIntoTheWidthOfTheList() {
        QListView* list = listOf(*gallery_);
        QVERIFY(list->visualRect(list->model()->index(2, 0)).right() <= list->viewport()->width());
    }

private:
    /// The first row as SVG, whose words can be read.
    QString drawnRow(int width) const {
        QListView* list = listOf(*gallery_);
        QStyleOptionViewItem option;
        option.font = list->font();
        const QModelIndex row = list->model()->index(0, 0);
        option.rect = {0, 0, width, list->itemDelegate()->sizeHint(option, row).height()};
        QBuffer file;
        QSvgGenerator svg;
        svg.setOutputDevice(&file);
        QPainter painter(&svg);
        list->itemDelegate()->paint(&painter, option, row);
        painter.end();
        return QString::fromUtf8(file.data());
    }

    std::unique_ptr<Gallery> gallery_;
};

QTEST_MAIN(tst_Gallery)
#include "tst_Gallery.moc"
