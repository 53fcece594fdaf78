// SPDX-License-Identifier: GPL-3.0-or-later
#include "rateplot.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/ui/theme.h>

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace parlance::ui {

namespace {

constexpr qint64 liveSpan = 60 * nanosecondsPerSecond;
constexpr qint64 shortestSpan = 2 * nanosecondsPerSecond;
constexpr int plotHeight = 40;
constexpr int columnWidth = 4; ///< with the gap behind it

double perSecond(qint64 amount, qint64 nanoseconds)
{
    return double(amount) * double(nanosecondsPerSecond) / double(nanoseconds);
}

} // namespace

RatePlot::RatePlot(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Messages and bytes a second"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

QSize RatePlot::sizeHint() const
{
    return {200, Theme::of(this).scaled(plotHeight)};
}

void RatePlot::show(const timeline::StreamTally &tally, qint64 now, bool isRunning)
{
    m_tally = tally;
    m_isRunning = isRunning;
    // Of a stream that has run for hours a bucket covers more than the figure does.
    const qint64 width = bucketWidth();
    m_to = isRunning ? now : qMax(tally.lastAt(), qint64(0)) + width;
    m_from = isRunning ? qMax<qint64>(0, m_to - liveSpan) : 0;
    m_to = qMax(m_to, m_from + shortestSpan);
    // The bucket that is being filled would pull the figure down.
    if (isRunning) {
        const qint64 span = qMin(nanosecondsPerSecond, qMax(now, width));
        const timeline::StreamTally::Bucket sum = tally.sumBefore(now - width, qMax<qint64>(0, span - width));
        m_messageRate = perSecond(qint64(sum.sent) + sum.received, span);
        m_byteRate = perSecond(sum.bytes, span);
    } else {
        m_messageRate = timeline::StreamTally::meanRate(tally.messages(), tally.span());
        m_byteRate = m_messageRate * double(tally.bytes()) / double(qMax<qint64>(1, tally.messages()));
    }
    setAccessibleDescription(
        tr("%1 messages and %2 a second")
            .arg(QLocale().toString(m_messageRate, 'f', 1), formatSize(qint64(m_byteRate))));
    updateColumns();
    update();
}

qint64 RatePlot::bucketWidth() const
{
    return m_isRunning ? timeline::StreamTally::fineWidth : m_tally.bucketWidth();
}

void RatePlot::updateColumns()
{
    using Bucket = timeline::StreamTally::Bucket;
    const int count = qMax(1, width() / columnWidth);
    m_columns.assign(size_t(count), Column());
    const std::vector<Bucket> &buckets = m_tally.buckets();
    const qint64 width = bucketWidth();
    const qint64 end = m_isRunning ? m_to / width + 1 : qint64(buckets.size());
    const double perColumn = double(m_to - m_from) / count;
    // A bucket wider than a column is spread over all it covers.
    for (qint64 i = qMax<qint64>(0, m_from / width); i < end; ++i) {
        const Bucket bucket = m_isRunning ? m_tally.fineBucket(i) : buckets[size_t(i)];
        const double first = (double(i * width) - double(m_from)) / perColumn;
        const double last = first + double(width) / perColumn;
        const int from = qBound(0, int(first), count - 1);
        const int to = qBound(from, int(std::ceil(last)) - 1, count - 1);
        const double share = 1.0 / double(to - from + 1);
        for (int column = from; column <= to; ++column) {
            Column &sum = m_columns[size_t(column)];
            sum.sent += share * bucket.sent;
            sum.received += share * bucket.received;
            sum.bytes += share * double(bucket.bytes);
        }
    }
    const double factor = double(nanosecondsPerSecond) / perColumn;
    for (Column &column : m_columns) {
        column.sent *= factor;
        column.received *= factor;
        column.bytes *= factor;
    }
}

qint64 RatePlot::timeAt(int x) const
{
    return m_from + qint64(double(m_to - m_from) * x / qMax(1, width()));
}

void RatePlot::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    if (int(m_columns.size()) != qMax(1, width() / columnWidth))
        updateColumns();
    double mostMessages = 0;
    double mostBytes = 0;
    for (const Column &column : m_columns) {
        mostMessages = qMax(mostMessages, column.sent + column.received);
        mostBytes = qMax(mostBytes, column.bytes);
    }
    const int base = QWidget::height() - 1;
    const double room = base - spacing::tiny;
    // A base line with nothing on it would look like something left over.
    if (mostMessages <= 0)
        return;
    painter.fillRect(0, base, width(), 1, colors.line);
    // In steps of the columns, of upright rectangles: a slanting line costs many times that, and it is drawn
    // while a flood comes in.
    int before = -1;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const int left = int(i) * columnWidth;
        const int received = qRound(column.received / mostMessages * room);
        const int sent = qRound(column.sent / mostMessages * room);
        painter.fillRect(left, base - received, columnWidth - 1, received, colors.ok);
        painter.fillRect(left, base - received - sent, columnWidth - 1, sent, colors.accent);
        const int volume = base - 1 - (mostBytes > 0 ? qRound(column.bytes / mostBytes * room) : 0);
        painter.fillRect(left, volume, columnWidth, 1, colors.warning);
        if (before >= 0 && before != volume)
            painter.fillRect(left, qMin(before, volume), 1, qAbs(before - volume) + 1, colors.warning);
        before = volume;
    }
}

void RatePlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT timeChosen(timeAt(event->pos().x()));
}

bool RatePlot::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto index = size_t(qMax(0, help->pos().x() / columnWidth));
    if (index < m_columns.size()) {
        const Column &column = m_columns[index];
        const QLocale locale;
        QToolTip::showText(
            help->globalPos(),
            tr("At %1 s: %2 received, %3 sent, %4 a second")
                .arg(locale.toString(double(timeAt(help->pos().x())) / nanosecondsPerSecond, 'f', 1),
                     locale.toString(column.received, 'f', 1), locale.toString(column.sent, 'f', 1),
                     formatSize(qint64(column.bytes))),
            this);
    }
    return true;
}

} // namespace parlance::ui
