// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/event.h>

namespace parlance::call {

/// Folds header lines, one at a time, into a head (RFC 9112 §4 and §5) or into trailers.
class HeadParser
{
public:
    explicit HeadParser(qint64 maximumBytes)
        : m_maximumBytes(maximumBytes)
    {
    }

    enum class Progress { More, Complete };

    /// `line` with or without its line end. The empty line completes the head.
    Result<Progress> feed(QByteArrayView line);
    /// A line of the trailer section.
    Result<void> feedTrailer(QByteArrayView line, HeaderList &trailers);

    /// The head that is complete, leaving the parser ready for the next.
    Head take();
    bool isEmpty() const { return m_bytes == 0; }

private:
    Result<void> count(QByteArrayView line);

    Head m_head;
    qint64 m_bytes = 0;
    qint64 m_maximumBytes;
};

/// The registered reason phrase, for versions that send none; empty for an unknown code.
QString reasonPhrase(int status);

} // namespace parlance::call
