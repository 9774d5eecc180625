#include "core/experiment/ExperimentJson.h"
#include "core/experiment/Settings.h"
#include "widgets/window/settings/SettingsPanel.h"
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

using namespace diabolo;

namespace {

struct Change {
    QString key;
    SettingValue value;
};

} // namespace

class tst_SettingsPanel : public QObject {
    Q_OBJECT

private slots:
    void init() {
        panel_ = std::make_unique<SettingsPanel>();
        changes_.clear();
        connect(panel_.get(), &SettingsPanel::changed, panel_.get(),
                [this](const QString& key, const SettingValue& value) {
                    changes_.push_back({key, value});
                });
        panel_->setExperiment(experiment_);
        panel_->setRunning(experiment_);
        panel_->resize(300, 700);
        panel_->show();
        QVERIFY(QTest::qWaitForWindowActive(panel_.get()));
    }

    void hasAControlForEveryGroupedRowOfTheTable() {
        for (const Setting& setting : settings()) {
            auto* control = find<QWidget>(setting.key);
            QCOMPARE(control != nullptr, !setting.group.empty());
            if (!control)
                continue;
            QCOMPARE(control->accessibleName(), QString::fromStdString(setting.label));
            QVERIFY2(control->focusPolicy() & Qt::TabFocus, setting.key.c_str());
        }
    }

    void settingsThatDoNotGoTogetherAreHighlightedWithTheReason() {
        Experiment conflicting = experiment_;
        conflicting.outputActivation = Activation::Linear; // and binary cross-entropy
        panel_->setExperiment(conflicting);
        QStringList notes;
        for (const char* key : {"loss", "output_activation"})
            notes << find<QLabel>(std::string(key) + ".note")->text();
        QVERIFY2(notes.join('|').contains("binary cross-entropy needs outputs between 0 and 1"),
                 qPrintable(notes.join('|')));
        QVERIFY(find<QWidget>("output_activation")->isEnabled());
        QVERIFY(!find<QLabel>("epochs.note")->isVisible());
        panel_->setExperiment(experiment_);
        QVERIFY(!find<QLabel>("loss.note")->isVisible());
    }

    void aSettingToBlameIsShownAlsoWhereItWouldNotApply() {
        Experiment conflicting = experiment_;
        conflicting.variational = true;
        conflicting.sparsity = Sparsity::L1; // does not apply to a variational code
        panel_->setExperiment(conflicting);
        QVERIFY(find<QWidget>("sparsity")->isVisible());
        conflicting.sparsity = Sparsity::None;
        panel_->setExperiment(conflicting);
        QVERIFY(!find<QWidget>("sparsity")->isVisible());
    }

    void theRowInHandStaysWhereItIsWhenRowsAboveItGo() {
        panel_->resize(300, 320); // a long way scrolled down to it
        QCoreApplication::processEvents();
        auto* variational = find<QWidget>("variational");
        variational->setFocus();
        auto* scroll = panel_->findChild<QScrollArea*>();
        scroll->ensureWidgetVisible(variational, 0, 40);
        const auto place = [&] { return variational->mapTo(panel_.get(), QPoint(0, 0)).y(); };
        const int before = place();
        Experiment other = experiment_;
        other.variational = true; // hides the code's activation and its sparsity, above
        panel_->setExperiment(other);
        QCoreApplication::processEvents();
        QVERIFY2(std::abs(place() - before) <= 2, qPrintable(QString::number(place() - before)));
    }

    void aLogarithmicSliderLeadsToZeroWhereTheSettingMayBeZero() {
        auto* slider = find<QSlider>("weight_decay.slider");
        QCOMPARE(slider->value(), 0);
        slider->setValue(slider->maximum());
        QVERIFY(std::get<double>(changes_.back().value) > 0.9);
        slider->setValue(0);
        QCOMPARE(std::get<double>(changes_.back().value), 0.0);
        slider->setValue(1);
        QCOMPARE(std::get<double>(changes_.back().value), 1e-6);
    }

    void aBoxToTickStandsBesideItsLabelInANarrowPanelToo() {
        const auto labelOf = [this](const QWidget* control) {
            const auto labels = panel_->findChildren<QLabel*>();
            return *std::ranges::find_if(labels, [&](auto* label) { return label->buddy() == control; });
        };
        for (const int width : {panel_->minimumSizeHint().width(), 500}) {
            panel_->resize(width, 700);
            QCoreApplication::processEvents();
            auto* box = find<QWidget>("tied");
            const QRect label(labelOf(box)->mapTo(panel_.get(), QPoint()), labelOf(box)->size());
            const QRect place(box->mapTo(panel_.get(), QPoint()), box->size());
            QVERIFY2(label.top() < place.center().y() && place.center().y() < label.bottom(),
                     qPrintable(QString::number(width)));
            QVERIFY(!label.intersects(place));
        }
    }

    void everyControlHasALabelThatPointsAtIt() {
        QList<QWidget*> buddies;
        for (const QLabel* label : panel_->findChildren<QLabel*>())
            if (label->buddy())
                buddies << label->buddy();
        for (const Setting& setting : settings())
            if (!setting.group.empty())
                QVERIFY2(buddies.contains(find<QWidget>(setting.key)), setting.key.c_str());
    }

    void showsTheValuesOfTheExperiment() {
        Experiment other;
        other.hiddenLayers = {256, 64};
        other.codeActivation = Activation::Tanh;
        other.learningRate = 0.02;
        panel_->setExperiment(other);
        QCOMPARE(find<QLineEdit>("hidden_layers")->text(), QString("256, 64"));
        QCOMPARE(find<QComboBox>("code_activation")->currentData().toString(), QString("tanh"));
        QCOMPARE(find<QLineEdit>("learning_rate")->text(), QString("0.02"));
    }

    void aTypedNumberChangesTheSettingOnEnter() {
        type("code_size", "16");
        QCOMPARE(changes_.size(), 0U);
        QTest::keyClick(find<QLineEdit>("code_size"), Qt::Key_Return);
        QCOMPARE(changes_.size(), 1U);
        QCOMPARE(changes_[0].key, QString("code_size"));
        QVERIFY(changes_[0].value == SettingValue(std::int64_t{16}));
    }

    void leavingAFieldThatWasNotTouchedChangesNothing() {
        find<QLineEdit>("code_size")->setFocus();
        find<QLineEdit>("hidden_layers")->setFocus();
        QCOMPARE(changes_.size(), 0U);
    }

    void aDecimalCommaIsReadAndShownAsAPoint() {
        type("learning_rate", "0,01");
        QTest::keyClick(find<QLineEdit>("learning_rate"), Qt::Key_Return);
        QCOMPARE(find<QLineEdit>("learning_rate")->text(), QString("0.01"));
        QCOMPARE(changes_.size(), std::size_t{1});
        QCOMPARE(changes_.back().value, SettingValue(0.01));
    }

    void groupedThousandsStayMarkedAndAreSaid() {
        type("learning_rate", "1,000");
        QTest::keyClick(find<QLineEdit>("learning_rate"), Qt::Key_Return);
        QCOMPARE(find<QLineEdit>("learning_rate")->text(), QString("1,000"));
        QVERIFY(find<QLabel>("learning_rate.note")->text().contains("may be 1.000 or 1000"));
        QVERIFY(changes_.empty());
    }

    void inAListACommaStandsBetweenTheNumbers() {
        type("hidden_layers", "256,64");
        QTest::keyClick(find<QLineEdit>("hidden_layers"), Qt::Key_Return);
        QCOMPARE(find<QLineEdit>("hidden_layers")->text(), QString("256, 64"));
    }

    void aListIsTypedWithCommas() {
        type("hidden_layers", "300, 100");
        QTest::keyClick(find<QLineEdit>("hidden_layers"), Qt::Key_Return);
        QCOMPARE(changes_.size(), 1U);
        QVERIFY(changes_[0].value == SettingValue(std::vector<int>{300, 100}));
    }

    void whatCannotBeIsRefusedInWordsUnderItsRow() {
        type("code_size", "many");
        QTest::keyClick(find<QLineEdit>("code_size"), Qt::Key_Return);
        QCOMPARE(changes_.size(), 0U);
        auto* note = panel_->findChild<QLabel*>("setting.code_size.note");
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().contains("Code size"), qPrintable(note->text()));
        QCOMPARE(find<QLineEdit>("code_size")->text(), QString("many"));
    }

    void escapeBringsTheLastValueBack() {
        type("code_size", "many");
        QTest::keyClick(find<QLineEdit>("code_size"), Qt::Key_Return);
        QTest::keyClick(find<QLineEdit>("code_size"), Qt::Key_Escape);
        QCOMPARE(find<QLineEdit>("code_size")->text(), QString::number(experiment_.codeSize));
        QVERIFY(!panel_->findChild<QLabel*>("setting.code_size.note")->isVisible());
    }

    void typingInOneFieldIsNotLostWhenAnotherSettingChanges() {
        type("code_size", "7");
        Experiment other = experiment_;
        other.batchSize = 64;
        panel_->setExperiment(other);
        QCOMPARE(find<QLineEdit>("code_size")->text(), QString("7"));
        QCOMPARE(find<QLineEdit>("batch_size")->text(), QString("64"));
    }

    void whatIsStillBeingTypedIsReportedWhileThePanelIsWhole() {
        bool whole = false;
        connect(panel_.get(), &SettingsPanel::changed, this,
                [&whole, panel = panel_.get()] { whole = panel->inherits("diabolo::SettingsPanel"); });
        type("code_size", "7");
        panel_.reset();
        QCOMPARE(changes_.size(), 1U);
        QVERIFY(changes_[0].value == SettingValue(std::int64_t{7}));
        QVERIFY(whole);
    }

    void theSliderOfALogarithmicSettingMovesByFactors() {
        auto* slider = panel_->findChild<QSlider*>("setting.learning_rate.slider");
        const Setting& row = findSetting("learning_rate");
        slider->setValue(slider->maximum() / 4);
        QCOMPARE(changes_.size(), 1U);
        const double value = std::get<double>(changes_[0].value);
        const double expected = row.sliderMinimum * std::pow(row.sliderMaximum / row.sliderMinimum, 0.25);
        QVERIFY(std::abs(value / expected - 1) < 0.01);
        QCOMPARE(find<QLineEdit>("learning_rate")->text(),
                 QString::fromStdString(displayText(row, changes_[0].value)));
    }

    void arrowKeysMoveASlider() {
        auto* slider = panel_->findChild<QSlider*>("setting.learning_rate.slider");
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(changes_.size(), 1U);
        QVERIFY(std::get<double>(changes_[0].value) > experiment_.learningRate);
    }

    void aSettingOfTooManyValuesForASliderHasAFieldAlone() {
        QVERIFY(!panel_->findChild<QSlider*>("setting.hidden_layers.slider"));
        QVERIFY(find<QLineEdit>("hidden_layers"));
    }

    void aChoiceIsGivenByItsKey() {
        auto* box = find<QComboBox>("hidden_activation");
        box->setFocus();
        QTest::keyClicks(box, "Sig");
        QVERIFY(!changes_.empty());
        QVERIFY(changes_.back().value == SettingValue(std::string("sigmoid")));
    }

    void theWheelScrollsThePanelAndChangesNoValueInPassing() {
        auto* slider = panel_->findChild<QSlider*>("setting.learning_rate.slider");
        const QPointF middle = slider->rect().center();
        QWheelEvent wheel(middle, slider->mapToGlobal(middle), {0, 0}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(slider, &wheel);
        QCOMPARE(changes_.size(), 0U);
    }

    void aChangeThatNeedsAResetIsMarkedAsPending() {
        QVERIFY(!panel_->findChild<QWidget*>("settings.pending")->isVisible());
        Experiment changed = experiment_;
        changed.codeSize = 8;
        panel_->setExperiment(changed);
        auto* note = panel_->findChild<QLabel*>("setting.code_size.note");
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().contains("pending: takes effect at Reset"), qPrintable(note->text()));
        QVERIFY(note->text().contains(QString::number(experiment_.codeSize)));
        QVERIFY(panel_->findChild<QWidget*>("settings.pending")->isVisible());

        QSignalSpy resets(panel_.get(), &SettingsPanel::resetRequested);
        QTest::mouseClick(panel_->findChild<QPushButton*>("settings.apply"), Qt::LeftButton);
        QCOMPARE(resets.count(), 1);

        panel_->setRunning(changed);
        QVERIFY(!note->isVisible());
        QVERIFY(!panel_->findChild<QWidget*>("settings.pending")->isVisible());
    }

    void aLiveChangeIsNeverPending() {
        Experiment changed = experiment_;
        changed.learningRate = 0.5;
        panel_->setExperiment(changed);
        QVERIFY(!panel_->findChild<QWidget*>("settings.pending")->isVisible());
    }

    void settingsThatDoNotGoTogetherAreSaidBeforeTheReset() {
        Experiment changed = experiment_;
        changed.outputActivation = Activation::Linear; // with binary cross-entropy
        panel_->setExperiment(changed);
        auto* conflict = panel_->findChild<QLabel*>("settings.conflict");
        QVERIFY(conflict->isVisible());
        QVERIFY2(conflict->text().contains("Output activation") && !conflict->text().contains('_'),
                 qPrintable(conflict->text()));
    }

    void tellsWhatThereIsToLearnFromTheNetwork() {
        Experiment other = experiment_;
        other.about = "Thirty-two numbers a picture.";
        panel_->setExperiment(other);
        QCOMPARE(panel_->findChild<QLabel*>("settings.about")->text(),
                 QString("Thirty-two numbers a picture."));
    }

    void whatThereIsToLearnStandsFirst() {
        const auto* about = panel_->findChild<QLabel*>("settings.about");
        for (const auto* heading : panel_->findChildren<QToolButton*>())
            if (heading->objectName().startsWith("settings.group.") &&
                heading->objectName() != "settings.group.About this network")
                QVERIFY2(heading->y() > about->y(), qPrintable(heading->objectName()));
    }

    void ofAnEditedNetworkItSaysWhatWasEdited() {
        Experiment edited = loadExperiment("deep");
        const QString words = QString::fromStdString(edited.about);
        auto* about = panel_->findChild<QLabel*>("settings.about");
        edited.epochs = 3;
        edited.batchSize = 64;
        panel_->setExperiment(edited);
        QCOMPARE(about->text(), words); // it is the same network
        edited.codeSize = 2;
        panel_->setExperiment(edited);
        QVERIFY2(about->text().startsWith("Edited: code size 2. "), qPrintable(about->text()));
        QVERIFY(about->text().endsWith(words));
    }

    void aGroupFoldsByClickAndByKeys() {
        auto* heading = panel_->findChild<QToolButton*>("settings.group.Training");
        QVERIFY(find<QLineEdit>("epochs")->isVisible());
        QTest::mouseClick(heading, Qt::LeftButton);
        QVERIFY(!find<QLineEdit>("epochs")->isVisible());
        QVERIFY(find<QLineEdit>("code_size")->isVisible()); // of another group
        QCOMPARE(heading->accessibleName(), QString("Training, folded"));
        heading->setFocus();
        QTest::keyClick(heading, Qt::Key_Right);
        QVERIFY(find<QLineEdit>("epochs")->isVisible());
        QTest::keyClick(heading, Qt::Key_Left);
        QVERIFY(!find<QLineEdit>("epochs")->isVisible());
        QTest::keyClick(heading, Qt::Key_Space);
        QVERIFY(find<QLineEdit>("epochs")->isVisible());
    }

    void theFoldedGroupsCanBeRemembered() {
        panel_->setFoldedGroups({"Training", "of another version"});
        QCOMPARE(panel_->foldedGroups(), QStringList("Training"));
        QVERIFY(!find<QLineEdit>("epochs")->isVisible());
        panel_->setFoldedGroups({});
        QVERIFY(find<QLineEdit>("epochs")->isVisible());
    }

    void aSettingToBlameOpensItsGroupOnce() {
        panel_->setFoldedGroups({"Architecture", "Training"});
        Experiment conflicting = experiment_;
        conflicting.outputActivation = Activation::Linear; // and binary cross-entropy
        panel_->setExperiment(conflicting);
        QCOMPARE(panel_->foldedGroups(), QStringList());
        panel_->setFoldedGroups({"Training"});
        conflicting.epochs += 1; // the conflict is the same
        panel_->setExperiment(conflicting);
        QCOMPARE(panel_->foldedGroups(), QStringList("Training"));
    }

    void scrollsWhenItIsLowAndClipsNothingAtItsSides() {
        panel_->resize(panel_->minimumSizeHint().width(), 300);
        auto* scroll = panel_->findChild<QScrollArea*>("settings.scroll");
        QTRY_VERIFY(scroll->widget()->height() > scroll->viewport()->height());
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    }

private:
    template <typename Widget>
    Widget* find(const std::string& key) const {
        return panel_->findChild<Widget*>("setting." + QString::fromStdString(key));
    }

    void type(const std::string& key, const QString& text) {
        auto* field = find<QLineEdit>(key);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }

    const Experiment experiment_;
    std::unique_ptr<SettingsPanel> panel_;
    std::vector<Change> changes_;
};

QTEST_MAIN(tst_SettingsPanel)
#include "tst_SettingsPanel.moc"
