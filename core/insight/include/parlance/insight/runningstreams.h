// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>

#include <QHash>

namespace parlance::insight {

/// Which streams over HTTP/1 run now, by origin. Told of every exchange as it goes on; one object a program.
/// Used by one thread.
class RunningStreams
{
public:
    /// Notes how this exchange stands now. Copies of one exchange share `messages`, by which they are known.
    /// True when the count of an origin is another now.
    bool update(const Exchange &exchange);
    /// The call is gone without having finished.
    bool forget(const Exchange &exchange);
    int count(const QString &origin) const { return m_counts.value(origin); }

    /// The origin an exchange holds a connection to that only it can use: an event stream over HTTP/1 that
    /// runs. Empty for every other.
    static QString originOf(const Exchange &exchange);

private:
    bool set(const MessageLog *call, const QString &origin);

    QHash<const MessageLog *, QString> m_origins;
    QHash<QString, int> m_counts;
};

} // namespace parlance::insight
