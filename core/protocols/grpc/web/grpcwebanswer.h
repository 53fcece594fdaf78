// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webanswer.h"

namespace parlance::grpc {

/// gRPC-Web: the status stands in the last frame, or in the head where there is nothing else.
class GrpcWebAnswer : public WebAnswer
{
public:
    explicit GrpcWebAnswer(const WebMode &mode)
        : WebAnswer(mode)
    {
    }

    void takeTrailers(const HeaderList &trailers) override;

protected:
    void readHead(Head &head) override;
    bool isContent(const Message &message) override;
    WebEnding ending() const override;

private:
    HeaderList m_trailers;
};

} // namespace parlance::grpc
