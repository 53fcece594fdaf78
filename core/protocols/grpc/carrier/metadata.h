// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"

#include <parlance/base/result.h>
#include <parlance/model/entry.h>

#include <grpc/grpc.h>

#include <vector>

namespace parlance::grpc {

/// Metadata to be sent: order and repeated names kept.
class OutgoingMetadata
{
public:
    /// Names in lower case; values of `-bin` names decoded from base64. Fails, naming the entry, where gRPC
    /// does not allow it.
    static Result<OutgoingMetadata> from(const QList<Entry> &entries);

    void add(const QByteArray &name, const QByteArray &value);
    /// A word to the library, which it does not send.
    void addInternal(const QByteArray &name, const QByteArray &value);

    /// As the wire has it, binary values in base64.
    const HeaderList &headers() const { return m_headers; }
    std::size_t count() const { return m_metadata.size(); }
    grpc_metadata *data() { return m_metadata.data(); }

private:
    Result<void> addEntry(const Entry &entry);

    HeaderList m_headers;
    std::vector<Slice> m_slices;
    std::vector<grpc_metadata> m_metadata;
};

/// Metadata that comes in.
class IncomingMetadata
{
public:
    IncomingMetadata() { grpc_metadata_array_init(&m_array); }
    ~IncomingMetadata() { grpc_metadata_array_destroy(&m_array); }
    IncomingMetadata(const IncomingMetadata &) = delete;
    IncomingMetadata &operator=(const IncomingMetadata &) = delete;

    grpc_metadata_array *out() { return &m_array; }
    bool isEmpty() const { return m_array.count == 0; }
    /// In the order it came; values of `-bin` names as base64.
    HeaderList headers() const;
    /// The value of a `-bin` name as it came; null when there is none.
    QByteArray binary(QByteArrayView name) const;

private:
    grpc_metadata_array m_array;
};

} // namespace parlance::grpc
