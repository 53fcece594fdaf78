// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagessection.h"

#include "contract/contractcontext.h"
#include "contract/messageassist.h"
#include "draftlist.h"
#include "editor/codeeditor.h"
#include "request/callcontroller.h"
#include "request/requestdocument.h"

#include <parlance/base/clock.h>
#include <parlance/base/format.h>
#include <parlance/contract/example.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace parlance::ui {

MessagesSection::MessagesSection(const TabParts &parts, MessageRules rules, ContractContext *contract,
                                 QWidget *parent)
    : RequestSection(QStringLiteral("message"), tr("Message"), parts.document, parent)
    , m_call(parts.call)
    , m_rules(std::move(rules))
    , m_contract(contract)
    , m_list(new DraftList(this))
    , m_listLine(new Separator(Qt::Horizontal, this))
    , m_editor(new CodeEditor(tr("Message"), this))
    , m_problemLine(makeProblemLine())
    , m_example(new QAction(tr("Fill example"), this))
    , m_bar(makeSendBar())
{
    m_editor->setVariables(parts.document.variables());
    setFocusProxy(m_editor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_list);
    column->addWidget(m_listLine);
    if (m_rules.makeHead)
        column->addWidget(m_rules.makeHead(*this));
    column->addWidget(m_editor, 1);
    column->addWidget(m_problemLine);
    column->addWidget(m_bar);
    m_list->setFirstKind(blankDraft().kind);
    if (m_rules.makeControls)
        column->addWidget(m_rules.makeControls(this));
    if (contract)
        m_list->addTool(m_example);
    connect(m_editor, &CodeEditor::edited, this, &MessagesSection::takeText);
    connect(m_list, &DraftList::currentChanged, this, &MessagesSection::choose);
    connect(m_list, &DraftList::edited, this, &MessagesSection::edit);
    connect(&parts.document, &RequestDocument::changed, this, &MessagesSection::show);
    if (contract) {
        addAssist(parts);
        connect(contract, &ContractContext::operationChanged, this, [this] { show(false); });
    }
    connect(&m_call, &CallController::messageWished, this, &MessagesSection::sendCurrent);
    connect(&m_call, &CallController::runningChanged, this, &MessagesSection::updateButtons);
    connect(&m_call, &CallController::sendingOpenChanged, this, [this](bool open) {
        m_nextOfAll = open && std::exchange(m_allAtStart, false) ? 0 : -1;
        updateButtons();
        if (m_nextOfAll == 0)
            sendNextOfAll();
    });
    m_call.setPreparation(
        [guard = QPointer(this)](Request &request) { return guard && guard->prepare(request); });
    m_allTimer.setSingleShot(true);
    connect(&m_allTimer, &QTimer::timeout, this, &MessagesSection::sendNextOfAll);
    show(true);
}

QWidget *MessagesSection::makeProblemLine()
{
    auto *line = new QWidget(this);
    m_problem = makeLabel(TextTone::Error, line);
    m_problem->setFontToken(fontsize::status);
    m_problem->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_problem->setAccessibleName(tr("What is wrong with the message"));
    auto *next = new TextButton(tr("Go there"), tr("Go to the next place that is wrong (F8)"), line);
    next->setShortcut(QKeySequence(Qt::Key_F8));
    connect(next, &QToolButton::clicked, this, &MessagesSection::goToProblem);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(spacing::large, spacing::tiny, spacing::small, spacing::tiny);
    row->addWidget(m_problem, 1);
    row->addWidget(next);
    line->hide();
    return line;
}

void MessagesSection::addAssist(const TabParts &parts)
{
    m_assist = new MessageAssist(m_editor, *m_contract, parts.document.variables());
    connect(m_assist, &MessageAssist::problemsChanged, this, &MessagesSection::showProblems);
    connect(m_example, &QAction::triggered, this, &MessagesSection::fillExample);
}

void MessagesSection::showProblems()
{
    const QList<MessageAssist::Problem> &problems = m_assist->problems();
    m_shownProblem = 0;
    m_problemLine->setVisible(!problems.isEmpty());
    if (problems.isEmpty())
        return;
    const QString text = problems.constFirst().text;
    m_problem->setText(problems.size() == 1 ? text
                                            : tr("%1 (and %2 more)").arg(text).arg(problems.size() - 1));
    m_problem->setToolTip(text.toHtmlEscaped());
}

void MessagesSection::goToProblem()
{
    const QList<MessageAssist::Problem> &problems = m_assist->problems();
    if (problems.isEmpty())
        return;
    const MessageAssist::Problem &problem = problems.at(m_shownProblem % problems.size());
    m_shownProblem = int((m_shownProblem + 1) % problems.size());
    m_problem->setText(problem.text);
    m_editor->goTo(problem.position.line, problem.position.column);
}

void MessagesSection::fillExample()
{
    const contract::Operation *operation = m_contract->operation();
    if (!operation) {
        m_contract->want();
        return;
    }
    const QByteArray example = contract::exampleJson(m_contract->contract(), operation->requestType);
    if (example != "null")
        m_editor->replaceText(QString::fromUtf8(example));
}

QWidget *MessagesSection::makeSendBar()
{
    auto *bar = new QWidget(this);
    // Where Connect stands on top, the word alone is clear.
    m_send = new QPushButton(m_rules.startsSilent ? tr("Send") : tr("Send message"), bar);
    setButtonRole(m_send, ButtonRole::Primary);
    m_next = new QPushButton(tr("Send next"), bar);
    m_all = new QPushButton(tr("Send all"), bar);
    m_interval = new QComboBox(bar);
    setTooltip(m_send, tr("Send the message shown"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    setTooltip(m_next, tr("Send the message shown and go to the one after it"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    m_next->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    setTooltip(m_all, tr("Send every message of the list, one after the other"),
               QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return));
    m_all->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Return));
    m_interval->addItem(tr("at once"), 0);
    for (const int milliseconds : {100, 500, 1000, 5000, 10'000})
        m_interval->addItem(tr("every %1").arg(formatDuration(milliseconds * nanosecondsPerMillisecond)),
                            milliseconds);
    setTooltip(m_interval, tr("Pause between messages when all are sent"));
    m_interval->setAccessibleName(tr("Pause between messages when all are sent"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::small);
    row->setSpacing(spacing::small);
    for (QPushButton *button : {m_send, m_next, m_all}) {
        button->setAutoDefault(false);
        button->setFixedHeight(Theme::of(this).scaled(metrics::controlHeight + spacing::tiny));
        row->addWidget(button);
    }
    row->addWidget(m_interval);
    m_sentButton = makeSentButton(bar);
    row->addWidget(m_sentButton);
    row->addStretch(1);
    m_format = new QComboBox(bar);
    for (const MessageFormat &format : m_rules.formats)
        m_format->addItem(format.name, format.kind);
    setTooltip(m_format, tr("What the message shown is sent as"));
    m_format->setAccessibleName(tr("What the message shown is sent as"));
    m_format->setVisible(!m_rules.formats.isEmpty());
    connect(m_format, &QComboBox::activated, this, &MessagesSection::takeFormat);
    row->addWidget(m_format);
    m_example->setToolTip(tr("Fill in a value for every field of the type"));
    m_example->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_example->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_example);
    m_exampleButton = new TextButton(m_example->text(), m_example->toolTip(), bar);
    setTooltip(m_exampleButton, m_example->toolTip(), m_example->shortcut());
    connect(m_exampleButton, &QToolButton::clicked, m_example, &QAction::trigger);
    row->addWidget(m_exampleButton);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Separator(Qt::Horizontal, bar));
    column->addLayout(row);
    connect(m_send, &QPushButton::clicked, this, &MessagesSection::sendCurrent);
    connect(m_next, &QPushButton::clicked, this, &MessagesSection::sendNext);
    connect(m_all, &QPushButton::clicked, this, &MessagesSection::sendAll);
    return bar;
}

QToolButton *MessagesSection::makeSentButton(QWidget *parent)
{
    static constexpr qsizetype listed = 20;
    auto *button = new IconButton(QStringLiteral("history"),
                                  tr("Messages sent before; Ctrl+Up and Ctrl+Down go through them"), parent);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("Messages sent before"));
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const MessageDraft &draft : m_sent.messages().first(qMin(m_sent.messages().size(), listed))) {
            QString preview = previewLine(draft.text.left(200).toUtf8(), 60);
            menu->addAction(preview.replace(u'&', QStringLiteral("&&")), this,
                            [this, draft] { recall(draft); });
        }
    });
    for (const bool back : {true, false}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | (back ? Qt::Key_Up : Qt::Key_Down)), m_editor);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this,
                [this, back] { recall(back ? m_sent.older(current()) : m_sent.newer()); });
    }
    return button;
}

/// As if it were typed: it can be undone.
void MessagesSection::recall(const std::optional<MessageDraft> &draft)
{
    if (!draft)
        return;
    m_isRecalling = true;
    if (m_editor->text() != draft->text)
        m_editor->replaceText(draft->text);
    m_isRecalling = false;
    if (draft->attributes != current().attributes)
        editCurrent([&draft](MessageDraft &own) { own.attributes = draft->attributes; });
    if (draft->kind == current().kind)
        return;
    m_format->setCurrentIndex(qMax(0, m_format->findData(draft->kind)));
    takeFormat();
}

const QList<MessageDraft> &MessagesSection::drafts() const
{
    return document().request().request.messages;
}

void MessagesSection::show(bool isReset)
{
    const Request &request = document().request().request;
    m_takesMany = m_rules.takesMany(request);
    if (isReset) {
        // What the file says is chosen is what opens.
        const auto chosen = std::find_if(drafts().begin(), drafts().end(),
                                         [](const MessageDraft &draft) { return draft.selected; });
        m_row = chosen == drafts().end() ? 0 : int(chosen - drafts().begin());
    }
    m_row = qBound(0, m_row, qMax(0, int(drafts().size()) - 1));
    m_list->setDrafts(drafts(), m_row);
    const bool showsList = m_takesMany || drafts().size() > 1;
    m_list->setVisible(showsList);
    m_listLine->setVisible(showsList);
    setMark(drafts().size() > 1 ? countText(drafts().size()) : QString());
    showCurrent(isReset);
    updateButtons();
}

MessageDraft MessagesSection::current() const
{
    return drafts().value(m_row, blankDraft());
}

MessageDraft MessagesSection::blankDraft() const
{
    const QString kind =
        m_rules.formats.isEmpty() ? QStringLiteral("json") : m_rules.formats.constFirst().kind;
    return {QString(), kind, QString(), false};
}

void MessagesSection::showFormat()
{
    QString language = QStringLiteral("JSON");
    for (const MessageFormat &format : m_rules.formats) {
        if (format.kind == current().kind)
            language = format.language;
    }
    if (m_language != language)
        m_editor->setLanguage(m_language = language);
    m_format->setCurrentIndex(qMax(0, m_format->findData(current().kind)));
}

void MessagesSection::takeFormat()
{
    document().edit([this](SavedRequest &saved) {
        QList<MessageDraft> &messages = saved.request.messages;
        if (messages.isEmpty())
            messages.append(blankDraft());
        messages[qMin(m_row, int(messages.size()) - 1)].kind = m_format->currentData().toString();
    });
}

void MessagesSection::showCurrent(bool isReset)
{
    const QString text = current().text;
    showFormat();
    if (isReset || m_editor->text() != text)
        m_editor->setText(text);
    Q_EMIT currentShown(current());
}

void MessagesSection::updateButtons()
{
    const bool open = m_call.isSendingOpen();
    // One message goes out with Send; many leave no room here: there the list has the button.
    for (QWidget *widget :
         {static_cast<QWidget *>(m_send), static_cast<QWidget *>(m_next), static_cast<QWidget *>(m_all),
          static_cast<QWidget *>(m_interval), static_cast<QWidget *>(m_sentButton)})
        widget->setVisible(m_takesMany);
    m_sentButton->setEnabled(!m_sent.messages().isEmpty());
    m_exampleButton->setVisible(m_contract && !m_list->isVisibleTo(this));
    m_example->setEnabled(m_contract && m_contract->operation());
    m_exampleButton->setEnabled(m_example->isEnabled());
    m_send->setEnabled(open || !m_call.isRunning());
    m_next->setEnabled(open);
    m_all->setEnabled(drafts().size() > 0 && (open || !m_call.isRunning()));
    m_all->setText(m_nextOfAll >= 0 ? tr("Stop sending") : tr("Send all"));
}

void MessagesSection::takeText()
{
    if (!m_isRecalling)
        m_sent.endWalk();
    document().edit([this](SavedRequest &saved) {
        QList<MessageDraft> &messages = saved.request.messages;
        if (messages.isEmpty()) {
            messages.append(blankDraft());
            messages.front().selected = true;
        }
        messages[qMin(m_row, int(messages.size()) - 1)].text = m_editor->text();
    });
}

void MessagesSection::editCurrent(const std::function<void(MessageDraft &)> &change)
{
    document().edit([this, &change](SavedRequest &saved) {
        QList<MessageDraft> &messages = saved.request.messages;
        if (messages.isEmpty()) {
            messages.append(blankDraft());
            messages.front().selected = true;
        }
        change(messages[qMin(m_row, int(messages.size()) - 1)]);
    });
}

void MessagesSection::choose(int row)
{
    if (row == m_row)
        return;
    m_row = row;
    // Where one message goes out, the one that is looked at is the one.
    if (!m_takesMany) {
        document().edit([row](SavedRequest &saved) {
            for (qsizetype i = 0; i < saved.request.messages.size(); ++i)
                saved.request.messages[i].selected = i == row;
        });
    }
    showCurrent(true);
}

void MessagesSection::edit(const QList<MessageDraft> &drafts, int current)
{
    m_row = qMax(0, current);
    document().edit([&drafts](SavedRequest &saved) { saved.request.messages = drafts; });
}

bool MessagesSection::prepare(Request &request)
{
    if (!m_takesMany)
        return false;
    const MessageDraft first = current();
    request.messages.clear();
    const bool takesFirst = !m_allAtStart && (!m_rules.startsSilent || m_currentAtStart);
    m_currentAtStart = false;
    // An empty one may say something by where it goes.
    if (takesFirst && (!first.text.trimmed().isEmpty() || !first.attributes.isEmpty())) {
        request.messages.append(first);
        request.messages.front().selected = true;
        m_sent.add(first);
    }
    m_rules.keepOpen(request);
    return true;
}

void MessagesSection::sendCurrent()
{
    if (m_call.isSendingOpen()) {
        sendDraft(m_row);
    } else {
        m_currentAtStart = true;
        Q_EMIT m_call.startWished();
    }
}

void MessagesSection::sendNext()
{
    sendDraft(m_row);
    if (m_row + 1 < drafts().size())
        m_list->setCurrent(m_row + 1);
}

void MessagesSection::sendAll()
{
    if (m_nextOfAll >= 0) {
        m_nextOfAll = -1;
        m_allTimer.stop();
        updateButtons();
    } else if (m_call.isSendingOpen()) {
        m_nextOfAll = 0;
        sendNextOfAll();
    } else {
        m_allAtStart = true;
        Q_EMIT m_call.startWished();
    }
}

void MessagesSection::sendNextOfAll()
{
    // Without a pause between them they go in one turn, but no more than a turn of the event loop bears.
    constexpr int atOnce = 200;
    for (int sent = 0; m_nextOfAll >= 0 && sent < atOnce; ++sent) {
        if (m_nextOfAll >= drafts().size() || !sendDraft(m_nextOfAll)) {
            m_nextOfAll = -1;
            break;
        }
        ++m_nextOfAll;
        if (m_interval->currentData().toInt() > 0)
            break;
    }
    if (m_nextOfAll >= drafts().size())
        m_nextOfAll = -1;
    if (m_nextOfAll >= 0)
        m_allTimer.start(m_interval->currentData().toInt());
    updateButtons();
}

bool MessagesSection::sendDraft(int row)
{
    const MessageDraft draft = drafts().value(row, current());
    const Result<void> sent = m_call.sendMessage(draft);
    if (sent) {
        m_sent.add(draft);
        m_sentButton->setEnabled(true);
    } else {
        Q_EMIT m_call.messageRefused(sent.error());
    }
    return sent.has_value();
}

} // namespace parlance::ui
