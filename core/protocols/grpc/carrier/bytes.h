// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <grpc/byte_buffer.h>
#include <grpc/slice.h>

#include <memory>

namespace parlance::grpc {

struct ByteBufferDeleter
{
    void operator()(grpc_byte_buffer *buffer) const { grpc_byte_buffer_destroy(buffer); }
};
using ByteBuffer = std::unique_ptr<grpc_byte_buffer, ByteBufferDeleter>;

/// A slice that owns its reference.
class Slice
{
public:
    Slice() = default;
    explicit Slice(QByteArrayView bytes)
        : m_slice(grpc_slice_from_copied_buffer(bytes.data(), std::size_t(bytes.size())))
    {
    }
    ~Slice() { grpc_slice_unref(m_slice); }
    Slice(Slice &&other) noexcept
        : m_slice(std::exchange(other.m_slice, grpc_empty_slice()))
    {
    }
    Slice &operator=(Slice &&other) noexcept
    {
        std::swap(m_slice, other.m_slice);
        return *this;
    }

    const grpc_slice &get() const { return m_slice; }
    grpc_slice *out() { return &m_slice; }

private:
    grpc_slice m_slice = grpc_empty_slice();
};

QByteArrayView sliceView(const grpc_slice &slice);
QByteArray sliceBytes(const grpc_slice &slice);

/// The bytes are not copied: the buffer shares them.
ByteBuffer toByteBuffer(const QByteArray &bytes);
/// A copy of the bytes as they are, compressed or not.
QByteArray fromByteBuffer(grpc_byte_buffer *buffer);

} // namespace parlance::grpc
