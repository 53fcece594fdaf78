// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/runningstreams.h>

#include <QObject>

namespace parlance::ui {

class AppContext;

/// The streams that run in all tabs, by origin. One object a program.
class StreamCounter : public QObject
{
    Q_OBJECT
public:
    /// The program's; made when it is first asked for, and goes with the context.
    static StreamCounter &of(AppContext &context);

    void update(const Exchange &exchange);
    void forget(const Exchange &exchange);
    /// Streams to the origin this one runs to; 0 when it is none.
    int countFor(const Exchange &exchange) const;

Q_SIGNALS:
    /// Another number of streams runs to some origin.
    void changed();

private:
    explicit StreamCounter(AppContext &context);

    insight::RunningStreams m_streams;
};

} // namespace parlance::ui
