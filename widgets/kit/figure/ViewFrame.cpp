#include "widgets/kit/figure/ViewFrame.h"
#include "widgets/kit/controls/MenuButton.h"
#include "widgets/kit/controls/WrappedLabel.h"
#include "widgets/kit/figure/FigureExport.h"
#include "widgets/kit/figure/FigureView.h"
#include "widgets/kit/style/Theme.h"
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QToolButton>

namespace diabolo {

namespace {

constexpr int titleGap = 8; ///< between a title and the explanation, which goes on below it
const QString folderKey = QStringLiteral("figures/folder"); ///< where the last figure was saved

QString lastFolder() {
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString folder = QSettings().value(folderKey, pictures).toString();
    return QDir(folder).exists() ? folder : QDir::homePath();
}

} // namespace

ViewFrame::ViewFrame(FigureView* view, QWidget* parent)
    : QFrame(parent)
    , view_(view) {
    setObjectName("frame." + view_->fileStem());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 8);
    layout->setSpacing(4);
    addHeader();
    addControls();
    layout->addWidget(view_, 1);
    view_->show();
    fillMenu();
    connect(view_, &FigureView::explanationChanged, this, &ViewFrame::showExplanation);
    view_->installEventFilter(this);
    for (QScrollBar* bar : view_->findChildren<QScrollBar*>())
        bar->installEventFilter(this);
    showExplanation();
}

void ViewFrame::addHeader() {
    header_ = new QWidget(this);
    header_->setObjectName(objectName() + ".header");
    header_->installEventFilter(this);
    title_ = new QLabel(header_);
    title_->setObjectName(objectName() + ".title");
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    title_->setTextFormat(Qt::PlainText);
    explanation_ = new WrappedLabel(header_);
    explanation_->setObjectName(objectName() + ".explanation");
    title_->setParent(explanation_);

    menuButton_ = new MenuButton(header_);
    menuButton_->setObjectName(objectName() + ".menu");
    menuButton_->setToolTip(tr("Save, copy or maximise this figure"));

    auto* row = new QHBoxLayout(header_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(explanation_, 1);
    row->addWidget(menuButton_, 0, Qt::AlignTop);
    layout()->addWidget(header_);
}

void ViewFrame::addControls() {
    if (QWidget* controls = view_->controls())
        layout()->addWidget(controls);
}

void ViewFrame::fillMenu() {
    auto* menu = new QMenu(menuButton_);
    addPngMenu(*menu);
    const auto add = [&](const QString& text, const QString& suffix, const QString& filter) {
        connect(menu->addAction(text), &QAction::triggered, this, [=, this] { save(suffix, filter, 1); });
    };
    add(tr("Save as S&VG…"), "svg", tr("SVG drawing (*.svg)"));
    add(tr("Save as P&DF…"), "pdf", tr("PDF document (*.pdf)"));
    add(tr("&Save data as CSV…"), "csv", tr("Comma-separated values (*.csv)"));
    menu->addSeparator();
    connect(menu->addAction(tr("&Copy")), &QAction::triggered, this, &ViewFrame::copy);
    menu->addSeparator();
    maximise_ = menu->addAction(QString());
    connect(maximise_, &QAction::triggered, this, [this] { setMaximised(!maximised_); });
    menuButton_->setMenu(menu);

    restore_ = new QAction(this);
    restore_->setShortcut(Qt::Key_Escape);
    connect(restore_, &QAction::triggered, this, [this] { setMaximised(false); });
    addAction(restore_);
    restore_->setEnabled(false);
    maximise_->setText(tr("&Maximise"));
}

void ViewFrame::addPngMenu(QMenu& menu) {
    QMenu* sizes = menu.addMenu(tr("Save as &PNG"));
    for (const int scale : {1, 2, 4}) {
        const QString text = tr("&%1×, %2…")
                                 .arg(scale)
                                 .arg(scale == 1   ? tr("as on screen")
                                      : scale == 2 ? tr("for slides")
                                                   : tr("for print"));
        connect(sizes->addAction(text), &QAction::triggered, this,
                [this, scale] { save("png", tr("PNG picture (*.png)"), scale); });
    }
}

/// The title, too, may follow what the view shows.
void ViewFrame::showExplanation() {
    const QString title = view_->title();
    title_->setText(title);
    title_->adjustSize();
    explanation_->setIndent(title_->width() + titleGap);
    setAccessibleName(title);
    menuButton_->setAccessibleName(tr("Save, copy or maximise: %1").arg(title));
    explanation_->setText(view_->explanation());
}

void ViewFrame::setMaximised(bool maximised) {
    if (maximised == maximised_)
        return;
    maximised_ = maximised;
    maximise_->setText(maximised ? tr("&Restore (Esc)") : tr("&Maximise"));
    restore_->setEnabled(maximised); // Esc has other uses while nothing is maximised
    emit maximisedChanged(maximised);
}

void ViewFrame::save(const QString& suffix, const QString& filter, double scale) {
    const QString suggestion = QDir(lastFolder()).filePath(view_->fileStem() + '.' + suffix);
    const QString file = dialogs_.askFile(this, suggestion, filter);
    if (file.isEmpty())
        return;
    const QString failure = exportFigure(*view_, file, scale);
    if (!failure.isEmpty()) {
        dialogs_.showError(this, failure);
        return;
    }
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
    emit message(tr("%1 was written to %2").arg(view_->title(), QDir::toNativeSeparators(file)));
}

void ViewFrame::copy() {
    const QImage image = figureImage(*view_);
    if (image.isNull()) {
        dialogs_.showError(this,
                           tr("%1 was not copied: the picture does not fit into memory").arg(view_->title()));
        return;
    }
    QApplication::clipboard()->setImage(image);
    emit message(tr("%1 was copied as a picture").arg(view_->title()));
}

void ViewFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasKeys_ ? QPen(themeColours().accent, 2) : QPen(themeColours().border, 1));
    painter.setBrush(themeColours().panel);
    const double inset = painter.pen().widthF() / 2;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
}

void ViewFrame::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        update();
    QFrame::changeEvent(event);
}

bool ViewFrame::eventFilter(QObject* watched, QEvent* event) {
    if (watched == header_ && event->type() == QEvent::MouseButtonDblClick) {
        setMaximised(!maximised_);
        return true;
    }
    if (watched != header_ && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        hasKeys_ = event->type() == QEvent::FocusIn;
        update();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace diabolo
