// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "envelopeframer.h"

namespace parlance::http {

/// gRPC-Web (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md): messages, and at the end the
/// trailers as lines of text, a message with `frame` = `trailers`.
class GrpcWebFramer : public EnvelopeFramer
{
public:
    GrpcWebFramer(const HeaderList &headers, const FramerLimits &limits);
};

/// The same in base64. Servers encode piece by piece, so that padding may stand anywhere between two pieces.
class GrpcWebTextFramer : public Framer
{
public:
    GrpcWebTextFramer(const HeaderList &headers, const FramerLimits &limits);

    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    Result<void> takeQuantum(QByteArray &plain);

    GrpcWebFramer m_inner;
    QByteArray m_quantum; ///< up to four characters that stand for up to three bytes
};

} // namespace parlance::http
