#pragma once
#include "core/data/files/SampleFormats.h"
#include "core/queries/CodeAnswers.h"
#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>

namespace diabolo {

class Background;

/// Saves new samples outside the GUI thread.
class NewSampleFiles : public QObject {
    Q_OBJECT
public:
    /// What is written, and where: a folder for Png, otherwise a file.
    struct Order {
        std::shared_ptr<const NewSamples> samples;
        SampleFormat format = SampleFormat::Png;
        QString place;
        bool replace = false; ///< files that exist, other than `place`, which a file dialog has asked about
        std::shared_ptr<const Dataset> dataset = nullptr; ///< that they are like: its names and units
    };

    explicit NewSampleFiles(QObject* parent = nullptr);

    /// Ends in saved() or failed(), or in existing() before anything is written.
    void save(const Order& order);

signals:
    void saved(const QString& text); ///< what was written where
    void failed(const QString& message);
    void existing(const diabolo::NewSampleFiles::Order& order, const QStringList& files);

private:
    Background* background_;
};

} // namespace diabolo
