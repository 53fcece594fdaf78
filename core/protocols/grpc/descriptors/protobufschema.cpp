// SPDX-License-Identifier: GPL-3.0-or-later
#include "protobufschema.h"

#include "contractmaker.h"
#include "incompletetype.h"
#include "protobuftext.h"

#include <parlance/base/nearestname.h>

#include <google/protobuf/descriptor.pb.h>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

Method makeMethod(const pb::MethodDescriptor *method)
{
    Method result;
    result.service = text(method->service()->full_name());
    result.name = text(method->name());
    result.inputType = text(method->input_type()->full_name());
    result.outputType = text(method->output_type()->full_name());
    result.streaming = streamingOf(method);
    result.noSideEffects = method->options().idempotency_level() == pb::MethodOptions::NO_SIDE_EFFECTS;
    return result;
}

/// `package.Service/Method`, `/package.Service/Method` or `package.Service.Method`.
std::pair<QString, QString> splitMethod(QString name)
{
    if (name.startsWith(u'/'))
        name.remove(0, 1);
    qsizetype at = name.lastIndexOf(u'/');
    if (at < 0)
        at = name.lastIndexOf(u'.');
    return at < 0 ? std::pair{QString(), name} : std::pair{name.left(at), name.mid(at + 1)};
}

} // namespace

ProtobufSchema::ProtobufSchema(LoadedFiles files, QByteArray fingerprint)
    : m_files(std::move(files))
    , m_fingerprint(std::move(fingerprint))
    , m_tables(*m_files.pool)
{
}

const contract::Contract &ProtobufSchema::contract() const
{
    std::call_once(m_contractMade, [this] { m_contract = makeContract(m_files); });
    return m_contract;
}

QStringList ProtobufSchema::services() const
{
    QStringList names;
    for (const pb::FileDescriptor *file : m_files.wanted) {
        for (int i = 0; i < file->service_count(); ++i)
            names.append(text(file->service(i)->full_name()));
    }
    names.sort();
    return names;
}

QList<Method> ProtobufSchema::methods(const QString &service) const
{
    QList<Method> methods;
    const pb::ServiceDescriptor *descriptor = m_files.pool->FindServiceByName(service.toStdString());
    for (int i = 0; descriptor && i < descriptor->method_count(); ++i)
        methods.append(makeMethod(descriptor->method(i)));
    return methods;
}

Error ProtobufSchema::noSuchMethod(const QString &service, const QString &name) const
{
    QStringList candidates;
    for (const Method &method : methods(service))
        candidates.append(method.name);
    if (!candidates.isEmpty()) {
        const QString nearest = nearestName(name, candidates);
        return makeError(
            ErrorCode::NotFound, QStringLiteral("The service %1 has no method “%2”.").arg(service, name),
            nearest.isEmpty() ? QStringLiteral("It has %1.").arg(candidates.join(QStringLiteral(", ")))
                              : QStringLiteral("Did you mean “%1”?").arg(nearest));
    }
    const QStringList all = services();
    const QString nearest = nearestName(service, all);
    QString hint;
    if (!nearest.isEmpty())
        hint = QStringLiteral("Did you mean “%1”?").arg(nearest);
    else if (!all.isEmpty())
        hint = QStringLiteral("There is %1.").arg(all.mid(0, 20).join(QStringLiteral(", ")));
    return makeError(ErrorCode::NotFound, QStringLiteral("There is no service “%1”.").arg(service), hint);
}

Result<Method> ProtobufSchema::method(const QString &name) const
{
    const auto [service, methodName] = splitMethod(name);
    const pb::ServiceDescriptor *descriptor = m_files.pool->FindServiceByName(service.toStdString());
    const pb::MethodDescriptor *found =
        descriptor ? descriptor->FindMethodByName(methodName.toStdString()) : nullptr;
    if (!found)
        return failure(noSuchMethod(service, methodName));
    for (const pb::Descriptor *type : {found->input_type(), found->output_type()}) {
        if (auto problem = incompleteness(type))
            return failure(*std::move(problem));
    }
    return makeMethod(found);
}

bool ProtobufSchema::hasMessage(const QString &fullName) const
{
    const pb::Descriptor *type = m_files.pool->FindMessageTypeByName(fullName.toStdString());
    return type && !type->is_placeholder();
}

std::optional<Error> ProtobufSchema::problemWith(const QString &messageName) const
{
    const pb::Descriptor *type = m_files.pool->FindMessageTypeByName(messageName.toStdString());
    if (!type)
        return makeError(ErrorCode::NotFound, QStringLiteral("There is no message “%1”.").arg(messageName));
    return incompleteness(type);
}

QByteArrayList ProtobufSchema::fileDescriptors() const
{
    QByteArrayList files;
    for (const pb::FileDescriptor *file : m_files.files) {
        pb::FileDescriptorProto proto;
        file->CopyTo(&proto);
        file->CopyJsonNameTo(&proto);
        file->CopySourceCodeInfoTo(&proto);
        files.append(QByteArray::fromStdString(proto.SerializePartialAsString()));
    }
    return files;
}

} // namespace parlance::grpc
