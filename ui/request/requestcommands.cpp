// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestcommands.h"

#include "protocols/http/addressparameters.h"
#include "protocolui.h"
#include "requestdocument.h"

#include <parlance/ui/appcontext.h>

#include <QClipboard>
#include <QGuiApplication>

namespace parlance::ui {

RequestCommands::RequestCommands(AppContext &context, RequestDocument &document, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_document(document)
{
}

void RequestCommands::importCommand(const QString &command)
{
    const ProtocolUi *ui = protocolUiForTool(command.section(u' ', 0, 0));
    if (!ui)
        return;
    QStringList ignored;
    const Result<Request> request = ui->requestFromCommand(command, &ignored);
    if (!request) {
        Q_EMIT statusMessage(request.error().toString());
        return;
    }
    m_document.edit([&](SavedRequest &saved) {
        saved.request = *request;
        saved.request.parameters = mergedParameters(request->address, {});
    });
    Q_EMIT imported();
    Q_EMIT statusMessage(ignored.isEmpty()
                             ? tr("Took the request from the %1 command.").arg(ui->commandTool())
                             : tr("Took the request from the %1 command; left out: %2.")
                                   .arg(ui->commandTool(), ignored.join(QStringLiteral(", "))));
}

void RequestCommands::copy()
{
    const ProtocolUi *ui = protocolUi(m_document.request().request.protocol);
    const Result<call::PreparedCall> prepared =
        m_context.engine().prepare(m_document.request(), m_document.scope());
    if (!prepared) {
        Q_EMIT statusMessage(prepared.error().toString());
        return;
    }
    const QString command = ui ? ui->commandFor(prepared->request) : QString();
    if (command.isEmpty()) {
        Q_EMIT statusMessage(tr("There is no command for this protocol."));
        return;
    }
    QGuiApplication::clipboard()->setText(command);
    Q_EMIT statusMessage(tr("Copied as %1 command").arg(ui->commandTool()));
}

bool RequestCommands::hasRestForm() const
{
    const ProtocolUi *ui = protocolUi(m_document.request().request.protocol);
    return ui && ui->hasRestForm(m_context, m_document);
}

void RequestCommands::callAsRest()
{
    const ProtocolUi *ui = protocolUi(m_document.request().request.protocol);
    if (!ui)
        return;
    const Result<Request> request = ui->restForm(m_context, m_document);
    if (!request) {
        Q_EMIT statusMessage(request.error().toString());
        return;
    }
    SavedRequest saved;
    saved.name = m_document.request().name;
    saved.request = *request;
    saved.request.address = addressForParameters(request->address, request->parameters);
    Q_EMIT made(saved);
}

} // namespace parlance::ui
