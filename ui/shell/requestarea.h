// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/savedrequest.h>
#include <parlance/ui/requesttab.h>
#include <parlance/workspace/node.h>

#include <QWidget>

class QStackedWidget;

namespace parlance::ui {

class AppContext;
class EnvironmentSwitch;
class NoticeBar;
class TabStrip;

/// The middle of the window: the strip of tabs, the environment switch, and the page of the chosen tab.
class RequestArea : public QWidget
{
    Q_OBJECT
public:
    explicit RequestArea(AppContext &context, QWidget *parent = nullptr);

    /// Shows the item in its tab, or in a new one. One that is not `lasting` replaces the preview tab.
    void open(const QString &root, const workspace::NodePtr &node, bool lasting);
    RequestTab *openNew(const QString &root, const SavedRequest &request);
    void openExchange(const Exchange &exchange, const SavedRequest &request);
    /// The answer in the tab of its stored request.
    void showExchange(const QString &root, const workspace::NodePtr &node, const Exchange &exchange);

    int count() const;
    QWidget *page(int index) const;
    RequestTab *currentTab() const;
    int currentIndex() const;
    void setCurrentIndex(int index);
    void step(int by);
    void close(int index);
    void closeOthers(int index);
    /// Opens again what was closed last.
    void reopen();

    /// The stored item has another place or is gone.
    void relocate(const QString &root, const workspace::NodeId &from, const workspace::NodeId &to);
    void removeNode(const workspace::NodeId &id);
    void closeCollection(const QString &root);
    /// Broken files that were put right, and the other way round.
    void treeChanged(const QString &root, const workspace::NodePtr &tree);

    QVariantList sessionState() const;
    void restoreSession(const QVariantList &state, int current);

    NoticeBar &notice() { return *m_notice; }
    EnvironmentSwitch &environmentSwitch() { return *m_environment; }
    /// What is shown while no tab is open.
    void setEmptyPage(QWidget *page);

Q_SIGNALS:
    void currentChanged();
    /// Root and id of the tab that came to the front, for the tree.
    void nodeShown(const QString &root, const parlance::workspace::NodeId &id);
    void titleChanged();
    void saveWished(parlance::ui::RequestTab *tab);
    void sessionChanged();

private:
    QWidget *makeStrip();
    RequestTab *makeTab();
    void insertPage(int index, QWidget *page);
    void replacePage(int index, QWidget *page);
    int indexOf(const workspace::NodeId &id) const;
    void updateFace(QWidget *page);
    void keep(QWidget *page);
    void showCurrent();
    void showTabMenu(int index, const QPoint &position);
    QVariantMap stateOf(QWidget *page) const;
    void restoreInto(RequestTab *tab, const QVariantMap &state);

    AppContext &m_context;
    TabStrip *m_strip;
    EnvironmentSwitch *m_environment;
    NoticeBar *m_notice;
    QStackedWidget *m_stack;
    QList<QWidget *> m_pages; ///< in the order of the strip
    QWidget *m_emptyPage = nullptr;
    QWidget *m_preview = nullptr;
    QVariantList m_closed;
};

} // namespace parlance::ui
