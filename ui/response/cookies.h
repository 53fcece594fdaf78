// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace parlance::ui {

/// A Set-Cookie field as RFC 6265 section 5.2 reads it, attributes in their own words.
struct ReceivedCookie
{
    QString name;
    QString value;
    QString domain;
    QString path;
    QString expires; ///< `Expires` or "Max-Age"
    QString sameSite;
    bool isSecure = false;
    bool isHttpOnly = false;
};

/// Bounded to 100 attributes; a field without `=` is a cookie with an empty name, as browsers take it.
ReceivedCookie parseSetCookie(const QByteArray &field);

} // namespace parlance::ui
