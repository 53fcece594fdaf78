// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/messagelog.h>

#include <memory>
#include <optional>

namespace parlance::timeline {

class TextRule;

/// What a person chose to see of a stream.
struct FilterChoices
{
    /// One of
    ///  - plain text: in the payload or the event's name or topic; capitals count where there are any
    ///  - `/pattern/flags`: a regular expression, flags as in JavaScript
    ///  - `$.path`, `$.path > 3`: a JSON path (parlance/base/jsonpath.h), alone (it leads somewhere) or
    ///    compared by `=`, `!=`, `<`, `<=`, `>`, `>=`, `contains` or `~ /pattern/`; of what it selects any
    ///    one is enough
    ///  - `event:NAME`, `topic:NAME`, `id:NAME`: an attribute; `*` stands for any characters, and in a topic
    ///    `+` and `#` for levels as in MQTT
    QString text;
    std::optional<Direction> direction;
    QString name; ///< of the event, or the topic; empty: all
    bool showsControl = true;

    friend bool operator==(const FilterChoices &, const FilterChoices &) = default;
};

/// Says of a message whether it is to be seen. A value, immutable; thread-safe.
class MessageFilter
{
public:
    /// Lets everything pass.
    MessageFilter() = default;
    /// Fails with Parse where the text does not follow its form; the message is for the place it was typed.
    static Result<MessageFilter> compile(const FilterChoices &choices);

    const FilterChoices &choices() const { return m_choices; }
    /// Everything passes: there is no need to look.
    bool isEmpty() const { return m_choices == FilterChoices(); }

    enum class Verdict { Passes, Fails, GaveUp /**< pattern or path take too long on this message */ };
    Verdict judge(const MessageView &message) const;

private:
    FilterChoices m_choices;
    QByteArray m_name;
    std::shared_ptr<const TextRule> m_rule;
};

/// What a message is called, in UTF-8: its event's name or its topic; empty where it has neither. Valid as
/// long as the view.
QByteArrayView messageName(const MessageView &message);

} // namespace parlance::timeline
