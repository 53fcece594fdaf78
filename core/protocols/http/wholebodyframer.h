// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// The body is one message, however long it is. No bytes, no message.
class WholeBodyFramer : public Framer
{
public:
    bool isStream() const override { return false; }
    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    // Made when it is needed: small bodies come in one piece, which then needs no writer.
    QByteArray m_first;
    std::optional<PayloadWriter> m_writer;
};

/// The body is one message whose bytes have been handed on as they came; only what is left to say of it is
/// kept.
class PassedOnBodyFramer : public Framer
{
public:
    bool isStream() const override { return false; }
    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    std::optional<MessageKind> m_kind;
};

} // namespace parlance::http
