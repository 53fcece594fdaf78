// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinetest.h"

#include <QFile>
#include <QLabel>
#include <QMenu>

namespace parlance::test {

call::EventBatch streamOpening(int leg, qint64 at)
{
    const QString address = QStringLiteral("http://127.0.0.1/feed");
    return {
        eventAt(at,
                Resolved{address,
                         {QStringLiteral("127.0.0.1:80")},
                         leg == 0 ? LegReason::Initial : LegReason::Reconnect},
                leg),
        eventAt(at, Connected{QStringLiteral("127.0.0.1:80"), {}, "HTTP/1.1", false, at, std::nullopt}, leg),
        eventAt(at, RequestSent{QStringLiteral("GET"), address, {{"Host", "127.0.0.1"}}}, leg),
        eventAt(at,
                HeadReceived{{{200, QStringLiteral("OK"), StatusClass::Success},
                              "HTTP/1.1",
                              {{"Content-Type", "text/event-stream"}}},
                             true},
                leg)};
}

void TimelineTest::init()
{
    m_program = std::make_unique<UiProgram>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(700, 600);
    m_view = new ui::TimelineView(m_window.get());
    m_view->setGeometry(m_window->rect());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_table = m_view->findChild<ui::TimelineTable *>();
    begin();
    m_table->setFocus();
}

void TimelineTest::cleanup()
{
    m_window.reset();
    m_recorder.reset();
    m_program.reset();
}

void TimelineTest::begin()
{
    Request request;
    request.protocol = QStringLiteral("http");
    request.address = QStringLiteral("http://127.0.0.1/feed");
    m_recorder = std::make_unique<call::Recorder>(request);
    m_recorder->record(streamOpening());
    m_at = 0;
    m_number = 0;
    refresh();
}

void TimelineTest::stopClock()
{
    m_now = 1000 * nanosecondsPerSecond;
    m_view->setClock(std::make_shared<ui::CallClock>([this] { return m_now; }));
    refresh();
}

void TimelineTest::add(Message message, int leg)
{
    message.leg = leg;
    message.at = m_at;
    if (message.direction == Direction::Sent)
        m_recorder->record({eventAt(m_at, MessageSent{message}, leg)});
    else
        m_recorder->record({eventAt(m_at, MessageReceived{message}, leg)});
}

void TimelineTest::add(const QByteArray &payload, MessageKind kind)
{
    Message message;
    message.kind = kind;
    message.payload = Payload(payload);
    add(message);
}

void TimelineTest::stream(int count, qint64 apart, const QString &name)
{
    for (int i = 0; i < count; ++i) {
        m_at += apart;
        Message message;
        message.payload = Payload("{\"n\":" + QByteArray::number(m_number++) + "}");
        if (!name.isEmpty())
            message.attributes.append({QStringLiteral("event"), name});
        add(message);
    }
    refresh();
}

void TimelineTest::chooseFromMenu(const QString &buttonName, const QString &text)
{
    const QToolButton *menuButton = button(buttonName);
    QVERIFY(menuButton && menuButton->menu());
    for (QAction *action : menuButton->menu()->actions()) {
        if (action->text() == text) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(text));
}

bool TimelineTest::says(const QString &words) const
{
    const QList<QLabel *> labels = m_view->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(m_view) && label->text().contains(words);
    });
}

QByteArray TimelineTest::contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace parlance::test
