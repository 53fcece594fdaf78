// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace parlance::websocket {

/// RFC 6455 §5.2.
enum class Opcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xa,
};

/// RFC 6455 §5.5.
constexpr qsizetype maximumControlPayload = 125;

/// One whole message as a client sends it: a single final frame, masked with a fresh random key (§5.3).
QByteArray clientFrame(Opcode opcode, QByteArrayView payload);

/// The payload of a Close frame; empty for code 1005, which means that there is none.
QByteArray closePayload(int code, QByteArrayView reason);

} // namespace parlance::websocket
