#include "app/window/NetworkDialogs.h"
#include <QMessageBox>
#include <QPushButton>

namespace diabolo {

namespace {

constexpr qsizetype mostListed = 8;

QString listed(const QStringList& names) {
    QString text = names.mid(0, mostListed).join(QLatin1Char('\n'));
    if (names.size() > mostListed)
        text += '\n' + QObject::tr("and %1 more").arg(names.size() - mostListed);
    return text;
}

QMessageBox* question(QWidget* parent, const QString& name, const QString& title, const QString& text,
                      const QStringList& names) {
    auto* box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::NoButton, parent);
    box->setObjectName(name);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(listed(names));
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

} // namespace

void askAboutUnsaved(QWidget* parent, const QStringList& names,
                     const std::function<void(Unsaved answer)>& answered) {
    const QString text =
        names.size() == 1
            ? QObject::tr("A network was trained and is not saved. Save it before the window closes?")
            : QObject::tr("%1 networks were trained and are not saved. Save them before the window closes?")
                  .arg(names.size());
    QMessageBox* box = question(parent, "unsaved", QObject::tr("Diabolo"), text, names);
    box->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Save);
    QObject::connect(box, &QMessageBox::finished, parent, [answered](int button) {
        answered(button == QMessageBox::Save      ? Unsaved::Save
                 : button == QMessageBox::Discard ? Unsaved::Discard
                                                  : Unsaved::Cancel);
    });
    box->open();
}

void askToForget(QWidget* parent, const QStringList& names, std::uint64_t mostBytes,
                 const std::function<void()>& agreed) {
    const double gigabytes = static_cast<double>(mostBytes) / 1e9;
    const QString text =
        QObject::tr("There is room for %1 GB of trained networks. To keep the present one as well, "
                    "these have to go (Cancel, bring them back and save them, if they are wanted):")
            .arg(gigabytes, 0, 'f', 1);
    QMessageBox* box = question(parent, "forget", QObject::tr("Room for trained networks"), text, names);
    QPushButton* let = box->addButton(QObject::tr("&Let them go"), QMessageBox::DestructiveRole);
    let->setObjectName("forget.agree");
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    QObject::connect(let, &QPushButton::clicked, parent, [agreed] { agreed(); });
    box->open();
}

} // namespace diabolo
