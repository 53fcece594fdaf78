// SPDX-License-Identifier: GPL-3.0-or-later
#include "wholebodyframer.h"

#include <parlance/base/format.h>

namespace parlance::http {

namespace {

MessageKind kindOf(QByteArrayView start)
{
    return looksLikeText(start) ? MessageKind::Text : MessageKind::Binary;
}

} // namespace

Result<void> WholeBodyFramer::feed(QByteArrayView bytes, qint64, QList<Message> &)
{
    if (bytes.isEmpty())
        return {};
    if (!m_writer && m_first.isEmpty()) {
        m_first = bytes.toByteArray();
        return {};
    }
    if (!m_writer) {
        m_writer.emplace();
        if (const Result<void> ok = m_writer->append(m_first); !ok)
            return ok;
        m_first.clear();
    }
    return m_writer->append(bytes);
}

Result<void> WholeBodyFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    Message message;
    message.payload = m_writer ? m_writer->payload() : Payload(std::move(m_first));
    if (message.payload.isEmpty())
        return {};
    message.at = at;
    message.truncated = !complete;
    const Payload start = message.payload.slice(0, 64 * 1024);
    message.kind = kindOf(start.view());
    out.append(std::move(message));
    return {};
}

Result<void> PassedOnBodyFramer::feed(QByteArrayView bytes, qint64, QList<Message> &)
{
    if (!m_kind && !bytes.isEmpty())
        m_kind = kindOf(bytes);
    return {};
}

Result<void> PassedOnBodyFramer::finish(bool complete, qint64 at, QList<Message> &out)
{
    if (!m_kind)
        return {};
    Message message;
    message.at = at;
    message.truncated = !complete;
    message.kind = *m_kind;
    out.append(std::move(message));
    return {};
}

} // namespace parlance::http
