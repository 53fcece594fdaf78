// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/call/iocontext.h>
#include <parlance/call/protocol.h>

namespace parlance::test {

/// Stands for HTTP and answers at once: the last path segment is the status (200 when it is no number), the
/// body is JSON with the address and a token. `…/hang` never answers, `…/refused` fails. Notes every address
/// it is called with.
class AnsweringProtocol : public call::Protocol
{
public:
    AnsweringProtocol(call::IoContext &io, QStringList &addresses);

    const call::ProtocolInfo &info() const override { return m_info; }
    call::CallPtr start(const Request &request, call::CallContext context) override;

private:
    call::IoContext &m_io;
    QStringList &m_addresses;
    call::ProtocolInfo m_info;
};

} // namespace parlance::test
