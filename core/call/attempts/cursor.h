// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

namespace parlance::call {

/// What is taken out of one answer and put into the next request.
struct Cursor
{
    QString expression; ///< as a capture's
    QString parameter;  ///< of the query
    QString header;

    static Cursor from(const QVariantMap &options);
    bool isEmpty() const { return expression.isEmpty() || (parameter.isEmpty() && header.isEmpty()); }
    /// In the place of what stood there, be it typed into the address.
    void put(const QString &value, Request &request) const;
};

} // namespace parlance::call
