// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webrequest.h"

#include <parlance/model/event.h>

namespace parlance::grpc {

/// How a call ended, as its answer says.
struct WebEnding
{
    Status status;
    QByteArray details; ///< google.rpc.Status, binary
    HeaderList trailers;
    std::optional<Error> error; ///< the answer broke the rules; `status` is then what these make of it
};

/// Reads the answer to one call: what HTTP brings, in its order.
class WebAnswer
{
public:
    virtual ~WebAnswer() = default;

    /// What belongs to the trailers is taken out of it.
    void takeHead(Head &head);
    /// What answers does not speak this transport.
    bool isForeign() const { return m_isForeign; }
    /// Whether it is a message of the call. What ends the call is taken; what is foreign stays, marked as
    /// such.
    enum class Taken { Content, Ended, Foreign };
    Taken takeMessage(Message &message);
    virtual void takeTrailers(const HeaderList &trailers) = 0;
    /// After the last of it.
    WebEnding end() const;

protected:
    explicit WebAnswer(const WebMode &mode)
        : m_mode(mode)
    {
    }

    virtual void readHead(Head &head) = 0;
    /// Of an answer that is of this transport.
    virtual bool isContent(const Message &message) = 0;
    virtual WebEnding ending() const = 0;

    const WebMode m_mode;
    Status m_httpStatus;
    QByteArray m_contentType; ///< without parameters, lower case
    QByteArray m_location;
    bool m_isForeign = false; ///< it is no answer of this transport

private:
    WebEnding foreignEnding() const;
};

std::unique_ptr<WebAnswer> makeWebAnswer(const WebMode &mode);

/// What an HTTP status means where nothing else tells
/// (https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md, the same for Connect).
int codeFromHttpStatus(int status);

} // namespace parlance::grpc
