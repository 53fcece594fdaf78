// SPDX-License-Identifier: GPL-3.0-or-later
#include "untrustedserver.h"

#include <QUrl>

namespace parlance::ui {

namespace {
constexpr int defaultPort = 443;
} // namespace

std::optional<UntrustedServer> untrustedServer(const Exchange &exchange)
{
    const Leg *leg = exchange.lastLeg();
    const bool failedByTls =
        exchange.isFinished && exchange.error && exchange.error->code == ErrorCode::TlsFailure;
    if (!failedByTls || !leg || leg->requestSent || !leg->connection || !leg->connection->tls)
        return std::nullopt;
    const TlsInfo &tls = *leg->connection->tls;
    const QUrl address(leg->address);
    // A verified server that ends the handshake wants something else: a client certificate, another version.
    if (tls.verified || tls.trusted || tls.chain.isEmpty() || address.host().isEmpty())
        return std::nullopt;
    return UntrustedServer{address.host(), address.port(defaultPort), tls.chain.constFirst()};
}

} // namespace parlance::ui
