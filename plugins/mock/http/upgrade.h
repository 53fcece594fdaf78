// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectionbase.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace parlance::mock {

using PlainStream = boost::asio::ip::tcp::socket;
using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

/// What goes over from a connection to the protocol that takes its place.
struct Handover
{
    ConnectionSet &connections;
    const ServerHooks &hooks;
    std::string headerText;           ///< of the answer: "Name: value\r\n" lines
    std::shared_ptr<SeenStream> seen; ///< null: nothing is recorded
};

/// Takes a connection's socket over once a request has been answered with it (RFC 9110 §7.8): the switch of
/// protocols, its 101 included, is the taker's.
class Upgrade
{
public:
    virtual ~Upgrade() = default;
    /// Called once, on the worker's thread, with nothing outstanding on the stream.
    virtual void take(PlainStream stream, const Handover &handover) = 0;
    virtual void take(TlsStream stream, const Handover &handover) = 0;
};

} // namespace parlance::mock
