// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "response/bytefield.h"

#include <parlance/base/result.h>
#include <parlance/model/exchange.h>
#include <parlance/model/request.h>

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace parlance::ui {

class AppContext;
class CallController;
class RequestDocument;
class RequestSection;

/// What the parts of one tab share.
struct TabParts
{
    AppContext &context;
    RequestDocument &document;
    CallController &call;
};

/// What the address line's buttons say; an empty one says what it usually does.
struct CallWords
{
    QString start;      ///< for Send
    QString endSending; ///< for Half-close
    QString endSendingTip;
};

using Annotator = std::function<AnnotatedBytes(const Message &)>;

/// What a request tab shows of one protocol. One folder each below ui/protocols, registered by one line in
/// protocoluis.cpp. UI thread only.
class ProtocolUi
{
public:
    virtual ~ProtocolUi() = default;

    /// The ProtocolRegistry id it is for.
    virtual QString protocol() const = 0;
    /// The protocol's own sections, shown before those every protocol has (auth, variables, tests, docs).
    /// Made when the first request of the protocol is shown in a tab; owned by `parent`.
    virtual QList<RequestSection *> makeSections(const TabParts &parts, QWidget *parent) const = 0;
    /// What stands behind the address in its line (a method picker); null for none. Owned by `parent`.
    virtual QWidget *makeAddressPart(const TabParts &parts, QWidget *parent) const
    {
        Q_UNUSED(parts);
        Q_UNUSED(parent);
        return nullptr;
    }
    /// A small sign at the end of the address (how the server is); null for none. Owned by `parent`.
    virtual QWidget *makeAddressMark(const TabParts &parts, QWidget *parent) const
    {
        Q_UNUSED(parts);
        Q_UNUSED(parent);
        return nullptr;
    }
    /// What only this protocol can set (time limits, transport), shown as the last section; null where it has
    /// no such thing. Made and owned as the others.
    virtual RequestSection *makeSettings(RequestDocument &document, QWidget *parent) const
    {
        Q_UNUSED(document);
        Q_UNUSED(parent);
        return nullptr;
    }
    /// What a person should know before this is sent, inheritance applied ("the server is not verified");
    /// empty: nothing.
    virtual QString warning(const Request &effective) const
    {
        Q_UNUSED(effective);
        return {};
    }
    /// The id of the section a new request opens with.
    virtual QString firstSection(const RequestDocument &document) const = 0;
    virtual QString displayName() const = 0;
    /// The tool of the terminal whose commands this protocol's requests are made of and written as: `curl`;
    /// empty where there is none.
    virtual QString commandTool() const { return {}; }
    virtual Result<Request> requestFromCommand(const QString &command, QStringList *ignored) const
    {
        Q_UNUSED(command);
        Q_UNUSED(ignored);
        return failure(ErrorCode::Unsupported, QString());
    }
    /// The command that makes the same call; empty where none is written. Variables have been replaced.
    virtual QString commandFor(const Request &request) const
    {
        Q_UNUSED(request);
        return {};
    }
    /// Whether the same call can be made as a plain HTTP request; asked while menus are opened.
    virtual bool hasRestForm(AppContext &context, RequestDocument &document) const
    {
        Q_UNUSED(context);
        Q_UNUSED(document);
        return false;
    }
    /// That request; its variables stay.
    virtual Result<Request> restForm(AppContext &context, RequestDocument &document) const
    {
        Q_UNUSED(context);
        Q_UNUSED(document);
        return failure(ErrorCode::Unsupported, QString());
    }
    /// What a new request begins with.
    virtual Request blankRequest() const
    {
        Request request;
        request.protocol = protocol();
        return request;
    }
    /// Takes messages of this request's calls apart as they lie on the wire; empty where that is their
    /// payload. `baseDirectory` is the collection's folder, empty for a request of none. What it gives is
    /// called on any thread.
    virtual Annotator annotator(AppContext &context, const Request &request,
                                const QString &baseDirectory) const
    {
        Q_UNUSED(context);
        Q_UNUSED(request);
        Q_UNUSED(baseDirectory);
        return {};
    }
    /// Takes what crossed the wire in one direction apart (Exchange::wire); no fields where there is nothing
    /// to say. Called on any thread.
    virtual AnnotatedBytes annotatedWire(const QList<WireChunk> &wire, Direction direction) const
    {
        Q_UNUSED(wire);
        Q_UNUSED(direction);
        return {};
    }
    /// The word behind which the request's mark is found (Theme::methodMark); its method unless said
    /// otherwise.
    virtual QString markOf(const Request &request) const { return request.method; }
    virtual CallWords callWords() const { return {}; }
    /// What the empty address field says.
    virtual QString addressHint() const = 0;
};

/// Null for protocols that have no page yet.
const ProtocolUi *protocolUi(const QString &protocol);
/// The one whose commands begin with this word; null for none.
const ProtocolUi *protocolUiForTool(const QString &tool);
/// Words that begin a command some protocol understands.
QStringList commandTools();

} // namespace parlance::ui
