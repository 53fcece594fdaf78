// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinemodel.h"
#include "timeline/timelinetable.h"
#include "timeline/timelineview.h"
#include "uisupport.h"

#include <parlance/base/clock.h>
#include <parlance/call/recorder.h>

#include <QLineEdit>
#include <QObject>
#include <QTest>
#include <QToolButton>

namespace parlance::test {

constexpr qint64 ms = nanosecondsPerMillisecond;

inline Event eventAt(qint64 at, EventData data, int leg = 0)
{
    return {at, leg, std::move(data)};
}

/// What comes before the first message of a leg: four events.
call::EventBatch streamOpening(int leg = 0, qint64 at = 0);

/// Base of tests on the timeline of a stream, as a person works with it while it runs.
class TimelineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    /// Another call.
    void begin();
    /// As many messages, `apart` nanoseconds from each other; shows them.
    void stream(int count, qint64 apart = 10 * ms, const QString &name = {});
    void add(Message message, int leg = 0);
    void add(const QByteArray &payload, MessageKind kind = MessageKind::Text);
    void finish() { m_recorder->record({eventAt(m_at, Finished{})}); }
    void refresh() { m_view->show(m_recorder->snapshot()); }
    /// From here on the time goes on by m_now alone.
    void stopClock();

    int rows() const { return m_table->model()->rowCount(); }
    QString cell(int row, int column) const { return m_table->model()->index(row, column).data().toString(); }
    QString currentCell(int column = ui::TimelineModel::PreviewColumn) const
    {
        return cell(m_table->currentIndex().row(), column);
    }
    void choose(int row)
    {
        m_table->setCurrentIndex(m_table->model()->index(row, ui::TimelineModel::PreviewColumn));
    }
    QLineEdit *field() const { return findByName<QLineEdit>(m_view, QStringLiteral("Filter the messages")); }
    QToolButton *button(const QString &name) const { return findByName<QToolButton>(m_view, name); }
    void filter(const QString &text)
    {
        field()->setText(text);
        QTest::keyClick(field(), Qt::Key_Return);
    }
    void chooseFromMenu(const QString &buttonName, const QString &text);
    /// A visible label holds these words.
    bool says(const QString &words) const;
    static QByteArray contentOf(const QString &file);

    std::unique_ptr<UiProgram> m_program;
    std::unique_ptr<QWidget> m_window;
    ui::TimelineView *m_view = nullptr;
    ui::TimelineTable *m_table = nullptr;
    std::unique_ptr<call::Recorder> m_recorder;
    qint64 m_at = 0; ///< of the last message
    int m_number = 0;
    qint64 m_now = 0; ///< see stopClock()
};

} // namespace parlance::test
