// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace parlance::mock {

enum class FieldType { Text, Choice, Integer, Money, Timestamp, Reference, Object, List };

/// What may be done with a field.
enum class FieldRule {
    Optional,   ///< may be left out, null or its default then
    Required,   ///< at creation and in each full replacement
    CreateOnly, ///< required at creation, fixed from then on
    Initial,    ///< may be given at creation, fixed from then on
    ReadOnly,   ///< the bank sets it
};

struct Field
{
    std::string_view name;
    FieldType type = FieldType::Text;
    FieldRule rule = FieldRule::Optional;
    std::string_view defaultValue;         ///< empty: null
    std::vector<std::string_view> choices; ///< of Choice
    std::string_view reference;            ///< resource a Reference names
    std::vector<Field> fields;             ///< of Object, and of each item of List
    std::size_t maximumLength = 200;
};

enum class ResourceKind { Accounts, Transactions, Merchants, Orders, Payments };
constexpr std::size_t resourceCount = 5;

/// One table of the bank. REST reads it for validation, filters and sorting; other protocols for their types.
struct Resource
{
    ResourceKind kind = ResourceKind::Accounts;
    std::string_view name;     ///< "accounts"
    std::string_view singular; ///< "account"
    std::string_view idPrefix; ///< "acc_"
    std::vector<Field> fields; ///< in the order they are shown; `id` first
};

const Resource &resource(ResourceKind kind);
const Resource *resourceNamed(std::string_view name);
const std::vector<Resource> &resources();

/// A field by name, nested ones with dots ("address.country").
const Field *findField(const std::vector<Field> &fields, std::string_view path);
std::optional<std::size_t> fieldIndex(const Resource &resource, std::string_view name);

} // namespace parlance::mock
