// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

namespace parlance::call {

/// Compares the answers of a repeated call, each with the one before. Keeps hashes alone, of at most a
/// thousand messages.
class AnswerComparison
{
public:
    /// The next answer begins.
    void begin();
    void see(const HeadReceived &head);
    /// Whether the content message is that in its place of the answer before. In order.
    bool isUnchanged(const Message &message);
    /// Something of this answer is not as before, as far as it came.
    bool hasChanged() const { return m_changed || m_isFirst; }
    /// This answer is through: whether it was, as a whole, the one before.
    bool wasSame() const;

private:
    struct Answer
    {
        int status = 0;
        QByteArrayList hashes;
    };

    Answer m_before;
    Answer m_now;
    bool m_isFirst = true;
    bool m_changed = false;
    bool m_notModified = false;
};

} // namespace parlance::call
