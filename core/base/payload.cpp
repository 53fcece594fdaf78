// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/payload.h>

#include "payloadstore.h"

namespace parlance {

Payload::Payload(QByteArray bytes) : m_size(bytes.size())
{
    if (m_size > 0)
        m_store = std::make_shared<internal::PayloadStore>(std::move(bytes));
}

Payload::Payload(std::shared_ptr<internal::PayloadStore> store, qint64 offset, qint64 size)
    : m_store(std::move(store))
    , m_offset(offset)
    , m_size(size)
{
}

bool Payload::isOnDisk() const
{
    return m_store && m_store->isOnDisk();
}

Payload Payload::slice(qint64 offset, qint64 length) const
{
    const qint64 start = qBound<qint64>(0, offset, m_size);
    const qint64 rest = m_size - start;
    const qint64 count = length < 0 ? rest : qMin(length, rest);
    return count > 0 ? Payload(m_store, m_offset + start, count) : Payload();
}

Payload::View Payload::view() const
{
    View view;
    if (m_store)
        std::tie(view.m_keepAlive, view.m_bytes) = m_store->view(m_offset, m_size);
    return view;
}

QByteArray Payload::toByteArray(qint64 maximumSize) const
{
    const View all = view();
    return all.bytes().first(qMin<qint64>(all.size(), qMax<qint64>(0, maximumSize))).toByteArray();
}

PayloadWriter::PayloadWriter(qint64 memoryLimit) : m_store(std::make_shared<internal::PayloadStore>(memoryLimit)) {}
PayloadWriter::~PayloadWriter() = default;
PayloadWriter::PayloadWriter(PayloadWriter &&) noexcept = default;
PayloadWriter &PayloadWriter::operator=(PayloadWriter &&) noexcept = default;

Result<void> PayloadWriter::append(QByteArrayView bytes)
{
    return m_store->append(bytes);
}

qint64 PayloadWriter::size() const
{
    return m_store->size();
}

Payload PayloadWriter::payload() const
{
    return Payload(m_store, 0, m_store->size());
}

} // namespace parlance
