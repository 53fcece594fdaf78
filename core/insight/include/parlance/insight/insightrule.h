// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insight.h>
#include <parlance/model/exchange.h>
#include <parlance/model/messageview.h>

#include <QStringList>

#include <memory>

namespace parlance::insight {

/// What a rule may look at.
struct Situation
{
    const Exchange &exchange;
    qint64 now = 0;  ///< nanoseconds since the call started; of a finished one, when it ended
    QDateTime today; ///< for dates in headers
    /// Streams over HTTP/1 that run to this one's origin, itself among them; see RunningStreams.
    int streamsToOrigin = 0;
};

/// One small rule that reads an exchange and says what it means. One object a call, used by one thread at a
/// time. A rule looks at headers, statuses and attributes, never at which protocol it is, and is silent when
/// in doubt: one wrong finding costs the trust in all others.
///
/// To add one: a file in core/insight/rules that defines its make function, and its lines in rulelist.cpp.
class InsightRule
{
public:
    virtual ~InsightRule() = default;

    /// Stable: it stands in people's files.
    virtual QString id() const = 0;
    /// What it watches for, in a word or two, for a list of rules.
    virtual Text name() const = 0;

    /// Whether see() is to be called now; asked before each round.
    virtual bool watches(const Situation &) const { return false; }
    /// A new message: each once, in order. Constant work; what is kept has a bound.
    virtual void see(const MessageView &, qsizetype /*index*/, const Situation &) {}

    /// What is to be said as things stand. Called a few times a second while the call runs, and after its
    /// end; must cost no more than reading the head and one bounded body.
    virtual void conclude(const Situation &situation, QList<Insight> &found) const = 0;
};

/// All rules, fresh, in the order their findings of one weight are shown.
std::vector<std::unique_ptr<InsightRule>> makeRules();

} // namespace parlance::insight
