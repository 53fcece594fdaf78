// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>

#include <QStringList>

#include <functional>

namespace parlance::contract {

/// The path of a google.api.http rule: `/v1/{name=shelves/*/books/*}:publish`. Its grammar and what its
/// variables may hold stand in google/api/http.proto.
class PathTemplate
{
public:
    /// Parse where the text breaks the grammar; Unsupported for wildcards outside of variables, which no
    /// field fills.
    static Result<PathTemplate> parse(const QString &text);

    /// The fields that stand in the path: `book.name`.
    QStringList fields() const;

    /// The path with each field's value in its place, percent-encoded but for {{variables}}. InvalidInput
    /// where a value does not fit its pattern; else what `value` says.
    Result<QString> expand(const std::function<Result<QString>(const QString &field)> &value) const;

private:
    struct Part
    {
        QString literal; ///< before the variable
        QString field;   ///< empty: none
        QStringList pattern;
    };

    static Result<Part> readVariable(const QString &text, const QString &whole);
    static Result<QString> filled(const Part &part, const QString &value);

    QList<Part> m_parts;
};

} // namespace parlance::contract
