// SPDX-License-Identifier: GPL-3.0-or-later
#include "httprule.h"

#include "wireformat.h"

#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/unknown_field_set.h>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

constexpr int httpOption = 72295728; // google.api.http
constexpr int maximumBindings = 100;

enum Rule : quint32 {
    Get = 2,
    Put = 3,
    Post = 4,
    Delete = 5,
    Patch = 6,
    Body = 7,
    Custom = 8,
    AdditionalBindings = 11,
    ResponseBody = 12,
};

QString methodName(quint32 field)
{
    switch (field) {
    case Get:
        return QStringLiteral("GET");
    case Put:
        return QStringLiteral("PUT");
    case Post:
        return QStringLiteral("POST");
    case Delete:
        return QStringLiteral("DELETE");
    case Patch:
        return QStringLiteral("PATCH");
    default:
        return {};
    }
}

template <typename Visitor>
void visitTexts(QByteArrayView bytes, Visitor visitor)
{
    wire::Reader reader(bytes);
    wire::Tag tag;
    while (!reader.atEnd() && reader.tag(tag)) {
        QByteArrayView value;
        if (tag.type == wire::Length) {
            if (!reader.length(value))
                return;
            visitor(tag.number, value);
        } else if (!reader.skip(tag, 10)) {
            return;
        }
    }
}

void readCustom(QByteArrayView bytes, contract::HttpBinding &binding)
{
    visitTexts(bytes, [&binding](quint32 number, QByteArrayView value) {
        if (number == 1)
            binding.method = QString::fromUtf8(value);
        else if (number == 2)
            binding.path = QString::fromUtf8(value);
    });
}

void readRule(QByteArrayView bytes, QList<contract::HttpBinding> &bindings, bool isMain)
{
    contract::HttpBinding binding;
    QList<QByteArrayView> additional;
    visitTexts(bytes, [&](quint32 number, QByteArrayView value) {
        if (const QString method = methodName(number); !method.isEmpty()) {
            binding.method = method;
            binding.path = QString::fromUtf8(value);
        } else if (number == Custom) {
            readCustom(value, binding);
        } else if (number == Body) {
            binding.body = QString::fromUtf8(value);
        } else if (number == ResponseBody) {
            binding.responseBody = QString::fromUtf8(value);
        } else if (number == AdditionalBindings && isMain && additional.size() < maximumBindings) {
            additional.append(value);
        }
    });
    if (!binding.path.isEmpty())
        bindings.append(binding);
    for (const QByteArrayView rule : additional)
        readRule(rule, bindings, false);
}

} // namespace

QList<contract::HttpBinding> httpBindings(const pb::MethodDescriptor *method)
{
    QList<contract::HttpBinding> bindings;
    const pb::MethodOptions &options = method->options();
    const pb::UnknownFieldSet &unknown = options.GetReflection()->GetUnknownFields(options);
    for (int i = 0; i < unknown.field_count(); ++i) {
        const pb::UnknownField &field = unknown.field(i);
        if (field.number() == httpOption && field.type() == pb::UnknownField::TYPE_LENGTH_DELIMITED) {
            const std::string &bytes = field.length_delimited();
            readRule(QByteArrayView(bytes.data(), qsizetype(bytes.size())), bindings, true);
        }
    }
    return bindings;
}

} // namespace parlance::grpc
