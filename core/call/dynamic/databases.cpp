// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *columns[] = {"id",     "title",  "name",      "email",    "phone",
                                   "token",  "group",  "category",  "password", "comment",
                                   "avatar", "status", "createdAt", "updatedAt"};
constexpr const char *types[] = {"int",   "varchar",   "text",     "date",      "datetime", "tinyint",
                                 "time",  "timestamp", "smallint", "mediumint", "bigint",   "decimal",
                                 "float", "double",    "real",     "bit",       "boolean",  "serial",
                                 "blob",  "binary",    "enum",     "set",       "geometry", "point"};
constexpr const char *collations[] = {"utf8_unicode_ci",  "utf8_general_ci", "utf8_bin",         "ascii_bin",
                                      "ascii_general_ci", "cp1250_bin",      "cp1250_general_ci"};
constexpr const char *engines[] = {"InnoDB", "MyISAM", "MEMORY", "CSV", "BLACKHOLE", "ARCHIVE"};

constexpr DynamicVariable databasesTable[] = {
    {"$randomDatabaseColumn", "a random column name", [] { return randomOf(columns); }},
    {"$randomDatabaseType", "a random column type", [] { return randomOf(types); }},
    {"$randomDatabaseCollation", "a random collation", [] { return randomOf(collations); }},
    {"$randomDatabaseEngine", "a random database engine", [] { return randomOf(engines); }},
};

} // namespace

std::span<const DynamicVariable> databaseVariables()
{
    return databasesTable;
}

} // namespace parlance::call
