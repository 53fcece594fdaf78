// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace parlance::mqtt {

/// One level of a topic that messages came for.
struct TopicNode
{
    int parent = -1;    ///< index; -1: top level
    QString name;       ///< of this level
    qint64 own = 0;     ///< messages of exactly this topic
    qint64 all = 0;     ///< and of all below it
    double rate = 0;    ///< of `all`, messages a second
    QByteArray last;    ///< how the last message of exactly this topic begins
    qint64 counted = 0; ///< of `all`, in the rate already
};

/// The topics of messages as a tree with counts, rates and last values. Bounded, however many topics there
/// are. One thread at a time; copying is cheap enough to hand it to a view a few times a second.
class TopicTree
{
public:
    static constexpr int maximumNodes = 5'000;
    static constexpr int maximumLevels = 32; ///< what is deeper counts for its ancestor
    static constexpr qsizetype maximumValue = 200;

    void add(const QString &topic, QByteArrayView payload);
    /// Rates of what came since the last time, `nanoseconds` ago.
    void settle(qint64 nanoseconds);

    /// Parents stand before their children, and nodes keep their index.
    const std::vector<TopicNode> &nodes() const { return m_nodes; }
    QString topicOf(int node) const;
    /// Messages whose topic found no room of its own: they count for the last ancestor that did.
    qint64 crowded() const { return m_crowded; }

private:
    int child(int parent, QStringView name);

    std::vector<TopicNode> m_nodes;
    QHash<std::pair<int, QString>, int> m_children;
    QHash<QString, int> m_known; ///< whole topics, for a short way
    qint64 m_crowded = 0;
};

} // namespace parlance::mqtt
