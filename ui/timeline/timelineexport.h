// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/export.h>

#include <QObject>
#include <QTimer>

#include <atomic>

namespace parlance::ui {

/// One export at a time, on the pool. Deleting it stops it; the file is then as it was before.
class TimelineExport : public QObject
{
    Q_OBJECT
public:
    explicit TimelineExport(QObject *parent = nullptr);
    ~TimelineExport() override;

    /// Does nothing while one runs.
    void start(const Exchange &exchange, timeline::ExportFormat format,
               const timeline::ExportSelection &selection, const QString &path);
    void stop();
    bool isRunning() const { return m_job != nullptr; }
    /// Messages looked at, of those there are.
    qsizetype done() const;
    qsizetype total() const { return m_total; }

    /// A name for the file, from the request's address without its secrets.
    static QString suggestedName(const Exchange &exchange, timeline::ExportFormat format);

Q_SIGNALS:
    /// Something about done() or isRunning().
    void changed();
    /// In words for the status line.
    void statusMessage(const QString &text);

private:
    struct Job
    {
        std::atomic<bool> stopped = false;
        std::atomic<qsizetype> done = 0;
    };

    std::shared_ptr<Job> m_job;
    qsizetype m_total = 0;
    QTimer m_clock;
};

} // namespace parlance::ui
