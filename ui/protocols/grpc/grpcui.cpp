// SPDX-License-Identifier: GPL-3.0-or-later
#include "grpcui.h"

#include "contract/contractcontext.h"
#include "contract/operationpicker.h"
#include "grpcasrest.h"
#include "grpcbytes.h"
#include "grpcoptionrows.h"
#include "grpcurl.h"
#include "healthmark.h"
#include "messages/messagessection.h"
#include "protocols/http/headerssection.h"
#include "request/optionfiles.h"
#include "request/optionssection.h"
#include "request/requestdocument.h"

#include <parlance/ui/appcontext.h>

#include <QCoreApplication>

namespace parlance::ui {

using contract::Streaming;

namespace {

// OpenCollection's word for the mode, kept in the file so that it is known before any server was asked.
const QString modeOption = QStringLiteral("methodType");
const QString keepOpenOption = QStringLiteral("keepSendingOpen");

QString modeWord(Streaming streaming)
{
    switch (streaming) {
    case Streaming::Server:
        return QStringLiteral("server-streaming");
    case Streaming::Client:
        return QStringLiteral("client-streaming");
    case Streaming::Both:
        return QStringLiteral("bidi-streaming");
    case Streaming::None:
        break;
    }
    return QStringLiteral("unary");
}

bool sendsMany(const ContractContext &contract, const Request &request)
{
    if (const contract::Operation *operation = contract.operation())
        return operation->streaming == Streaming::Client || operation->streaming == Streaming::Both;
    const QString mode = request.options.value(modeOption).toString();
    return mode == QLatin1String("client-streaming") || mode == QLatin1String("bidi-streaming");
}

void chooseMethod(RequestDocument &document, const ContractContext &contract, const QString &method)
{
    const contract::Operation *operation = contract.contract().operation(method);
    document.edit([&](SavedRequest &saved) {
        saved.request.method = method;
        if (operation)
            saved.request.options.insert(modeOption, modeWord(operation->streaming));
    });
}

/// Why the value cannot be sent, as the carrier would say it; empty: it can, or its variables decide.
QString metadataProblem(const KeyValueRow &row)
{
    const bool isBinary = row.name.trimmed().endsWith(QLatin1String("-bin"), Qt::CaseInsensitive);
    if (!isBinary || row.value.contains(QLatin1String("{{")))
        return {};
    QByteArray base64 = row.value.trimmed().toLatin1();
    // Both alphabets, as the carrier reads them.
    base64.replace('-', '+').replace('_', '/');
    if (QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors))
        return {};
    return QCoreApplication::translate("GrpcUi", "Not base64: values of names that end in -bin are bytes.");
}

/// What the settings call .proto files and descriptor set, chosen in the picker: the same options.
void chooseTypes(RequestDocument &document, ContractContext &contract, OperationPicker &picker)
{
    const OptionRow option = grpcTypeFiles();
    const std::optional<QVariant> chosen =
        chooseFiles(option, {}, document.scope().baseDirectory, picker.window());
    if (!chosen)
        return;
    const bool isProto = chosen->toStringList().constFirst().endsWith(QLatin1String(".proto"));
    document.edit([&](SavedRequest &saved) {
        QVariantMap &options = saved.request.options;
        for (const char *name : {"protoFile", "protoFiles", "protoset"})
            options.remove(QLatin1String(name));
        if (isProto)
            options.insert(QStringLiteral("protoFile"), *chosen);
        else
            options.insert(QStringLiteral("protoset"), chosen->toStringList().constFirst());
        // Said, because the collection may say something else.
        options.insert(QStringLiteral("descriptorSource"),
                       isProto ? QStringLiteral("proto") : QStringLiteral("protoset"));
    });
    contract.want();
    picker.open();
}

class GrpcUi : public ProtocolUi
{
    Q_DECLARE_TR_FUNCTIONS(GrpcUi)
public:
    QString protocol() const override { return QStringLiteral("grpc"); }

    QList<RequestSection *> makeSections(const TabParts &parts, QWidget *parent) const override
    {
        ContractContext &contract = ContractContext::of(parts.context, parts.document);
        MessageRules rules;
        rules.takesMany = [&contract](const Request &request) { return sendsMany(contract, request); };
        rules.keepOpen = [](Request &request) { request.options.insert(keepOpenOption, true); };
        return {
            new MessagesSection(parts, rules, &contract, parent),
            new HeadersSection(parts.context, parts.document, parent, tr("Metadata"), {}, metadataProblem)};
    }

    QWidget *makeAddressPart(const TabParts &parts, QWidget *parent) const override
    {
        ContractContext &contract = ContractContext::of(parts.context, parts.document);
        auto *picker = new OperationPicker(contract, parts.document, parent);
        QObject::connect(picker, &OperationPicker::chosen, &contract,
                         [&document = parts.document, &contract](const QString &method) {
                             chooseMethod(document, contract, method);
                         });
        QObject::connect(
            picker, &OperationPicker::sourceWished, &contract,
            [&document = parts.document, &contract, picker] { chooseTypes(document, contract, *picker); });
        return picker;
    }

    QWidget *makeAddressMark(const TabParts &parts, QWidget *parent) const override
    {
        return new HealthMark(parts, parent);
    }

    RequestSection *makeSettings(RequestDocument &document, QWidget *parent) const override
    {
        return new OptionsSection(grpcOptionRows(), grpcDefaultOptions(), document, parent);
    }

    QString displayName() const override { return QStringLiteral("gRPC"); }

    QString commandTool() const override { return QStringLiteral("grpcurl"); }

    Result<Request> requestFromCommand(const QString &command, QStringList *ignored) const override
    {
        return requestFromGrpcurl(command, ignored);
    }

    QString commandFor(const Request &request) const override { return grpcurlCommand(request); }

    bool hasRestForm(AppContext &context, RequestDocument &document) const override
    {
        ContractContext &contract = ContractContext::of(context, document);
        // Where nobody asked yet, it is known the next time.
        contract.want();
        const contract::Operation *operation = contract.operation();
        return operation && !operation->httpBindings.isEmpty();
    }

    Result<Request> restForm(AppContext &context, RequestDocument &document) const override
    {
        const ContractContext &contract = ContractContext::of(context, document);
        if (const contract::Operation *operation = contract.operation())
            return grpcAsRest(contract.contract(), *operation, document.request().request);
        return failure(ErrorCode::Unsupported,
                       tr("What this method is over HTTP is not known before its types are."));
    }

    QString firstSection(const RequestDocument &document) const override
    {
        Q_UNUSED(document);
        return QStringLiteral("message");
    }

    Annotator annotator(AppContext &context, const Request &request,
                        const QString &baseDirectory) const override
    {
        contract::ContractSource *source = context.contracts().source(protocol());
        const QByteArray key = source ? source->key(request, baseDirectory) : QByteArray();
        const std::optional<contract::LoadedContract> loaded =
            key.isEmpty() ? std::nullopt : source->cached(key);
        const contract::Contract contract = loaded ? loaded->contract : contract::Contract();
        const contract::Operation *operation = contract.operation(request.method);
        const QString sent = operation ? operation->requestType : QString();
        const QString received = operation ? operation->responseType : QString();
        return [contract, sent, received](const Message &message) {
            return annotatedGrpcMessage(message, contract,
                                        message.direction == Direction::Sent ? sent : received);
        };
    }

    QString markOf(const Request &request) const override
    {
        return request.options.value(modeOption).toString();
    }

    QString addressHint() const override { return tr("host:port, or paste a grpcurl command"); }
};

} // namespace

std::unique_ptr<ProtocolUi> makeGrpcUi()
{
    return std::make_unique<GrpcUi>();
}

} // namespace parlance::ui
