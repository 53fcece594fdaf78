// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connecterror.h"
#include "webanswer.h"

namespace parlance::grpc {

/// Connect: of a unary call the HTTP status decides, trailers stand in the head; a stream ends with an object
/// that tells.
class ConnectAnswer : public WebAnswer
{
public:
    explicit ConnectAnswer(const WebMode &mode)
        : WebAnswer(mode)
    {
    }

    void takeTrailers(const HeaderList &trailers) override;

protected:
    void readHead(Head &head) override;
    bool isContent(const Message &message) override;
    WebEnding ending() const override;

private:
    bool isErrorBody() const;

    HeaderList m_trailers;
    std::optional<ConnectError> m_error; ///< of a body that is one
    std::optional<ConnectEnd> m_end;
};

} // namespace parlance::grpc
