// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../bank/record.h"
#include "../http/message.h"
#include "../http/querystring.h"

#include <functional>

namespace parlance::mock {

/// What a list request asks for:
///
///     ?status=active,frozen   any of these values; nested fields with a dot: address.country=DE
///     &minAmount=10&maxAmount=99.90   bounds, inclusive, for amounts, whole numbers and times
///     &sort=-createdAt,name   minus: the largest first; what is null comes last
///     &fields=id,owner        only these
struct ListQuery
{
    struct Filter
    {
        enum class Kind { AnyOf, Minimum, Maximum };
        Kind kind = Kind::AnyOf;
        const Field *field = nullptr;
        std::vector<std::string> path;
        std::vector<std::string> values;
    };
    struct SortKey
    {
        const Field *field = nullptr;
        std::vector<std::string> path;
        bool isDescending = false;
    };

    std::vector<Filter> filters;
    std::vector<SortKey> sortKeys;
    std::string sortText;
    std::vector<std::size_t> fields; ///< schema indexes in schema order; empty: all

    bool matches(const Record &record) const;

    /// Reads the parameters; those `isClaimed` knows belong to someone else. What is wrong goes into
    /// `errors`.
    static ListQuery parse(const Resource &resource, const std::vector<QueryItem> &items,
                           const std::function<bool(std::string_view)> &isClaimed,
                           std::vector<ProblemField> &errors);
};

/// What is compared when sorting by a field: numbers by value, texts by bytes. Null is no value.
struct SortValue
{
    bool isNull = true;
    bool isNumber = false;
    std::int64_t number = 0;
    std::string text;
};
SortValue sortValue(const Field &field, const Json *value);
/// Negative, zero, positive; null comes last whatever the direction.
int compareSortValues(const SortValue &left, const SortValue &right, bool isDescending);

/// The member at the path; null when there is none.
const Json *valueAt(const Json &value, const std::vector<std::string> &path);

/// Appends the record's JSON, all of it or these fields.
void appendRecord(std::string &output, const Resource &resource, const Record &record,
                  const std::vector<std::size_t> &fields);

} // namespace parlance::mock
