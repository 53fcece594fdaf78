// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/streamtally.h>

#include <QWidget>

namespace parlance::ui {

/// Messages and bytes a second over time: bars for messages, sent above received, a line for bytes. While the
/// stream runs its last minute, later all of it. Painted from a tally; its cost depends on its width alone.
class RatePlot : public QWidget
{
    Q_OBJECT
public:
    /// One of those side by side that the time is divided into.
    struct Column
    {
        double sent = 0; ///< a second, as all of these
        double received = 0;
        double bytes = 0;
    };

    explicit RatePlot(QWidget *parent = nullptr);

    /// `now` is nanoseconds since the call started.
    void show(const timeline::StreamTally &tally, qint64 now, bool isRunning);
    using QWidget::show;
    /// Of the last whole second or, when it is over, of all.
    double messagesPerSecond() const { return m_messageRate; }
    double bytesPerSecond() const { return m_byteRate; }
    /// What is plotted, oldest first.
    const std::vector<Column> &columns() const { return m_columns; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

Q_SIGNALS:
    /// A place was clicked: nanoseconds since the call started.
    void timeChosen(qint64 at);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void updateColumns();
    qint64 bucketWidth() const;
    qint64 timeAt(int x) const;

    timeline::StreamTally m_tally;
    qint64 m_from = 0;
    qint64 m_to = 0;
    bool m_isRunning = false;
    double m_messageRate = 0;
    double m_byteRate = 0;
    std::vector<Column> m_columns;
};

} // namespace parlance::ui
