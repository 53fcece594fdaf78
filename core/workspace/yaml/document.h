// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "value.h"

#include <parlance/base/result.h>

#include <QByteArray>

namespace parlance::yaml {

enum class Style : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

/// Where a value stands in its text, as byte offsets; -1 where there is nothing written (`key:` alone).
struct Source
{
    qsizetype start =
        -1; ///< first byte of the value: its quote, bracket, `|`, `*`, or the first key or dash in it
    qsizetype end = -1; ///< behind its last byte; for a block scalar behind the last line that has content
    qsizetype outerStart = -1; ///< as `start`, but before an anchor or a tag
    qsizetype keyStart = -1;   ///< members of a mapping: the key
    qsizetype keyEnd = -1;
    Style style = Style::Plain;
    bool alias = false;
    bool anchored = false;
};

/// What a text may ask for. Deeper, longer or more is LimitExceeded.
struct Limits
{
    qsizetype bytes = 32 * 1024 * 1024;
    int depth = 96;
    int nodes = 1'000'000;
    int expandedNodes = 100'000; ///< made by aliases (a "billion laughs" text)
};

/// One YAML document with its text. Aliases are replaced by copies of what they name.
struct Document
{
    QByteArray text;
    Value root;
    std::vector<Source> sources;

    /// The errors carry line and column, never a file: that is the caller's. Conflict for merge-conflict
    /// markers, Parse for invalid UTF-8, grammar errors, duplicate or composed keys, more than one document;
    /// LimitExceeded.
    static Result<Document> parse(const QByteArray &text, const Limits &limits = {});
    /// 1-based line and column (in characters) of a byte offset.
    TextPosition position(qsizetype offset) const;
};

TextPosition textPosition(QByteArrayView text, qsizetype offset);

} // namespace parlance::yaml
