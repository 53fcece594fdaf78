// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/protocolui.h"
#include "request/requestsection.h"
#include "sentmessages.h"

#include <QTimer>

#include <functional>

class QComboBox;
class QPushButton;
class QToolButton;

namespace parlance::ui {

class CodeEditor;
class ContractContext;
class DraftList;
class MessageAssist;
class ToneLabel;

/// A kind of message a person may choose: MessageDraft::kind, its name, the editor's language.
struct MessageFormat
{
    QString kind;
    QString name;
    QString language;
};

/// What a protocol says about the messages of its requests.
struct MessageRules
{
    /// Whether a person may send many while the call runs; asked anew whenever the request changes.
    std::function<bool(const Request &)> takesMany;
    /// Changes a request that is about to be sent so that it stays open for messages.
    std::function<void(Request &)> keepOpen;
    /// The first is that of a new message; empty: JSON alone, and no choice.
    QList<MessageFormat> formats = {};
    /// Sending the request connects and no more: a message goes out when it is sent itself.
    bool startsSilent = false;
    /// Controls of the protocol's own above the editor, for the message shown; see currentShown().
    std::function<QWidget *(class MessagesSection &section)> makeHead = {};
    /// Controls of the protocol's own, in a line below the buttons.
    std::function<QWidget *(QWidget *parent)> makeControls = {};
};

/// The messages of a request: one in an editor, or a list of them with the buttons that send while the call
/// runs. With a contract the editor completes, explains and checks by the operation's request type.
class MessagesSection : public RequestSection
{
    Q_OBJECT
public:
    MessagesSection(const TabParts &parts, MessageRules rules, ContractContext *contract, QWidget *parent);

    /// Changes the message shown, by a person's edit.
    void editCurrent(const std::function<void(MessageDraft &)> &change);

Q_SIGNALS:
    /// This message is shown now, or is another than it was.
    void currentShown(const parlance::MessageDraft &draft);

private:
    QWidget *makeSendBar();
    QWidget *makeProblemLine();
    void addAssist(const TabParts &parts);
    void showProblems();
    void goToProblem();
    void fillExample();
    void show(bool isReset);
    void showCurrent(bool isReset);
    void showFormat();
    void takeFormat();
    MessageDraft blankDraft() const;
    void updateButtons();
    void takeText();
    void choose(int row);
    void edit(const QList<MessageDraft> &drafts, int current);
    bool prepare(Request &request);
    void sendCurrent();
    void sendNext();
    void sendAll();
    void sendNextOfAll();
    bool sendDraft(int row);
    QToolButton *makeSentButton(QWidget *parent);
    void recall(const std::optional<MessageDraft> &draft);
    const QList<MessageDraft> &drafts() const;
    MessageDraft current() const;

    CallController &m_call;
    MessageRules m_rules;
    ContractContext *m_contract;
    DraftList *m_list;
    QWidget *m_listLine;
    CodeEditor *m_editor;
    MessageAssist *m_assist = nullptr;
    QWidget *m_problemLine;
    ToneLabel *m_problem;
    QAction *m_example;
    QToolButton *m_exampleButton;
    QWidget *m_bar;
    QPushButton *m_send;
    QPushButton *m_next;
    QPushButton *m_all;
    QComboBox *m_interval;
    QComboBox *m_format;
    QToolButton *m_sentButton;
    SentMessages m_sent;
    bool m_isRecalling = false;
    QTimer m_allTimer;
    QString m_language; ///< the editor's
    int m_row = 0;
    int m_shownProblem = 0;
    int m_nextOfAll = -1; ///< of the drafts sent one by one; -1: none are
    bool m_allAtStart = false;
    bool m_currentAtStart = false;
    bool m_takesMany = false;
};

} // namespace parlance::ui
