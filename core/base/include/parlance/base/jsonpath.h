// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/json.h>

#include <functional>
#include <vector>

namespace parlance {

/// A JSONPath query (RFC 9535), read once and asked of many documents. Of the RFC it has names (`.name`,
/// `['a name']`), indices from either end (`[0]`, `[-1]`), all of them (`.*`, `[*]`), lists of these
/// (`['a',0]`) and all of it at any depth (`..name`, `..*`, `..[0]`); slices and filters it refuses. More
/// than the RFC it takes names without quotes that hold other characters, in brackets too, and a number
/// behind a dot as an index. A value; immutable, thread-safe.
class JsonPath
{
public:
    /// The path that begins `text` by its `$`. It ends before white space or a sign of comparison: `length`
    /// is how long it is; without it, the whole text must be the path. Fails with Parse: the message tells
    /// the character, counted from 1.
    static Result<JsonPath> parse(QStringView text, qsizetype *length = nullptr);

    enum class Walk {
        Done,    ///< the visitor has seen all there are
        Stopped, ///< by the visitor
        GaveUp   ///< after maximumVisits values
    };
    using Visitor = std::function<bool(const JsonValue &selected)>;
    /// Shows the values selected to the visitor, as often as they are selected, until it returns false.
    Walk select(const JsonValue &root, const Visitor &visitor) const;
    /// What one select() may look at, a value and a selector each counting once: a `..` over a million values
    /// is within it, several of them over a deep document are not.
    static constexpr qint64 maximumVisits = 4LL * 1024 * 1024;

    /// A name that a member has in every document where anything is selected; null where there is none.
    QString requiredName() const;

private:
    friend class JsonPathReader;
    friend class JsonPathWalk;

    struct Selector
    {
        enum class Kind { Name, Index, NameOrIndex, All };
        Kind kind = Kind::All;
        QString name = {};
        qint64 index = 0; ///< below 0: from the end
    };
    struct Segment
    {
        bool isDeep = false; ///< of the value and everything in it
        std::vector<Selector> selectors;
    };

    std::vector<Segment> m_segments;
};

} // namespace parlance
