// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinerows.h"

#include <parlance/base/format.h>

#include <QCoreApplication>

namespace parlance::ui {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("parlance::ui::TimelineView", source);
}

QString headerLines(const HeaderList &headers)
{
    QString lines;
    for (const HeaderField &field : headers)
        lines += headerText(field.name) % QStringLiteral(": ") % headerText(field.value) % u'\n';
    return lines;
}

QString reasonText(LegReason reason)
{
    switch (reason) {
    case LegReason::Redirect:
        return text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "redirect"));
    case LegReason::Retry:
        return text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "retry"));
    case LegReason::Reconnect:
        return text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "reconnect"));
    case LegReason::Repeat:
        return text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "repeat"));
    case LegReason::AuthChallenge:
        return text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "auth"));
    case LegReason::Initial:
        break;
    }
    return {};
}

TimelineEvent resolvedEvent(const Leg &leg, int index)
{
    TimelineEvent event;
    event.at = leg.timings.resolved;
    event.leg = index;
    event.kind = reasonText(leg.reason);
    const QString endpoints = leg.endpoints.join(QStringLiteral(", "));
    event.summary = endpoints.isEmpty()
                        ? leg.address
                        : text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "resolved %1")).arg(endpoints);
    event.detail = leg.address % u'\n' % leg.endpoints.join(u'\n');
    event.tone = RowTone::Muted;
    return event;
}

TimelineEvent connectedEvent(const Leg &leg, int index)
{
    const Connected &connection = *leg.connection;
    TimelineEvent event;
    event.at = qMax(leg.timings.connected, leg.timings.secured);
    event.leg = index;
    QStringList parts{connection.reused
                          ? text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "connection reused"))
                          : text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "connected"))};
    parts.append(connection.remote);
    if (!connection.version.isEmpty())
        parts.append(QString::fromLatin1(connection.version));
    parts.append(connection.tls ? QString(connection.tls->version % u' ' % connection.tls->cipher)
                                : text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "plain text")));
    event.summary = parts.join(QStringLiteral(", "));
    event.detail = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "From %1\nTo %2"))
                       .arg(connection.local, connection.remote);
    event.tone = RowTone::Muted;
    return event;
}

TimelineEvent sentEvent(const Leg &leg, int index)
{
    const RequestSent &sent = *leg.requestSent;
    TimelineEvent event;
    event.at = leg.timings.sent;
    event.leg = index;
    event.kind = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "request"));
    event.summary = sent.method % u' ' % sent.address;
    event.detail = event.summary % QStringLiteral("\n\n") % headerLines(sent.headers);
    event.direction = Direction::Sent;
    return event;
}

TimelineEvent headEvent(const Head &head, qint64 at, int index, bool isFinal)
{
    TimelineEvent event;
    event.at = at;
    event.leg = index;
    event.kind = isFinal ? text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "head"))
                         : text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "interim"));
    const QByteArray type = headerValue(head.headers, "content-type");
    // Where the status comes last there is none here.
    const QString version = QString::fromLatin1(head.version);
    const bool hasStatus = head.status.code > 0;
    event.summary =
        hasStatus ? QString(QString::number(head.status.code) % u' ' % head.status.text) : version;
    if (!type.isEmpty())
        event.summary += QStringLiteral(" · ") % headerText(type);
    event.detail = (hasStatus ? QString(version % u' ') : QString()) % event.summary %
                   QStringLiteral("\n\n") % headerLines(head.headers);
    event.tone = toneOf(head.status.statusClass, RowTone::Accent);
    event.direction = Direction::Received;
    return event;
}

TimelineEvent trailersEvent(const Leg &leg, int index)
{
    TimelineEvent event;
    event.at = leg.timings.finished;
    event.leg = index;
    event.kind = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "trailers"));
    event.detail = headerLines(leg.trailers);
    event.summary = previewLine(event.detail.toUtf8());
    event.direction = Direction::Received;
    return event;
}

TimelineEvent finishedEvent(const Exchange &exchange)
{
    TimelineEvent event;
    event.at = exchange.duration;
    event.leg = int(exchange.legs.size()) - 1;
    event.tone = RowTone::Muted;
    event.summary = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "done"));
    if (exchange.outcome == Outcome::Cancelled)
        event.summary = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "cancelled"));
    if (exchange.error) {
        event.summary = exchange.error->message;
        event.detail = exchange.error->toString() % u'\n' % exchange.error->detail;
        event.tone = RowTone::Error;
    }
    return event;
}

/// Of a leg that has lost its details; see Leg.
TimelineEvent forgottenEvent(const EventPlace &place)
{
    TimelineEvent event;
    event.at = place.at;
    event.leg = place.leg;
    event.tone = RowTone::Muted;
    event.summary = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView", "of an attempt long past"));
    event.detail = text(QT_TRANSLATE_NOOP("parlance::ui::TimelineView",
                                          "Of so many attempts only the first and the latest keep connection "
                                          "and headers. Messages are all there."));
    return event;
}

} // namespace

QList<EventPlace> eventPlaces(const Exchange &exchange, int first, int end)
{
    QList<EventPlace> places;
    for (int i = first; i < end; ++i) {
        const Leg &leg = exchange.legs.at(i);
        const auto add = [&places, i](EventPlace::Kind kind, qint64 at, int number = 0) {
            places.append({at, i, kind, number});
        };
        if (leg.timings.resolved >= 0)
            add(EventPlace::Kind::Resolved, leg.timings.resolved);
        if (leg.connection)
            add(EventPlace::Kind::Connected, qMax(leg.timings.connected, leg.timings.secured));
        if (leg.requestSent)
            add(EventPlace::Kind::RequestSent, leg.timings.sent);
        for (int number = 0; number < leg.informational.size(); ++number)
            add(EventPlace::Kind::Interim, leg.timings.firstByte, number);
        if (leg.head)
            add(EventPlace::Kind::Head, leg.timings.firstByte);
        if (!leg.trailers.isEmpty())
            add(EventPlace::Kind::Trailers, leg.timings.finished);
    }
    if (exchange.isFinished && end == exchange.legs.size())
        places.append({exchange.duration, qint32(exchange.legs.size()) - 1, EventPlace::Kind::Finished, 0});
    std::stable_sort(places.begin(), places.end(),
                     [](const EventPlace &a, const EventPlace &b) { return a.at < b.at; });
    return places;
}

qsizetype eventCount(const Exchange &exchange)
{
    qsizetype events = exchange.isFinished ? 1 : 0;
    for (const Leg &leg : exchange.legs) {
        events += (leg.timings.resolved >= 0 ? 1 : 0) + (leg.connection ? 1 : 0) + (leg.requestSent ? 1 : 0) +
                  leg.informational.size() + (leg.head ? 1 : 0) + (leg.trailers.isEmpty() ? 0 : 1);
    }
    return events;
}

TimelineEvent timelineEvent(const Exchange &exchange, const EventPlace &place)
{
    if (place.kind == EventPlace::Kind::Finished)
        return finishedEvent(exchange);
    const Leg &leg = exchange.legs.at(place.leg);
    switch (place.kind) {
    case EventPlace::Kind::Connected:
        return leg.connection ? connectedEvent(leg, place.leg) : forgottenEvent(place);
    case EventPlace::Kind::RequestSent:
        return leg.requestSent ? sentEvent(leg, place.leg) : forgottenEvent(place);
    case EventPlace::Kind::Interim:
        return place.number < leg.informational.size()
                   ? headEvent(leg.informational.at(place.number), place.at, place.leg, false)
                   : forgottenEvent(place);
    case EventPlace::Kind::Head:
        return leg.head ? headEvent(*leg.head, place.at, place.leg, true) : forgottenEvent(place);
    case EventPlace::Kind::Trailers:
        return leg.trailers.isEmpty() ? forgottenEvent(place) : trailersEvent(leg, place.leg);
    default:
        return leg.address.isEmpty() && leg.endpoints.isEmpty() ? forgottenEvent(place)
                                                                : resolvedEvent(leg, place.leg);
    }
}

} // namespace parlance::ui
