// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/messagelog.h>
#include <parlance/protocols/mqtt/topictree.h>

#include <QObject>
#include <QTimer>

namespace parlance::ui {

/// Reads the received messages of a log that grows into a tree of topics: on the pool, in steps that begin
/// where the last one stopped, a few times a second.
class TopicFeed : public QObject
{
    Q_OBJECT
public:
    explicit TopicFeed(QObject *parent = nullptr);

    /// Another log starts anew; null for none.
    void setLog(std::shared_ptr<MessageLog> log);
    /// Whether a call runs: then silence too is a rate.
    void setRunning(bool running);
    const mqtt::TopicTree &tree() const { return m_tree; }

Q_SIGNALS:
    /// tree() is another; `isReset`: of another log.
    void changed(bool isReset);

private:
    struct Work;
    void step();

    std::shared_ptr<Work> m_work; ///< only the step that runs touches it
    mqtt::TopicTree m_tree;
    QTimer m_timer;
    bool m_isStepping = false;
};

} // namespace parlance::ui
