// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfields.h"
#include "references.h"
#include "rulelist.h"

#include <parlance/insight/runningstreams.h>

namespace parlance::insight {

namespace {

/// What browsers open to one host over HTTP/1.1.
constexpr int browserLimit = 6;

/// Here as many streams run as there are tabs. A browser has six connections for all tabs together, and waits
/// with everything else until one is free.
class ConnectionLimit : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("connection-limit"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Many streams over HTTP/1.1")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const QString origin = RunningStreams::originOf(situation.exchange);
        if (origin.isEmpty() || situation.streamsToOrigin < browserLimit)
            return;
        Insight insight;
        insight.weight = Weight::Note;
        insight.title =
            Text(QT_TRANSLATE_NOOP("Insight", "%1 streams to %2 over HTTP/1.1: a browser would hang here"),
                 {qint64(situation.streamsToOrigin), foreign(origin, 80)});
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight", "Browsers open six connections to one host over HTTP/1.1, all tabs together. "
                       "With six streams open every further request waits, without an error. Over "
                       "HTTP/2 streams share one connection and the limit is about a hundred.")));
        insight.references.append(eventStreams("9.2.7", "authoring-notes"));
        insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "HTTP version…")),
                                  OpenSetting{QStringLiteral("httpVersion")}});
        found.append(insight);
    }
};

} // namespace

std::unique_ptr<InsightRule> makeConnectionLimit()
{
    return std::make_unique<ConnectionLimit>();
}

} // namespace parlance::insight
