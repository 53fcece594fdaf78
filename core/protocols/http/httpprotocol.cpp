// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/http/httpprotocol.h>

#include "httpinfo.h"
#include "httpoptions.h"

#include <parlance/call/protocolpart.h>

namespace parlance::http {

const call::ProtocolInfo &httpInfo()
{
    static const call::ProtocolInfo info = [] {
        call::ProtocolInfo i;
        i.id = QStringLiteral("http");
        i.displayName = QStringLiteral("HTTP");
        i.schemes = {QStringLiteral("http"), QStringLiteral("https")};
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"})
            i.methods.append(QString::fromLatin1(method));
        i.hasBody = true;
        return i;
    }();
    return info;
}

QVariantMap defaultOptions()
{
    return HttpOptions().toMap();
}

void registerProtocol(call::ProtocolRegistry &registry, call::IoContext &io)
{
    call::registerPart(registry, httpInfo(), {"parlance-http", "HTTP"}, "parlance_http_protocol", io);
}

} // namespace parlance::http
