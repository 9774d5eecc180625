#include "widgets/window/KeyList.h"
#include "widgets/window/TransportActions.h"
#include <QDialogButtonBox>
#include <QScreen>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>
#include <vector>

namespace diabolo {

namespace {

struct Keys {
    QString keys;
    QString what;
};

struct Group {
    QString title;
    std::vector<Keys> keys;
};

QString tr(const char* text) {
    return KeyList::tr(text);
}

Group everywhere(const QList<QAction*>& actions) {
    Group group{tr("Everywhere"), {}};
    for (const QAction* action : actions)
        group.keys.push_back({keyNames(*action).join(QStringLiteral(", ")), action->whatsThis()});
    group.keys.push_back({tr("Tab, Shift+Tab"), tr("To the next control, or the one before")});
    group.keys.push_back(
        {tr("Enter"), tr("Presses a button or opens its menu; hides a class of the legend")});
    group.keys.push_back({tr("Esc"), tr("Leaves a maximised view, a message, the full screen")});
    return group;
}

Group besidesViews() {
    return {tr("Networks and settings"),
            {{tr("↑ ↓, Enter"), tr("Go through the networks; take one")},
             {tr("← →"), tr("Fold and open a group of settings")}}};
}

Group scatter() {
    return {tr("Codes"),
            {{tr("Arrows"), tr("Point at a place; with Ctrl in larger steps")},
             {tr("Enter"), tr("Selects the sample there")},
             {tr("R, arrows, Enter"), tr("Spans a rectangle, selects what is inside; Esc gives up")},
             {tr("Page Up, Page Down"), tr("Select the sample before, the next")},
             {tr("Shift + arrows, + −, Home"), tr("Move, zoom, show all")},
             {tr("W"), tr("Lets the walk go over what is shown")},
             {tr("← →, Enter"), tr("Among the nearest codes below: go to one; select it")}}};
}

Group walk() {
    return {tr("Latent walk"),
            {{tr("Arrows"), tr("Point at a decoding")},
             {tr("Enter"), tr("Sets the sliders of Generate to it")},
             {tr("Shift + arrows, + −, Home"), tr("Move, zoom, show all")}}};
}

Group sliders() {
    return {tr("Sliders of the code"),
            {{tr("↑ ↓, Page Up, Page Down"), tr("Go from unit to unit")},
             {tr("← →"), tr("Change the value; with Shift in larger steps")},
             {tr("Home, 0"), tr("The unit's mean")},
             {tr("Enter, F2"), tr("Type a value")}}};
}

Group others() {
    return {tr("Other views"),
            {{tr("← →, + −, Home"), tr("Loss: move, zoom, show all")},
             {tr("Arrows"), tr("Reconstructions, answers, new samples: enlarge one")},
             {tr("Arrows"), tr("Map of holes: point at a place")},
             {tr("Arrows, + −, Home"), tr("Points in space: turn, zoom, turn back")}}};
}

QString table(const std::vector<Group>& groups) {
    QString rows;
    for (const Group& group : groups) {
        rows += QStringLiteral("<tr><td colspan=\"2\">%1<b>%2</b></td></tr>")
                    .arg(rows.isEmpty() ? QString() : QStringLiteral("<br>"), group.title);
        for (const auto& [keys, what] : group.keys)
            rows +=
                QStringLiteral("<tr><td style=\"white-space: nowrap\">%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
    }
    return QStringLiteral("<table cellpadding=\"1\">%1</table>").arg(rows);
}

} // namespace

KeyList::KeyList(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
    , text_(QStringLiteral(
                "<table><tr><td width=\"50%\">%1</td><td style=\"padding-left: 16px\">%2</td></tr></table>")
                .arg(table({everywhere(actions)}),
                     table({scatter(), walk(), sliders(), others(), besidesViews()}))) {
    setObjectName("shortcuts");
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* words = new QTextBrowser;
    words->setAccessibleName(windowTitle());
    words->setFrameShape(QFrame::NoFrame);
    words->viewport()->setAutoFillBackground(false);
    words->setHtml(text_);
    auto* close = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(words, 1);
    rows->addWidget(close);

    const QSize room = screen()->availableSize() - QSize(24, 60); // beside the frame of the window
    constexpr int beside = 40;                                    // the text: margins and a scroll bar
    const int width = std::min(room.width(), 960);
    QTextDocument measured; // one that is not laid out to the browser's own width
    measured.setDefaultFont(words->font());
    measured.setHtml(text_);
    measured.setTextWidth(width - beside);
    const int height = static_cast<int>(measured.size().height()) + close->sizeHint().height();
    resize(width, std::min(room.height(), height + beside));
}

QString KeyList::text() const {
    return text_;
}

} // namespace diabolo
