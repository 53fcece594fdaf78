// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportwriter.h"

namespace parlance::timeline {

namespace {

constexpr qsizetype batchSize = 1000;

} // namespace

ExportWriter::ExportWriter(const Exchange &exchange, const QString &path, const ExportProgress &progress)
    : m_secrets(exchange.secrets)
    , m_exchange(m_secrets.exchange(exchange))
    , m_progress(progress)
    , m_file(path)
{
    m_hasFailed = !m_file.open(QIODevice::WriteOnly);
}

void ExportWriter::write(QByteArrayView bytes)
{
    if (!isOver() && m_file.write(bytes.data(), bytes.size()) != bytes.size())
        m_hasFailed = true;
}

void ExportWriter::visit(qsizetype first, qsizetype end, const MessageFilter &filter, const Visitor &visitor)
{
    const MessageLog &log = *m_exchange.messages;
    for (qsizetype from = first; from < end && !isOver();) {
        const qsizetype batchEnd = qMin(end, from + batchSize);
        QList<qsizetype> passing;
        log.scan(from, [&](qsizetype index, const MessageView &message) {
            if (index < batchEnd && filter.judge(message) == MessageFilter::Verdict::Passes)
                passing.append(index);
            return index + 1 < batchEnd;
        });
        for (const qsizetype index : passing) {
            if (isOver())
                return;
            visitor(m_secrets.message(log.at(index)));
        }
        m_seen += batchEnd - from;
        from = batchEnd;
        m_isStopped = m_progress && !m_progress(m_seen);
    }
}

Result<Exported> ExportWriter::commit()
{
    if (m_isStopped) {
        m_file.cancelWriting();
        return failure(ErrorCode::Cancelled, QStringLiteral("The export was stopped; nothing was written."));
    }
    if (m_hasFailed || !m_file.commit()) {
        return failure(ErrorCode::Io, QStringLiteral("%1 cannot be written.").arg(m_file.fileName()),
                       QStringLiteral("Check that the folder can be written and has room."),
                       m_file.errorString());
    }
    return m_exported;
}

} // namespace parlance::timeline
