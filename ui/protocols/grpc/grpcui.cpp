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
        return {new MessagesSection(parts, rules, &contract, parent),
                new HeadersSection(parts.context, parts.document, parent, tr("Metadata"), {})};
    }

    QWidget *makeAddressPart(const TabParts &parts, QWidget *parent) const override
    {
        ContractContext &contract = ContractContext::of(parts.context, parts.document);
        auto *picker = new OperationPicker(contract, parts.document, parent);
        QObject::connect(picker, &OperationPicker::chosen, &contract,
                         [&document = parts.document, &contract](const QString &method) {
                             chooseMethod(document, contract, method);
                         });
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

    Annotator annotator(AppContext &context, const Request &request) const override
    {
        contract::ContractSource *source = context.contracts().source(protocol());
        const QByteArray key = source ? source->key(request) : QByteArray();
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
