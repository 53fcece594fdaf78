// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/protocols/http/framer.h>

namespace parlance::http {

/// Each piece of the body as it arrives is a message, which shows when what came. A character that is cut in
/// two goes with its second half. Pieces are those of the connection: a server's chunks may come joined, and
/// long ones divided.
class PiecesFramer : public Framer
{
public:
    Result<void> feed(QByteArrayView bytes, qint64 at, QList<Message> &out) override;
    Result<void> finish(bool complete, qint64 at, QList<Message> &out) override;

private:
    QByteArray m_rest; ///< the beginning of a character
};

} // namespace parlance::http
