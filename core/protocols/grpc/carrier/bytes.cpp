// SPDX-License-Identifier: GPL-3.0-or-later
#include "bytes.h"

#include <grpc/byte_buffer_reader.h>

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
    grpc_byte_buffer_reader reader;
    if (!grpc_byte_buffer_reader_init(&reader, buffer))
        return {};
    char *to = bytes.data();
    grpc_slice slice;
    while (grpc_byte_buffer_reader_next(&reader, &slice)) {
        const QByteArrayView part = sliceView(slice);
        std::memcpy(to, part.data(), std::size_t(part.size()));
        to += part.size();
        grpc_slice_unref(slice);
    }
    grpc_byte_buffer_reader_destroy(&reader);
    return bytes;
}

} // namespace parlance::grpc
