// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/requesttab.h>

#include <QTimer>

class QSplitter;

namespace parlance::ui {

class AddressBar;
class CallController;
class OutsideChangeBar;
class RequestCommands;
class RequestDocument;
class RequestNotices;
class RequestStorage;
class ResponseView;
class SectionPane;
struct UntrustedServer;

/// The inside of a request tab: wires document, storage, call and their views together.
class RequestPage : public RequestTab
{
    Q_OBJECT
public:
    RequestPage(AppContext &context, QWidget *parent);
    ~RequestPage() override;

    void load(const QString &root, const workspace::NodeId &id) override;
    void newRequest(const QString &root, const SavedRequest &request) override;
    void showExchange(const Exchange &exchange) override;
    QString root() const override;
    workspace::NodeId id() const override;
    void setId(const QString &root, const workspace::NodeId &id) override;
    QString title() const override;
    QString protocol() const override;
    QString method() const override;
    bool isModified() const override;
    bool isRunning() const override;
    SavedRequest request() const override;
    void save() override;
    void send() override;
    void cancel() override;
    void drop() override;
    void focusAddress() override;
    bool hasRestForm() const override;
    void callAsRest() override;
    QVariantMap sessionState() const override;
    void restoreSessionState(const QVariantMap &state) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void connectDocument();
    void connectStorage();
    void connectCall();
    void addShortcuts();
    void showDocument(const SavedRequest &request);
    void ensureSections();
    void placeResponse();
    void refreshScope();
    void updateModified();
    void editAddress(const QString &address);
    void trust(const UntrustedServer &server);
    void takeOutside(const SavedRequest &outside, bool refusedSave);
    void restoreDraft(const QVariantMap &state);
    void cyclePanes();

    AppContext &m_context;
    RequestDocument *m_document;
    RequestStorage *m_storage;
    CallController *m_call;
    AddressBar *m_address;
    RequestCommands *m_commands;
    RequestNotices *m_notices;
    OutsideChangeBar *m_outside;
    QSplitter *m_splitter;
    SectionPane *m_sections;
    ResponseView *m_response;
    QTimer m_scopeTimer;
    QString m_sectionsFor;
    QString m_lastTitle;
    bool m_wasModified = false;
    bool m_isSplit = false;
    QVariantMap m_pendingState; ///< to restore once the request is loaded
};

} // namespace parlance::ui
