// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>

#include <QObject>

namespace parlance::ui {

class AppContext;
class RequestDocument;

/// A tab's request as a command of a terminal and back: `curl …`, `grpcurl …`, whatever tool its protocol
/// has.
class RequestCommands : public QObject
{
    Q_OBJECT
public:
    RequestCommands(AppContext &context, RequestDocument &document, QObject *parent);

    /// Takes the request a pasted command makes; its protocol may be another than the tab's.
    void importCommand(const QString &command);
    /// Puts the command for the request, its variables replaced, on the clipboard.
    void copy();
    /// Whether callAsRest() has something to make.
    bool hasRestForm() const;
    /// Makes the HTTP request that means the same call; made() or statusMessage() follows.
    void callAsRest();

Q_SIGNALS:
    void made(const parlance::SavedRequest &request);
    void imported();
    void statusMessage(const QString &text);

private:
    AppContext &m_context;
    RequestDocument &m_document;
};

} // namespace parlance::ui
