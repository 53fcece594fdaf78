// SPDX-License-Identifier: GPL-3.0-or-later
#include "incompletetype.h"

#include "protobuftext.h"

#include <QStringList>

#include <unordered_set>
#include <vector>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

Error missing(const auto &typeName, const pb::FileDescriptor *user)
{
    QStringList imports;
    for (int i = 0; i < user->dependency_count(); ++i) {
        if (user->dependency(i)->is_placeholder())
            imports.append(u'“' + text(user->dependency(i)->name()) + u'”');
    }
    QString message = QStringLiteral("The type %1 is not known").arg(text(typeName));
    if (!imports.isEmpty())
        message += QStringLiteral(": %1, which “%2” imports, is missing")
                       .arg(imports.join(QStringLiteral(" or ")), text(user->name()));
    return makeError(ErrorCode::NotFound, QString(message + u'.'),
                     QStringLiteral("Add the missing file, or use a source that has it."));
}

} // namespace

std::optional<Error> incompleteness(const pb::Descriptor *type)
{
    if (type->is_placeholder())
        return makeError(ErrorCode::NotFound,
                         QStringLiteral("The type %1 is not known: the file that describes it is missing.")
                             .arg(text(type->full_name())),
                         QStringLiteral("Add the missing file, or use a source that has it."));
    std::unordered_set<const pb::Descriptor *> seen{type};
    std::vector<const pb::Descriptor *> open{type};
    while (!open.empty()) {
        const pb::Descriptor *message = open.back();
        open.pop_back();
        for (int i = 0; i < message->field_count(); ++i) {
            const pb::FieldDescriptor *field = message->field(i);
            if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_ENUM &&
                field->enum_type()->is_placeholder())
                return missing(field->enum_type()->full_name(), message->file());
            if (field->cpp_type() != pb::FieldDescriptor::CPPTYPE_MESSAGE)
                continue;
            const pb::Descriptor *inner = field->message_type();
            if (inner->is_placeholder())
                return missing(inner->full_name(), message->file());
            if (seen.insert(inner).second)
                open.push_back(inner);
        }
    }
    return std::nullopt;
}

} // namespace parlance::grpc
