// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/exchange.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <QVariantMap>
#include <QWidget>

namespace parlance::ui {

class AppContext;

/// One tab of the window: the address line, the sections of a request, and its response. The window knows no
/// more of it than this. A tab loads and saves by itself through AppContext::workspace(), takes its variables
/// from AppContext::scopes() and reports finished calls by AppContext::exchangeFinished(). UI thread only.
class RequestTab : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows the stored request; reading goes on in the background, loaded() or loadFailed() follows.
    virtual void load(const QString &root, const workspace::NodeId &id) = 0;
    /// Shows a request that is not stored yet. `root` is the collection whose variables it uses, may be
    /// empty.
    virtual void newRequest(const QString &root, const SavedRequest &request) = 0;
    /// Shows a recorded answer (history) as if the request had just been sent.
    virtual void showExchange(const Exchange &exchange) = 0;

    /// Collection and place of the request; the id is empty while it is not stored.
    virtual QString root() const = 0;
    virtual workspace::NodeId id() const = 0;
    /// The stored request has another place now (renamed, moved).
    virtual void setId(const QString &root, const workspace::NodeId &id) = 0;

    virtual QString title() const = 0;
    virtual QString protocol() const = 0;
    virtual QString method() const = 0;
    /// Differs from what is stored, or was never stored and is not empty.
    virtual bool isModified() const = 0;
    virtual bool isRunning() const = 0;

    /// The request as shown, changes included.
    virtual SavedRequest request() const = 0;

    /// Stores changes; a request that is not stored yet goes through saveRequested(). saved() or
    /// statusMessage() follows.
    virtual void save() = 0;
    virtual void send() = 0;
    virtual void cancel() = 0;
    /// Breaks the connection of a call off that will take itself up again; else does nothing.
    virtual void drop() = 0;
    virtual void focusAddress() = 0;
    /// Whether the same call can be made as a plain HTTP request.
    virtual bool hasRestForm() const { return false; }
    /// Wishes a tab with that request, by newTabWished().
    virtual void callAsRest() {}

    /// What a restart brings back: unsaved content, shown sections, splitter. Written at most once a second
    /// while typing.
    virtual QVariantMap sessionState() const = 0;
    virtual void restoreSessionState(const QVariantMap &state) = 0;

Q_SIGNALS:
    void loaded();
    void loadFailed(const parlance::Error &error);
    /// Title, method or protocol changed.
    void titleChanged();
    void modifiedChanged(bool modified);
    void runningChanged(bool running);
    /// sessionState() differs from what it was; may come at every key.
    void sessionStateChanged();
    void saved(const parlance::workspace::NodeId &id);
    /// Save was asked for a request that has no place yet: the window asks where, then calls setId().
    void saveRequested();
    /// A request of its own that was made from this one.
    void newTabWished(const parlance::SavedRequest &request);
    /// One line for the status line.
    void statusMessage(const QString &text);
};

/// Makes the real one (ui/request). Loads the editor library: not called before the first tab is shown.
RequestTab *createRequestTab(AppContext &context, QWidget *parent);

} // namespace parlance::ui
