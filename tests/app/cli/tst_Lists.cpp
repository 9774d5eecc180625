#include "app/cli/Lists.h"
#include "core/data/builtin/BuiltIn.h"
#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include <QRegularExpression>
#include <QTest>
#include <nlohmann/json.hpp>

using namespace diabolo;

class ListsTest : public QObject {
    Q_OBJECT
private slots:
    void presetsAreListedWithWhatTheyAreAbout();
    void presetsAsJsonAreWholeExperiments();
    void theBuiltInDataSetsAreListed();
    void eachSettingIsListedWithWhatItAcceptsAndWhatItDoes();
    void everyDefaultThatIsListedCanBeTypedAgain();
    void settingsAsJsonHaveRangesChoicesAndDefaults();
};

namespace {

using Subject = ListCommand::Subject;

QString text(Subject subject) {
    return QString::fromStdString(listText({subject, false}));
}
nlohmann::json json(Subject subject) {
    return nlohmann::json::parse(listText({subject, true}));
}

} // namespace

void ListsTest::presetsAreListedWithWhatTheyAreAbout() {
    const QStringList lines = text(Subject::Presets).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(static_cast<std::size_t>(lines.size()), presets().size());
    for (std::size_t i = 0; i < presets().size(); ++i) {
        const QString& line = lines[static_cast<qsizetype>(i)];
        QVERIFY(line.startsWith(QString::fromStdString(presets()[i].name) + ' '));
        QVERIFY(line.endsWith(QString::fromStdString(presets()[i].about)));
    }
}

void ListsTest::presetsAsJsonAreWholeExperiments() {
    const nlohmann::json list = json(Subject::Presets);
    QCOMPARE(list.size(), presets().size());
    for (std::size_t i = 0; i < list.size(); ++i)
        QVERIFY(experimentFromJson(list[i].dump(), "list") == presets()[i]);
}

void ListsTest::theBuiltInDataSetsAreListed() {
    QVERIFY(text(Subject::Datasets).startsWith("digits "));
    const nlohmann::json list = json(Subject::Datasets);
    for (std::size_t i = 0; i < builtInDatasets().size(); ++i) {
        QCOMPARE(list[i]["name"].get<std::string>(), std::string(builtInDatasets()[i].name));
        QCOMPARE(list[i]["description"].get<std::string>(), std::string(builtInDatasets()[i].description));
    }
}

void ListsTest::eachSettingIsListedWithWhatItAcceptsAndWhatItDoes() {
    const QString list = text(Subject::Settings);
    const QString unwrapped = list.simplified();
    for (const Setting& setting : settings()) {
        QVERIFY2(list.contains('\n' + QString::fromStdString(setting.key) + ' '), setting.key.c_str());
        QVERIFY2(list.contains(QString::fromStdString(acceptedText(setting))), setting.key.c_str());
        QVERIFY2(unwrapped.contains(QString::fromStdString(setting.explanation)), setting.key.c_str());
    }
}

void ListsTest::everyDefaultThatIsListedCanBeTypedAgain() {
    const QStringList lines = text(Subject::Settings).split('\n');
    for (const Setting& setting : settings()) {
        const QStringList row =
            lines.filter(QRegularExpression('^' + QString::fromStdString(setting.key) + ' '));
        QCOMPARE(row.size(), 1);
        const QStringList words = row[0].split(' ', Qt::SkipEmptyParts);
        Experiment experiment;
        applySetting(experiment, (words[0] + '=' + words[1]).toStdString());
        QVERIFY2(experiment == Experiment(), qPrintable(row[0]));
    }
}

void ListsTest::settingsAsJsonHaveRangesChoicesAndDefaults() {
    for (const nlohmann::json& setting : json(Subject::Settings)) {
        const Setting& row = findSetting(setting["key"].get<std::string>());
        QCOMPARE(setting["live"].get<bool>(), row.live);
        QCOMPARE(setting["explanation"].get<std::string>(), row.explanation);
        QCOMPARE(setting.value("choices", nlohmann::json::array()).size(), row.choices.size());
        QVERIFY(setting.contains("default"));
        if (row.kind == Setting::Kind::Integer)
            QCOMPARE(setting["maximum"].get<double>(), row.maximum);
    }
}

QTEST_APPLESS_MAIN(ListsTest)
#include "tst_Lists.moc"
