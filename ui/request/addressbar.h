// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

class QMenu;
class QPushButton;

namespace parlance::ui {

class AddressEdit;
class MethodButton;
class RequestDocument;
struct CallWords;

/// The line on top of a tab: method and address in one frame, Send, Save. While a call runs, Send is Cancel
/// and tells the time.
class AddressBar : public QWidget
{
    Q_OBJECT
public:
    explicit AddressBar(RequestDocument &document, QWidget *parent = nullptr);

    /// What may be chosen before the address; where a protocol has no such choice its own name stands there.
    void setMethods(const QStringList &methods, const QString &protocolName);
    void setHint(const QString &hint);
    void setRunning(bool running);
    /// How long the running call may take in milliseconds, counted down beside Cancel; 0: no limit.
    void setTimeLimit(qint64 milliseconds);
    /// Shows Half-close beside Cancel.
    void setSendingOpen(bool open);
    /// Shows Drop beside Cancel.
    void setDroppable(bool droppable);
    /// What the protocol puts behind the address; takes it. Null for nothing.
    void setPart(QWidget *part);
    /// A sign right behind the address; takes it. Null for nothing.
    void setMark(QWidget *mark);
    QWidget *frame() const { return m_frame; }
    void setSavable(bool savable);
    /// Instead of Send and Half-close, where a protocol has better ones.
    void setCallWords(const CallWords &words);
    /// What keeps the request from being sent, for Send's tooltip; empty: nothing.
    void setProblem(const QString &problem);
    AddressEdit *address() const { return m_address; }
    void focusAddress();

    /// One more entry of the menu behind the protocol's name; `isUseful` is asked while that is open.
    void addMenuAction(const QString &text, std::function<bool()> isUseful, std::function<void()> run);

Q_SIGNALS:
    void addressEdited(const QString &address);
    void sendRequested();
    void cancelRequested();
    void closeSendingRequested();
    void dropRequested();
    void saveRequested();
    void commandPasted(const QString &command);
    void copyCommandRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show();
    void showElapsed();
    void showCancel(const QString &text);

    RequestDocument &m_document;
    QWidget *m_frame;
    MethodButton *m_method;
    QWidget *m_protocol;
    QMenu *m_protocolMenu;
    AddressEdit *m_address;
    QWidget *m_mark = nullptr;
    QWidget *m_part = nullptr;
    QWidget *m_partLine = nullptr;
    QPushButton *m_send;
    QPushButton *m_cancel;
    QPushButton *m_halfClose;
    QPushButton *m_drop;
    QPushButton *m_save;
    QTimer m_clock;
    qint64 m_startedAt = 0;
    qint64 m_timeLimit = 0;
};

} // namespace parlance::ui
