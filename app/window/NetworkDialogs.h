#pragma once
#include <QStringList>
#include <cstdint>
#include <functional>

class QWidget;

namespace diabolo {

/// Questions about networks that were trained, which let everything go on behind them: they return at once.

enum class Unsaved { Save, Discard, Cancel };

/// What is to become of the networks of these names as the window closes.
void askAboutUnsaved(QWidget* parent, const QStringList& names,
                     const std::function<void(Unsaved answer)>& answered);

/// Whether the networks of these names may go, since more than `mostBytes` are not kept. `agreed` is called
/// if they may, and nothing otherwise.
void askToForget(QWidget* parent, const QStringList& names, std::uint64_t mostBytes,
                 const std::function<void()>& agreed);

} // namespace diabolo
