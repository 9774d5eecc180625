#include "widgets/window/CodeWindow.h"
#include "widgets/window/PythonHighlighter.h"
#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace diabolo {

namespace {

constexpr QSize defaultSize(860, 720);
constexpr int legibleFontSize = 12; ///< points, at the least: this is read from a lecture hall's seats

QFont codeFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSize(std::max(font.pointSize(), legibleFontSize));
    return font;
}

} // namespace

CodeWindow::CodeWindow(QWidget* parent)
    : QDialog(parent)
    , tabs_(new QTabWidget(this))
    , pyTorch_(addTab(tr("PyTorch"), "code.pytorch"))
    , keras_(addTab(tr("Keras"), "code.keras")) {
    setObjectName("code");
    setWindowTitle(tr("The experiment as code"));
    auto* copy = new QPushButton(tr("&Copy"), this);
    copy->setObjectName("code.copy");
    copy->setToolTip(tr("Puts the whole script on the clipboard"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(shownCode()); });
    auto* save = new QPushButton(tr("&Save…"), this);
    save->setObjectName("code.save");
    save->setToolTip(tr("Writes the script to a file"));
    connect(save, &QPushButton::clicked, this,
            [this] { emit saveRequested(shownCode(), shown() == keras_ ? "keras.py" : "pytorch.py"); });
    auto* close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::close);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs_, 1);
    layout->addLayout(buttons);
    resize(defaultSize);
}

QPlainTextEdit* CodeWindow::addTab(const QString& title, const QString& name) {
    auto* editor = new QPlainTextEdit(this);
    editor->setObjectName(name);
    editor->setAccessibleName(tr("The script for %1").arg(title));
    editor->setReadOnly(true);
    editor->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    editor->setFont(codeFont());
    new PythonHighlighter(editor->document());
    tabs_->addTab(editor, title);
    return editor;
}

void CodeWindow::setCode(const QString& pyTorch, const QString& keras) {
    for (const auto& [editor, code] : {std::pair(pyTorch_, pyTorch), std::pair(keras_, keras)})
        if (editor->toPlainText() != code)
            editor->setPlainText(code);
}

QPlainTextEdit* CodeWindow::shown() const {
    return tabs_->currentWidget() == keras_ ? keras_ : pyTorch_;
}

QString CodeWindow::shownCode() const {
    return shown()->toPlainText();
}

/// The colours are those of the theme.
void CodeWindow::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        for (auto* highlighter : findChildren<PythonHighlighter*>())
            highlighter->rehighlight();
}

} // namespace diabolo
