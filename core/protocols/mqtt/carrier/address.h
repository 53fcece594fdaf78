// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QByteArray>

namespace parlance::mqtt {

/// `mqtt://[user[:password]@]host[:port][/topic]` taken apart.
struct Address
{
    bool secure = false;
    QByteArray host; ///< ASCII, without brackets
    int port = 0;
    QString user;
    QString password;
    bool hasPassword = false;
    QString topic; ///< or a filter; may be empty

    /// Without what is secret.
    QString shown() const;
};

Result<Address> parseAddress(const QString &text);

} // namespace parlance::mqtt
