// SPDX-License-Identifier: GPL-3.0-or-later
#include "metadata.h"

namespace parlance::grpc {

namespace {

Failure refused(const Entry &entry, const QString &why, const QString &hint)
{
    return failure(ErrorCode::InvalidInput, QStringLiteral("The metadata “%1” %2.").arg(entry.name, why),
                   hint);
}

/// Padding is optional and both alphabets are read, as gRPC servers do.
std::optional<QByteArray> fromBase64(const QString &text)
{
    QByteArray base64 = text.trimmed().toLatin1();
    base64.replace('-', '+').replace('_', '/');
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    return *decoded;
}

/// Base64 without padding, as gRPC puts it on the wire.
QByteArray toBase64(QByteArrayView bytes)
{
    return bytes.toByteArray().toBase64(QByteArray::OmitTrailingEquals);
}

} // namespace

Result<OutgoingMetadata> OutgoingMetadata::from(const QList<Entry> &entries)
{
    OutgoingMetadata metadata;
    for (const Entry &entry : entries) {
        if (!entry.enabled || entry.name.trimmed().isEmpty())
            continue;
        if (const Result<void> added = metadata.addEntry(entry); !added)
            return failure(added.error());
    }
    return metadata;
}

Result<void> OutgoingMetadata::addEntry(const Entry &entry)
{
    const QByteArray name = entry.name.trimmed().toLower().toUtf8();
    if (name.startsWith(':') || name.startsWith("grpc-")) {
        return refused(entry, QStringLiteral("cannot be sent: gRPC keeps such names for itself"),
                       QStringLiteral("Deadline, compression and authority are settings of the request."));
    }
    if (!grpc_header_key_is_legal(Slice(name).get())) {
        return refused(entry, QStringLiteral("has a name that gRPC does not allow"),
                       QStringLiteral("Names are made of letters, digits and the signs - _ and ."));
    }
    if (name.endsWith("-bin")) {
        const std::optional<QByteArray> value = fromBase64(entry.value);
        if (!value) {
            return refused(entry, QStringLiteral("is no base64"),
                           QStringLiteral("Values of names that end in -bin are bytes, written in base64."));
        }
        add(name, *value);
        return {};
    }
    const QByteArray value = entry.value.toUtf8();
    if (!grpc_header_nonbin_value_is_legal(Slice(value).get())) {
        return refused(entry, QStringLiteral("holds characters that gRPC does not allow"),
                       QStringLiteral("Values are printable ASCII; let the name end in -bin and write any "
                                      "other value in base64."));
    }
    add(name, value);
    return {};
}

void OutgoingMetadata::add(const QByteArray &name, const QByteArray &value)
{
    m_headers.append({name, name.endsWith("-bin") ? toBase64(value) : value});
    addInternal(name, value);
}

void OutgoingMetadata::addInternal(const QByteArray &name, const QByteArray &value)
{
    grpc_metadata item{};
    item.key = m_slices.emplace_back(name).get();
    item.value = m_slices.emplace_back(value).get();
    m_metadata.push_back(item);
}

HeaderList IncomingMetadata::headers() const
{
    HeaderList headers;
    headers.reserve(qsizetype(m_array.count));
    for (std::size_t i = 0; i < m_array.count; ++i) {
        const QByteArray name = sliceBytes(m_array.metadata[i].key);
        const QByteArrayView value = sliceView(m_array.metadata[i].value);
        headers.append({name, name.endsWith("-bin") ? toBase64(value) : value.toByteArray()});
    }
    return headers;
}

QByteArray IncomingMetadata::binary(QByteArrayView name) const
{
    for (std::size_t i = 0; i < m_array.count; ++i) {
        if (sliceView(m_array.metadata[i].key) == name)
            return sliceBytes(m_array.metadata[i].value);
    }
    return {};
}

} // namespace parlance::grpc
