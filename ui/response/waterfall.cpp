// SPDX-License-Identifier: GPL-3.0-or-later
#include "waterfall.h"

#include <parlance/base/format.h>
#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

namespace {

constexpr int labelWidth = 90;
constexpr int valueWidth = 84;
constexpr int barHeight = 12;

QColor phaseColor(Phase phase, const Colors &colors)
{
    switch (phase) {
    case Phase::Dns:
        return colors.grpc;
    case Phase::Connect:
        return colors.post;
    case Phase::Tls:
        return colors.patch;
    case Phase::Send:
        return colors.accent;
    case Phase::Wait:
        return colors.selection;
    case Phase::Receive:
        break;
    }
    return colors.ok;
}

QList<PhaseSpan> spansOf(const Timings &timings)
{
    QList<PhaseSpan> spans;
    qint64 at = qMax<qint64>(0, timings.started);
    const auto add = [&](Phase phase, qint64 until) {
        if (until < 0)
            return;
        if (until > at)
            spans.append({phase, at, until});
        at = qMax(at, until);
    };
    add(Phase::Dns, timings.resolved);
    add(Phase::Connect, timings.connected);
    add(Phase::Tls, timings.secured);
    add(Phase::Send, timings.sent);
    add(Phase::Wait, timings.firstByte);
    add(timings.firstByte >= 0 ? Phase::Receive : Phase::Wait, timings.finished);
    return spans;
}

} // namespace

QString phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Dns:
        return Waterfall::tr("DNS");
    case Phase::Connect:
        return Waterfall::tr("Connect");
    case Phase::Tls:
        return Waterfall::tr("TLS");
    case Phase::Send:
        return Waterfall::tr("Send");
    case Phase::Wait:
        return Waterfall::tr("Wait");
    case Phase::Receive:
        break;
    }
    return Waterfall::tr("Receive");
}

QList<WaterfallLeg> waterfallLegs(const Exchange &exchange)
{
    QList<WaterfallLeg> legs;
    // The latest alone: one drawing of thousands would be no drawing.
    constexpr qsizetype maximumShown = 50;
    for (const Leg &leg : exchange.legs.last(qMin(maximumShown, exchange.legs.size()))) {
        WaterfallLeg shown;
        if (exchange.legs.size() > 1) {
            const QString status =
                leg.head ? QString(QString::number(leg.head->status.code) % u' ') : QString();
            shown.title = status % leg.address;
        }
        if (leg.connection && leg.connection->reused)
            shown.note = Waterfall::tr("The connection was open already: no DNS, connect or TLS.");
        shown.spans = spansOf(leg.timings);
        legs.append(shown);
    }
    return legs;
}

Waterfall::Waterfall(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Timings"));
}

void Waterfall::setLegs(const QList<WaterfallLeg> &legs, qint64 total)
{
    m_legs = legs;
    m_total = qMax<qint64>(1, total);
    QStringList words;
    for (const WaterfallLeg &leg : legs) {
        for (const PhaseSpan &span : leg.spans)
            words.append(phaseName(span.phase) % u' ' % formatDuration(span.to - span.from));
    }
    words.append(tr("Total %1").arg(formatDuration(total)));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int Waterfall::rowHeight() const
{
    return Theme::of(this).scaled(metrics::rowHeight) - 2;
}

QSize Waterfall::sizeHint() const
{
    int rows = 2;
    for (const WaterfallLeg &leg : m_legs)
        rows += int(leg.spans.size()) + (leg.title.isEmpty() ? 0 : 1) + (leg.note.isEmpty() ? 0 : 1);
    return {320, rows * rowHeight() + 2 * spacing::medium};
}

void Waterfall::paintSpan(QPainter &painter, const PhaseSpan &span, int y) const
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    const int height = rowHeight();
    const int left = spacing::large + labelWidth;
    const int width = qMax(40, this->width() - left - valueWidth - spacing::large);
    painter.setFont(theme.font(fontsize::section));
    painter.setPen(colors.text);
    painter.drawText(QRect(spacing::large, y, labelWidth, height), Qt::AlignVCenter | Qt::AlignLeft,
                     phaseName(span.phase));
    const QRectF track(left, y + (height - barHeight) / 2.0, width, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.raised);
    painter.drawRoundedRect(track, 3, 3);
    // A span too short for a pixel is still there to be seen.
    const double barLeft = track.left() + track.width() * double(span.from) / double(m_total);
    const double barWidth = qMax(2.0, track.width() * double(span.to - span.from) / double(m_total));
    painter.setBrush(phaseColor(span.phase, colors));
    painter.drawRoundedRect(QRectF(qMin(barLeft, track.right() - 2), track.top(), barWidth, barHeight),
                            qMin(3.0, barWidth / 2), qMin(3.0, barWidth / 2));
    painter.setFont(theme.monoFont());
    painter.setPen(colors.muted);
    painter.drawText(QRect(left + width, y, valueWidth, height), Qt::AlignVCenter | Qt::AlignRight,
                     formatDuration(span.to - span.from));
}

void Waterfall::paintLeg(QPainter &painter, const WaterfallLeg &leg, int &y) const
{
    const Theme &theme = Theme::of(this);
    const QRect line(spacing::large, y, width() - 2 * spacing::large, rowHeight());
    if (!leg.title.isEmpty()) {
        painter.setFont(theme.monoFont(fontsize::mono, QFont::DemiBold));
        painter.setPen(theme.colors().text);
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(leg.title, Qt::ElideMiddle, line.width()));
        y += rowHeight();
    }
    for (const PhaseSpan &span : leg.spans) {
        paintSpan(painter, span, y);
        y += rowHeight();
    }
    if (!leg.note.isEmpty()) {
        painter.setFont(theme.font(fontsize::status));
        painter.setPen(theme.colors().faint);
        painter.drawText(line.translated(0, y - line.top()), Qt::AlignVCenter | Qt::AlignLeft, leg.note);
        y += rowHeight();
    }
}

void Waterfall::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int y = spacing::medium;
    for (const WaterfallLeg &leg : m_legs)
        paintLeg(painter, leg, y);
    y += spacing::tiny;
    painter.fillRect(spacing::large, y, width() - 2 * spacing::large, 1, theme.colors().line);
    const QRect line(spacing::large, y + 1, width() - 2 * spacing::large, rowHeight());
    painter.setFont(theme.font(fontsize::section, QFont::DemiBold));
    painter.setPen(theme.colors().text);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, tr("Total"));
    painter.setFont(theme.monoFont(fontsize::mono, QFont::DemiBold));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, formatDuration(m_total));
}

} // namespace parlance::ui
