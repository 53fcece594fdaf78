// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

#include <optional>

namespace parlance::ui {

/// What was sent from a composer, to be taken up again as in a shell: older() goes back, newer() comes
/// forward and ends at what was being written. Bounded.
class SentMessages
{
public:
    /// The same text twice in a row counts once. Ends a walk through the messages.
    void add(const MessageDraft &draft);
    /// Newest first.
    const QList<MessageDraft> &messages() const { return m_messages; }

    /// `writing` is what the composer holds; it is kept when the walk begins. Nothing when there is no older.
    std::optional<MessageDraft> older(const MessageDraft &writing);
    std::optional<MessageDraft> newer();
    /// What is in the composer is the person's own again.
    void endWalk() { m_place = -1; }

    static constexpr int maximumMessages = 100;
    static constexpr qsizetype maximumCharacters = 4 * 1024 * 1024; ///< of all of them

private:
    QList<MessageDraft> m_messages;
    qsizetype m_characters = 0;
    int m_place = -1; ///< of the walk; -1: none
    MessageDraft m_writing;
};

} // namespace parlance::ui
