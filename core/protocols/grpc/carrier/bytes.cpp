// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes.h"

#include <cstring>

namespace parlance::grpc {

QByteArrayView sliceView(const grpc_slice &slice)
{
    return {reinterpret_cast<const char *>(GRPC_SLICE_START_PTR(slice)), qsizetype(GRPC_SLICE_LENGTH(slice))};
}

QByteArray sliceBytes(const grpc_slice &slice)
{
    return sliceView(slice).toByteArray();
}

ByteBuffer toByteBuffer(const QByteArray &bytes)
{
    auto *shared = new QByteArray(bytes);
    grpc_slice slice = grpc_slice_new_with_user_data(
        const_cast<char *>(shared->constData()), std::size_t(shared->size()),
        [](void *pointer) { delete static_cast<QByteArray *>(pointer); }, shared);
    ByteBuffer buffer(grpc_raw_byte_buffer_create(&slice, 1));
    grpc_slice_unref(slice);
    return buffer;
}

QByteArray fromByteBuffer(grpc_byte_buffer *buffer)
{
    QByteArray bytes(qsizetype(grpc_byte_buffer_length(buffer)), Qt::Uninitialized);
    char *to = bytes.data();
    // Not by grpc_byte_buffer_reader, which would decompress.
    const grpc_slice_buffer &slices = buffer->data.raw.slice_buffer;
    for (std::size_t i = 0; i < slices.count; ++i) {
        const QByteArrayView part = sliceView(slices.slices[i]);
        std::memcpy(to, part.data(), std::size_t(part.size()));
        to += part.size();
    }
    return bytes;
}

} // namespace parlance::grpc
