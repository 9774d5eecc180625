#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/Catalog.h"
#include "tests/core/data/files/DataFiles.h"
#include <QDir>
#include <QTemporaryDir>

using namespace diabolo;
using namespace diabolo::testing;

class CatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void offersTheBuiltInOnesWithoutAnyFolder();
    void searchesEachFolderOfTheVariableThenTheUsers();
    void fallsBackToTheHomeFolder();
    void listsFoldersAndFilesOfSamplesAlone();
    void takesAFolderThatIsADataSetForOne();
    void prefersTheEarlierFolderAndTheBuiltIn();
    void opensADataSetByItsName();
    void opensFilesAndFoldersByTheirPath();
    void prefersANameToAFolderHere();
    void keepsANameAndMakesAPathAbsolute();
    void namesWhatIsKnownWhenANameIsNot();
    void saysThatAPathDoesNotExist();
    void opensEachFormatByItsNameOrPath();
    void saysWhatIsWrongInTermsOfTheFormat();
    void asksForPointsOnlyWhereTheyMatter();
    void knowsTheShapeOfTheBuiltInOnesBeforeTheyAreOpen();
    void opensACloudOfAsManyPointsAsAskedFor();

private:
    void addDataset(const QString& name, std::uint32_t images = 2) const {
        (void)writeFile(folder_->filePath(name + "/train-images-idx3-ubyte"), idxFile({images, 1, 1}));
        (void)writeFile(folder_->filePath(name + "/t10k-images-idx3-ubyte"), idxFile({1, 1, 1}));
    }
    void search(const QString& folders) const { qputenv("DIABOLO_DATA", folders.toUtf8()); }
    /// The names that are no built-in data set's.
    [[nodiscard]] static QStringList foundNames() {
        QStringList list = names();
        for (const BuiltInDataset& builtIn : builtInDatasets()) {
            list.removeOne(QString::fromUtf8(builtIn.name.data(), qsizetype(builtIn.name.size())));
        }
        return list;
    }
    [[nodiscard]] static QStringList names() {
        QStringList list;
        for (const CatalogEntry& entry : listDatasets()) {
            list << QString::fromStdString(entry.name);
        }
        return list;
    }

    std::unique_ptr<QTemporaryDir> folder_; // a new one for each test function
    const QString start_ = QDir::currentPath();
};

void CatalogTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    QVERIFY(folder_->isValid());
    qunsetenv("DIABOLO_DATA");
    qputenv("XDG_DATA_HOME", folder_->filePath("share").toUtf8());
}

void CatalogTest::cleanup() {
    QDir::setCurrent(start_);
}

void CatalogTest::offersTheBuiltInOnesWithoutAnyFolder() {
    QVERIFY(dataFolders().empty());
    QCOMPARE(names().first(), QString("digits"));
    QVERIFY(foundNames().isEmpty());
    const Dataset digits = openDataset("digits");
    QCOMPARE(digits.name, std::string("digits"));
    QCOMPARE(digits.source, std::string("built in"));
    QCOMPARE(digits.train.count(), std::size_t{10000});
    QCOMPARE(digits.test.count(), std::size_t{2000});
}

void CatalogTest::searchesEachFolderOfTheVariableThenTheUsers() {
    for (const char* name : {"a", "b", "share/diabolo"}) {
        QVERIFY(QDir(folder_->path()).mkpath(name));
    }
    search(folder_->filePath("b") + "::" + folder_->filePath("absent") + ":" + folder_->filePath("a"));
    const std::filesystem::path root = folder_->path().toStdString();
    QCOMPARE(dataFolders(), (std::vector{root / "b", root / "a", root / "share" / "diabolo"}));
}

void CatalogTest::fallsBackToTheHomeFolder() {
    const QByteArray home = qgetenv("HOME");
    qputenv("XDG_DATA_HOME", "relative/paths/do/not/count");
    qputenv("HOME", folder_->path().toUtf8());
    QVERIFY(QDir(folder_->path()).mkpath(".local/share/diabolo"));
    const auto folders = dataFolders();
    qputenv("HOME", home);
    QCOMPARE(folders.size(), std::size_t{1});
    QCOMPARE(folders[0].string(), folder_->filePath(".local/share/diabolo").toStdString());
}

void CatalogTest::listsFoldersAndFilesOfSamplesAlone() {
    addDataset("data/mnist");
    addDataset("data/clothes");
    (void)writeFile(folder_->filePath("data/faces.gz"), gzipped(idxFile({2, 1, 1})));
    (void)writeFile(folder_->filePath("data/beats.csv"), "0,1");
    (void)writeFile(folder_->filePath("data/split/train.csv"), "0,1");
    (void)writeFile(folder_->filePath("data/split/test.csv"), "0,1");
    (void)writeFile(folder_->filePath("data/cifar/data_batch_1.bin"), QByteArray(3073, '\0'));
    (void)writeFile(folder_->filePath("data/program.bin"), QByteArray(3073, '\x7F'));
    (void)writeFile(folder_->filePath("data/labels"), idxFile({2}));
    (void)writeFile(folder_->filePath("data/README.md"), "about these data");
    QVERIFY(QDir(folder_->path()).mkpath("data/empty"));
    search(folder_->filePath("data"));
    QCOMPARE(foundNames(), (QStringList{"beats.csv", "cifar", "clothes", "faces.gz", "mnist", "split"}));
    QCOMPARE(listDatasets().back().description, folder_->filePath("data/split").toStdString());
}

void CatalogTest::takesAFolderThatIsADataSetForOne() {
    addDataset("mnist");
    search(folder_->filePath("mnist/"));
    QCOMPARE(foundNames(), (QStringList{"mnist"}));
    QCOMPARE(openDataset("mnist").name, std::string("mnist"));
}

void CatalogTest::prefersTheEarlierFolderAndTheBuiltIn() {
    addDataset("a/mnist", 3);
    addDataset("b/mnist", 4);
    addDataset("b/digits");
    search(folder_->filePath("a") + ":" + folder_->filePath("b"));
    QCOMPARE(foundNames(), (QStringList{"mnist"}));
    QCOMPARE(openDataset("mnist").train.count(), std::size_t{3});
    QCOMPARE(openDataset("digits").source, std::string("built in"));
}

void CatalogTest::opensADataSetByItsName() {
    addDataset("share/diabolo/mnist");
    const Dataset mnist = openDataset("mnist");
    QCOMPARE(mnist.name, std::string("mnist"));
    QCOMPARE(mnist.source, folder_->filePath("share/diabolo/mnist").toStdString());
}

void CatalogTest::opensFilesAndFoldersByTheirPath() {
    addDataset("mine");
    (void)writeFile(folder_->filePath("faces.idx"), idxFile({7, 1, 1}));
    QCOMPARE(openDataset(folder_->filePath("mine").toStdString()).name, std::string("mine"));
    QVERIFY(QDir::setCurrent(folder_->path()));
    QCOMPARE(openDataset("mine").source, folder_->filePath("mine").toStdString());
    QCOMPARE(openDataset("faces.idx").test.count(), std::size_t{1});
}

void CatalogTest::prefersANameToAFolderHere() {
    addDataset("data/mnist", 3);
    addDataset("here/mnist", 4);
    search(folder_->filePath("data"));
    QVERIFY(QDir::setCurrent(folder_->filePath("here")));
    QCOMPARE(openDataset("mnist").train.count(), std::size_t{3});
    QCOMPARE(openDataset("./mnist").train.count(), std::size_t{4});
}

void CatalogTest::keepsANameAndMakesAPathAbsolute() {
    addDataset("data/mnist");
    addDataset("here/mnist");
    addDataset("here/mine");
    search(folder_->filePath("data"));
    QVERIFY(QDir::setCurrent(folder_->filePath("here")));
    QCOMPARE(lastingName("digits"), std::string("digits"));
    QCOMPARE(lastingName("mnist"), std::string("mnist"));
    QCOMPARE(lastingName("./mnist"), folder_->filePath("here/mnist").toStdString());
    QCOMPARE(lastingName("mine"), folder_->filePath("here/mine").toStdString());
}

void CatalogTest::namesWhatIsKnownWhenANameIsNot() {
    addDataset("data/mnist");
    search(folder_->filePath("data"));
    const QString message = errorOf([] { (void)openDataset("minst"); });
    VERIFY_SAYS(message, "'minst'");
    VERIFY_SAYS(message, "did you mean mnist? The data sets are digits, ");
    VERIFY_SAYS(errorOf([] { (void)openDataset(""); }), ", mnist; DIABOLO_DATA");
}

void CatalogTest::saysThatAPathDoesNotExist() {
    VERIFY_SAYS(errorOf([] { (void)openDataset("./absent"); }), "there is no such file");
}

void CatalogTest::opensEachFormatByItsNameOrPath() {
    search(folder_->filePath("data"));
    (void)writeFile(folder_->filePath("data/beats.csv"), "0,1\n0,1\n0,1\n0,1\n1,0\n");
    (void)writeFile(folder_->filePath("colours.bin"), QByteArray(2 * 3073, '\0'));
    QVERIFY(openDataset("beats.csv").train.shape().kind == SampleKind::Curve);
    QCOMPARE(openDataset(folder_->filePath("colours.bin").toStdString()).train.shape().channels, 3);
}

void CatalogTest::saysWhatIsWrongInTermsOfTheFormat() {
    const auto failure = [&](const QString& name, const QByteArray& bytes) {
        const auto file = writeFile(folder_->filePath(name), bytes).string();
        return errorOf([&] { (void)openDataset(file); });
    };
    VERIFY_SAYS(failure("cut.bin", QByteArray(3072, '\0')), "inside picture 1");
    VERIFY_SAYS(failure("cut.csv", "1,2\n3,4\n5,6\n7,8\n9\n"), "line 5 has 1 columns");
    VERIFY_SAYS(failure("cut", "text"), "IDX");
}

void CatalogTest::asksForPointsOnlyWhereTheyMatter() {
    Experiment few, many;
    few.points = 10;
    many.points = 20;
    QVERIFY(dataRequest(few) == dataRequest(many));
    few.data = many.data = "plane";
    QVERIFY(dataRequest(few) != dataRequest(many));
}

void CatalogTest::opensACloudOfAsManyPointsAsAskedFor() {
    QCOMPARE(openDataset(DataRequest{"swiss-roll", 77}).train.count(), std::size_t{77});
    QCOMPARE(openDataset("plane").train.count(), std::size_t{60});
}

void CatalogTest::knowsTheShapeOfTheBuiltInOnesBeforeTheyAreOpen() {
    for (const BuiltInDataset& builtIn : builtInDatasets()) {
        const Dataset dataset = openDataset(std::string(builtIn.name));
        QCOMPARE(dataset.name, std::string(builtIn.name));
        QVERIFY2(dataset.train.shape() == builtInShape(builtIn.name), builtIn.name.data());
        QVERIFY2(dataset.test.shape() == dataset.train.shape(), builtIn.name.data());
    }
    QVERIFY(!builtInShape("mnist"));
}

QTEST_APPLESS_MAIN(CatalogTest)
#include "tst_Catalog.moc"
