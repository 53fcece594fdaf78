// SPDX-License-Identifier: GPL-3.0-or-later
#include "cookies.h"

#include <parlance/model/entry.h>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumAttributes = 100;

void readAttribute(ReceivedCookie &cookie, const QByteArray &part)
{
    const qsizetype equals = part.indexOf('=');
    const QByteArray name = (equals < 0 ? part : part.left(equals)).trimmed().toLower();
    const QString value = equals < 0 ? QString() : headerText(part.mid(equals + 1).trimmed());
    if (name == "domain")
        cookie.domain = value;
    else if (name == "path")
        cookie.path = value;
    else if (name == "max-age")
        cookie.expires = value % QStringLiteral(" s"); // wins over Expires (section 5.3)
    else if (name == "expires" && cookie.expires.isEmpty())
        cookie.expires = value;
    else if (name == "samesite")
        cookie.sameSite = value;
    else if (name == "secure")
        cookie.isSecure = true;
    else if (name == "httponly")
        cookie.isHttpOnly = true;
}

} // namespace

ReceivedCookie parseSetCookie(const QByteArray &field)
{
    ReceivedCookie cookie;
    const QList<QByteArray> parts = field.split(';').mid(0, maximumAttributes);
    const QByteArray pair = parts.value(0);
    const qsizetype equals = pair.indexOf('=');
    cookie.name = headerText(equals < 0 ? QByteArray() : pair.left(equals).trimmed());
    cookie.value = headerText(equals < 0 ? pair.trimmed() : pair.mid(equals + 1).trimmed());
    for (const QByteArray &part : parts.mid(1))
        readAttribute(cookie, part);
    return cookie;
}

} // namespace parlance::ui
