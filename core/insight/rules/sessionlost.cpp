// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"
#include "rulelist.h"

namespace parlance::insight {

namespace {

/// Carriers that keep a session with a broker tell by these what was asked for and what there is; MQTT names
/// them so (MQTT 5 §3.1.2.4 Clean Start, §3.2.2.1.1 Session Present).
constexpr QByteArrayView askedAnew = "clean-start";
constexpr QByteArrayView isPresent = "session-present";
constexpr QByteArrayView expiry = "session-expiry-interval";

bool isNo(const QByteArray &value)
{
    return value == "false" || value == "0";
}

bool isLost(const Leg &leg)
{
    return leg.reason == LegReason::Reconnect && leg.requestSent && leg.head &&
           leg.head->status.statusClass == StatusClass::Success &&
           isNo(headerValue(leg.requestSent->headers, askedAnew)) &&
           isNo(headerValue(leg.head->headers, isPresent));
}

/// The client came back for its session and the broker had none: what was to be delivered meanwhile is gone,
/// and subscriptions had to be made again. The first connection has nothing to come back for.
class SessionLost : public InsightRule
{
public:
    QString id() const override { return QStringLiteral("session-lost"); }
    Text name() const override { return Text(QT_TRANSLATE_NOOP("Insight", "Lost MQTT sessions")); }

    void conclude(const Situation &situation, QList<Insight> &found) const override
    {
        const QList<Leg> &legs = situation.exchange.legs;
        qint64 lost = 0;
        int latest = -1;
        for (int i = 1; i < legs.size(); ++i) {
            if (!isLost(legs.at(i)))
                continue;
            ++lost;
            latest = i;
        }
        if (lost == 0)
            return;
        Insight insight;
        insight.weight = Weight::Warning;
        insight.title =
            lost == 1
                ? Text(QT_TRANSLATE_NOOP("Insight",
                                         "The broker had lost the session when the client reconnected"))
                : Text(QT_TRANSLATE_NOOP("Insight", "The broker had lost the session at %1 reconnections"),
                       {lost});
        insight.explanation.append(Text(QT_TRANSLATE_NOOP(
            "Insight", "Messages that came in between were not kept, not even at QoS 1 and 2, and the "
                       "subscriptions were made anew.")));
        if (headerValue(legs.at(latest).requestSent->headers, expiry) == "0") {
            insight.explanation.append(Text(QT_TRANSLATE_NOOP(
                "Insight", "The session expiry asked for is 0: the broker drops the session with the "
                           "connection.")));
            insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Session expiry…")),
                                      OpenSetting{QStringLiteral("sessionExpirySeconds")}});
        } else {
            insight.explanation.append(Text(QT_TRANSLATE_NOOP(
                "Insight", "The broker may have been restarted without storage, the session may have "
                           "expired, or another client used the same client identifier.")));
        }
        insight.references.append(mqtt("3.2.2.1.1"));
        insight.place.leg = latest;
        insight.followUps.append({Text(QT_TRANSLATE_NOOP("Insight", "Show headers")), ShowPlace{}});
        found.append(insight);
    }
};

} // namespace

std::unique_ptr<InsightRule> makeSessionLost()
{
    return std::make_unique<SessionLost>();
}

} // namespace parlance::insight
