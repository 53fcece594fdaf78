// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/secretfilter.h>
#include <parlance/timeline/export.h>

#include <QSaveFile>

namespace parlance::timeline {

/// The file of an export, what goes into it, and who is told how far it is. After a failure or a stop nothing
/// more is written; commit() says which.
class ExportWriter
{
public:
    ExportWriter(const Exchange &exchange, const QString &path, const ExportProgress &progress);

    void write(QByteArrayView bytes);
    using Visitor = std::function<void(const Message &)>;
    /// Calls with each message in [first, end) that passes, secrets replaced.
    void visit(qsizetype first, qsizetype end, const MessageFilter &filter, const Visitor &visitor);
    void noteWritten() { ++m_exported.messages; }
    /// Some or all of a message is not written.
    void noteCut() { ++m_exported.cut; }
    /// Stopped by whoever watches, or by a file that takes no more.
    bool isOver() const { return m_isStopped || m_hasFailed; }
    /// Secrets replaced; its messages are as they were.
    const Exchange &exchange() const { return m_exchange; }
    Result<Exported> commit();

private:
    SecretFilter m_secrets;
    Exchange m_exchange;
    const ExportProgress &m_progress;
    QSaveFile m_file;
    qsizetype m_seen = 0;
    Exported m_exported;
    bool m_isStopped = false;
    bool m_hasFailed = false;
};

/// The whole exchange as HAR 1.2.
void writeHar(ExportWriter &writer);

} // namespace parlance::timeline
