#pragma once
#include "core/export/files/ModelFile.h"
#include "core/training/TrainingNews.h"
#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace diabolo {

class Background;

/// Opens and writes models outside the GUI thread.
class ModelFiles : public QObject {
    Q_OBJECT
public:
    explicit ModelFiles(QObject* parent = nullptr);

    /// Starts to read a model; ends in opened() or failed(). The latest request wins. A file of weights alone
    /// belongs to `network`, if there is one (see openModel()).
    void open(const QString& file, const std::optional<Model>& network);

    /// Forgets the reading under way, if any: neither signal comes of it.
    void cancel();

    /// Writes `snapshot` as a model with the settings of `experiment`, as TorchScript where the file's name
    /// ends in .pt; ends in saved() or failed().
    void save(const std::shared_ptr<const WeightSnapshot>& snapshot, const Experiment& experiment,
              const QString& file);

signals:
    void opened(const std::shared_ptr<const diabolo::Model>& model);
    void saved(const QString& file, const std::shared_ptr<const diabolo::WeightSnapshot>& snapshot);
    void failed(const QString& message);

private:
    Background* background_;
    std::uint64_t ticket_ = 0; ///< of the latest reading
};

} // namespace diabolo
