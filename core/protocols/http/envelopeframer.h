// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// What the enveloped messages of one protocol share: a byte of flags, four bytes of length (big endian) and
/// so many bytes, the last of them an end that tells how the call went.
struct EnvelopeRules
{
    quint8 endFlag = 0;
    const char *endName = "";      ///< attribute `frame` of the end
    const char *codingHeader = ""; ///< the response header that names the compression
    bool isText = false;           ///< messages are JSON
};

/// Cuts a body into its enveloped messages, decompressed where the flags say so. The end is a message too,
/// with the attribute `frame`. Message::wireSize is the size as it came, attribute `compression` its coding.
class EnvelopeFramer : public Framer
{
public:
    EnvelopeFramer(const EnvelopeRules &rules, const HeaderList &headers, const FramerLimits &limits);

    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    Result<void> open();
    Result<void> close(qint64 at, QList<Message> &out);
    Result<QByteArray> decompressed() const;
    bool isCompressed() const;

    EnvelopeRules m_rules;
    FramerLimits m_limits;
    QByteArray m_coding;
    QByteArray m_prefix;
    QByteArray m_payload;
    quint8 m_flags = 0;
    qint64 m_size = 0;
    bool m_ended = false;
};

} // namespace parlance::http
