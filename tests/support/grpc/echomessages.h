// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <QByteArray>

#include "echo.pb.h"

// The messages of tests/data/grpc/echo.proto as tests make and read them, by code that was compiled from it.
namespace parlance::test {

inline Ask ask(const char *text, int count = 0)
{
    Ask ask;
    ask.set_text(text);
    ask.set_count(count);
    return ask;
}

/// Does not end before the client cancels; gives `count` answers first.
inline Ask holdingAsk(int count = 0)
{
    Ask holding = ask("a", count);
    holding.set_hold(true);
    return holding;
}

inline QByteArray bytesOf(const Ask &ask)
{
    return QByteArray::fromStdString(ask.SerializeAsString());
}

inline Answer answerFrom(const Message &message)
{
    Answer answer;
    const QByteArray bytes = message.payload.toByteArray(message.payload.size());
    if (!answer.ParseFromArray(bytes.constData(), int(bytes.size())))
        qFatal("not an answer");
    return answer;
}

} // namespace parlance::test
