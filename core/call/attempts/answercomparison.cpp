// SPDX-License-Identifier: GPL-3.0-or-later
#include "answercomparison.h"

#include <QCryptographicHash>

namespace parlance::call {

namespace {

constexpr qsizetype maximumCompared = 1000;
constexpr int notModified = 304;

QByteArray hashOf(const Payload &payload)
{
    const Payload::View view = payload.view();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(view.bytes());
    return hash.result();
}

} // namespace

void AnswerComparison::begin()
{
    // What a server would have sent again stands, and so does what came before a failure.
    if (!m_notModified && (m_now.status != 0 || !m_now.hashes.isEmpty()))
        m_before = std::move(m_now);
    m_now = {};
    m_isFirst = m_before.status == 0 && m_before.hashes.isEmpty();
    m_changed = false;
    m_notModified = false;
}

void AnswerComparison::see(const HeadReceived &head)
{
    m_now.status = head.head.status.code;
    m_notModified = m_now.status == notModified;
    m_changed = m_changed || (!m_notModified && m_now.status != m_before.status);
}

bool AnswerComparison::isUnchanged(const Message &message)
{
    const qsizetype index = m_now.hashes.size();
    if (index >= maximumCompared) {
        m_changed = true;
        return false;
    }
    m_now.hashes.append(hashOf(message.payload));
    const bool same = !message.truncated && index < m_before.hashes.size() &&
                      m_before.hashes.at(index) == m_now.hashes.at(index);
    m_changed = m_changed || !same;
    return same;
}

bool AnswerComparison::wasSame() const
{
    return !hasChanged() && (m_notModified || m_now.hashes.size() == m_before.hashes.size());
}

} // namespace parlance::call
