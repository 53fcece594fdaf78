// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/event.h>

#include <QAnyStringView>

namespace parlance {

namespace internal {
class LogReader;
}

/// A message where it lies in a MessageLog, for looking at millions of them: nothing is copied or decoded
/// that is not asked for. It and what it refers to are valid only inside the visitor it was given to.
class MessageView
{
public:
    Direction direction = Direction::Received;
    MessageKind kind = MessageKind::Text;
    /// Cut short when it came, or its bytes had to be given up since.
    bool truncated = false;
    int leg = 0;
    qint64 at = 0;        ///< nanoseconds since the call started
    qint64 wireSize = -1; ///< as in Message
    /// Bytes of the payload as it came; more than `payload` has where those are gone.
    qint64 size = 0;
    QByteArrayView payload;
    QByteArrayView encoded; ///< as in Message

    bool isControl() const { return kind != MessageKind::Text && kind != MessageKind::Binary; }
    /// Null when the message has none of that name.
    QString attribute(QStringView name) const;
    /// The same as it is stored, UTF-8: for comparing many.
    QByteArrayView attributeBytes(QAnyStringView name) const;
    QList<std::pair<QString, QString>> attributes() const;

private:
    friend class internal::LogReader;
    QByteArrayView m_attributes; ///< packed
};

} // namespace parlance
