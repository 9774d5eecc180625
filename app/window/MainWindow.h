#pragma once
#include "app/files/PresetData.h"
#include "core/experiment/Experiment.h"
#include "core/export/files/ModelFile.h"
#include "widgets/kit/style/Theme.h"
#include <QMainWindow>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QSplitter;
class QTabWidget;

namespace diabolo {

class CodeWindow;
class FigureView;
class Gallery;
class LatentSession;
class MainMenu;
class MessageStrip;
class QuestionsTab;
class Session;
class SettingsPanel;
class StatusLine;
class TimelineBar;
class TransportBar;
class ViewSession;
class ViewTab;
struct DataChoice;
struct Run;
struct TrainedNetwork;

/// What the window starts with.
struct Options {
    std::optional<Experiment> experiment; ///< otherwise the remembered one, or the preset "deep"
    std::shared_ptr<const Model> model =
        nullptr;                 ///< the experiment is that of a model, whose weights it goes on from
    std::optional<QString> data; ///< otherwise the experiment's own
    QStringList changes = {};    ///< of settings, "key=value"
    bool remember = true; ///< reads and writes the layout, the theme and the experiment of the last time
};

/// The studio: networks at the left, the views of the training in the middle, settings at the right. It lays
/// out and connects; what happens, happens in the Session.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const Options& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session& session() { return *session_; }
    [[nodiscard]] ViewSession& views() { return *views_; }

public slots:
    /// Opens what was chosen or dropped: an experiment from a file in .json, a model from one in
    /// .safetensors, a run where it ends in .diabolo, otherwise a data set.
    void openPath(const QString& path);
    void openModel(const QString& file);
    void openRun(const QString& file);
    void showCode(); ///< The present experiment as scripts, in a window that follows its changes.
    void openExperiment(const QString& file);
    void saveExperimentAs(const QString& file);

    /// Writes every figure to `folder` in each of the formats ("png", "svg", "pdf", "csv"), named after the
    /// figure: as it is on screen, and those of pages that nobody looks at as they would look at first. Takes
    /// seconds, in which the window goes on.
    void exportFigures(const QString& folder, const QStringList& formats);

    /// Closes without asking for what was trained and not saved: for whoever cannot be asked.
    void closeUnasked();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void layOut();
    void addPages();
    void addPage(ViewTab* page, const QString& title);
    void addLatentPages();
    void showSamples(const std::vector<std::size_t>& samples);
    void connectCommands();
    void connectFiles();
    void connectSession();
    void restore();
    void shareColumns();
    [[nodiscard]] bool isNarrow() const { return width() < 1200; }
    void remember() const;
    void begin(const Options& options);
    bool fallBack();
    [[nodiscard]] QByteArray saveViews() const;
    void restoreViews(const QByteArray& layout);

    void connectMenu();
    void connectNetworks();
    void makeRoom(const std::function<void()>& next);
    void bringBack(int index);
    void listTrained();
    void sayWhatIsKept(const TrainedNetwork& network);
    [[nodiscard]] std::vector<FigureView*> figuresOnScreen() const;
    int writeFiguresElsewhere(const QString& folder, const QStringList& formats, const QStringList& there);
    [[nodiscard]] std::vector<TrainedNetwork> unsavedNetworks() const;
    void askBeforeClosing();
    void saveBeforeClosing();
    void writeBeforeClosing(const std::vector<TrainedNetwork>& networks, const QStringList& files);
    void reset();
    void branch();
    void takeOwnSettings();
    void copyFigure();
    void showAboutProgram();
    void listData();
    void rememberData(const Run& run);

    void choosePreset(int index);
    void openData(const QString& nameOrPath);
    void setTheme(ThemeChoice theme);
    void showExperiment(const Experiment& experiment);
    void showRun(const Run& run);
    void showFailure(const QString& message);
    void showTimeline();
    void showShortcuts();
    void updateCode();
    void saveCode(const QString& code, const QString& suffix);
    void followVisibility();

    struct Beginning {
        Experiment experiment;
        std::shared_ptr<const Model> model;
    };
    void choose(const Beginning& beginning);

    bool remember_;
    ThemeChoice theme_ = ThemeChoice::System;
    std::vector<Beginning>
        fallbacks_; ///< to start with when the first choice cannot be, the last resort last
    PresetData presetData_;
    std::vector<DataChoice> catalogue_; ///< data sets that have names
    std::vector<DataChoice> opened_;    ///< and those that were opened by their paths
    bool exporting_ = false;            ///< figures
    bool asksBeforeClosing_ = true;
    QStringList toWrite_; ///< files that are being written before the window closes
    Session* session_;
    ViewSession* views_;
    LatentSession* latent_;
    TransportBar* bar_;
    MainMenu* menu_ = nullptr;
    Gallery* gallery_;
    SettingsPanel* settings_ = nullptr;
    MessageStrip* strip_;
    QTabWidget* tabs_;
    std::vector<ViewTab*> pages_;       ///< of the tabs
    std::vector<QWidget*> latentPages_; ///< those that latent_ serves
    QuestionsTab* questions_;
    TimelineBar* timeline_ = nullptr;
    QSplitter* columns_;
    bool columnsByHand_ = false; ///< a person has set their widths
    bool wasNarrow_ = false;
    StatusLine* status_;
    CodeWindow* code_ = nullptr; ///< made when it is first wanted
};

} // namespace diabolo
