// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>

using parlance::yaml::Value;
using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

bool hasRow(const std::vector<OptionRow> &rows, const QString &option)
{
    return std::any_of(rows.begin(), rows.end(),
                       [&](const OptionRow &row) { return option == QLatin1StringView(row.option); });
}

/// A list of texts as those who read and set options spell it, so that equal options compare equal.
QVariant optionValue(const Value &value)
{
    const QVariant variant = value.toVariant();
    if (variant.typeId() != QMetaType::QVariantList)
        return variant;
    const QVariantList list = variant.toList();
    const bool isTexts = std::all_of(
        list.begin(), list.end(), [](const QVariant &each) { return each.typeId() == QMetaType::QString; });
    return isTexts ? QVariant(variant.toStringList()) : variant;
}

void decodeRows(const Value &mapping, const std::vector<OptionRow> &rows, QVariantMap &options)
{
    for (const OptionRow &row : rows) {
        const Value &value = mapping[QLatin1StringView(row.key)];
        if (!value.isNull() && value.text() != "inherit"_L1)
            options.insert(QString::fromLatin1(row.option), optionValue(value));
    }
}

// Bruno's name for the automatic headers that are not sent.
void decodeOmittedHeaders(const Value &list, QVariantMap &options)
{
    QStringList names;
    for (const Value &item : list.items())
        names.append(item.text().trimmed().toLower());
    if (!names.isEmpty())
        options.insert(u"omitAutomatic"_s, names);
}

} // namespace

void decodeSettings(const Value &settings, const RequestCodec &codec, QVariantMap &options)
{
    decodeRows(settings, codec.settings, options);
    decodeOmittedHeaders(settings["omitHeaders"_L1], options);
}

void decodeOptions(const Value &item, const RequestCodec &codec, QVariantMap &options)
{
    decodeSettings(item["settings"_L1], codec, options);
    decodeRows(item[QLatin1StringView(codec.type)], codec.details, options);
    for (const yaml::Member &member : item["extensions"_L1]["parlance"_L1].members()) {
        // What the type's own mapping holds wins over the longer form kept here.
        if (!hasRow(codec.settings, member.key) && !options.contains(member.key))
            options.insert(member.key, optionValue(member.value));
    }
}

bool isLongList(const QVariant &value)
{
    return value.typeId() == QMetaType::QStringList && value.toStringList().size() > 1;
}

Value encodeSettings(const QVariantMap &options, const RequestCodec &codec)
{
    Value settings = Value::mapping();
    for (const OptionRow &row : codec.settings) {
        const QVariant value = options.value(QLatin1StringView(row.option));
        if (value.isValid())
            settings.set(QString::fromLatin1(row.key), Value::fromVariant(value));
    }
    return settings;
}

Value encodeExtensions(const QVariantMap &options, const RequestCodec &codec)
{
    Value own = Value::mapping();
    for (auto it = options.begin(); it != options.end(); ++it) {
        const bool isDetail = hasRow(codec.details, it.key()) && !isLongList(it.value());
        if (it.value().isValid() && !hasRow(codec.settings, it.key()) && !isDetail)
            own.set(it.key(), Value::fromVariant(it.value()));
    }
    Value extensions = Value::mapping();
    if (!own.members().empty())
        extensions.set(u"parlance"_s, std::move(own));
    return extensions;
}

} // namespace parlance::workspace
