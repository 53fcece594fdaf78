// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/protocols/mqtt/topictree.h>

#include <parlance/base/clock.h>

namespace parlance::mqtt {

/// -1 where there is no room.
int TopicTree::child(int parent, QStringView name)
{
    const std::pair key(parent, name.toString());
    const auto known = m_children.constFind(key);
    if (known != m_children.constEnd())
        return *known;
    if (m_nodes.size() >= maximumNodes)
        return -1;
    const int index = int(m_nodes.size());
    TopicNode node;
    node.parent = parent;
    node.name = key.second;
    m_nodes.push_back(std::move(node));
    m_children.insert(key, index);
    return index;
}

void TopicTree::add(const QString &topic, QByteArrayView payload)
{
    int node = m_known.value(topic, -1);
    bool isWhole = node >= 0;
    if (!isWhole) {
        const QList<QStringView> levels = QStringView(topic).split(u'/');
        isWhole = true;
        for (int level = 0; level < levels.size() && isWhole; ++level) {
            const int next = level < maximumLevels ? child(node, levels.at(level)) : -1;
            isWhole = next >= 0;
            node = isWhole ? next : node;
        }
        if (isWhole)
            m_known.insert(topic, node);
        else
            ++m_crowded;
    }
    if (node < 0)
        return;
    if (isWhole) {
        TopicNode &own = m_nodes[size_t(node)];
        ++own.own;
        own.last = payload.first(qMin(payload.size(), maximumValue)).toByteArray();
    }
    for (int each = node; each >= 0; each = m_nodes[size_t(each)].parent)
        ++m_nodes[size_t(each)].all;
}

void TopicTree::settle(qint64 nanoseconds)
{
    if (nanoseconds <= 0)
        return;
    const double seconds = double(nanoseconds) / double(nanosecondsPerMillisecond) / 1000;
    for (TopicNode &node : m_nodes)
        node.rate = double(node.all - std::exchange(node.counted, node.all)) / seconds;
}

QString TopicTree::topicOf(int node) const
{
    QStringList levels;
    for (; node >= 0; node = m_nodes[size_t(node)].parent)
        levels.prepend(m_nodes[size_t(node)].name);
    return levels.join(u'/');
}

} // namespace parlance::mqtt
