// SPDX-License-Identifier: GPL-3.0-or-later
#include "sentmessages.h"

namespace parlance::ui {

namespace {

/// Whatever they are called.
bool isSame(const MessageDraft &left, const MessageDraft &right)
{
    return left.text == right.text && left.kind == right.kind && left.attributes == right.attributes;
}

} // namespace

void SentMessages::add(const MessageDraft &draft)
{
    m_place = -1;
    if ((draft.text.isEmpty() && draft.attributes.isEmpty()) || draft.text.size() > maximumCharacters)
        return;
    if (!m_messages.isEmpty() && isSame(m_messages.constFirst(), draft))
        return;
    m_messages.prepend(draft);
    m_characters += draft.text.size();
    while (m_messages.size() > maximumMessages || m_characters > maximumCharacters)
        m_characters -= m_messages.takeLast().text.size();
}

std::optional<MessageDraft> SentMessages::older(const MessageDraft &writing)
{
    if (m_place < 0)
        m_writing = writing;
    // Where the newest stands in the composer still, one step back is the one before it.
    if (m_place < 0 && !m_messages.isEmpty() && isSame(m_messages.constFirst(), writing))
        m_place = 0;
    if (m_place + 1 >= m_messages.size())
        return std::nullopt;
    return m_messages.at(++m_place);
}

std::optional<MessageDraft> SentMessages::newer()
{
    if (m_place < 0)
        return std::nullopt;
    return --m_place < 0 ? m_writing : m_messages.at(m_place);
}

} // namespace parlance::ui
