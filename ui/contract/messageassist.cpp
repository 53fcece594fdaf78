// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageassist.h"

#include "common/listkeys.h"
#include "common/variablecontext.h"
#include "contractcontext.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"
#include "hintlist.h"

#include <parlance/ui/theme.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

namespace parlance::ui {

namespace {

// Those before it belong to Scintilla, the lexers and the marks of variables.
constexpr int problemIndicator = 14;
constexpr int checkPauseMs = 250;
constexpr qsizetype longestAssisted = 256 * 1024;
constexpr int listPageRows = 8;

/// Whether a `{{variable}}` stands inside, so that only sending tells what is there.
bool hasVariable(QByteArrayView bytes)
{
    return bytes.toByteArray().contains("{{");
}

} // namespace

QByteArray readableJson(QByteArray json)
{
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (c == '\\' && inString) {
            ++i;
        } else if (c == '"' || c == '\n') {
            inString = c == '"' && !inString;
        } else if (!inString && json.mid(i, 2) == "{{") {
            const qsizetype end = json.indexOf("}}", i);
            const qsizetype line = json.indexOf('\n', i);
            if (end < 0 || (line >= 0 && line < end))
                continue;
            // Every type takes null.
            json.replace(i, end + 2 - i, QByteArray("null").leftJustified(end + 2 - i, ' '));
            i = end + 1;
        }
    }
    return json;
}

MessageAssist::MessageAssist(CodeEditor *editor, ContractContext &contract, VariableContext *variables)
    : QObject(editor)
    , m_view(editor->view())
    , m_contract(contract)
    , m_variables(variables)
{
    m_checkTimer.setSingleShot(true);
    m_checkTimer.setInterval(checkPauseMs);
    connect(&m_checkTimer, &QTimer::timeout, this, &MessageAssist::check);
    connect(m_view, &QsciScintilla::textChanged, &m_checkTimer, qOverload<>(&QTimer::start));
    connect(m_view, &QsciScintillaBase::SCN_CHARADDED, this, &MessageAssist::characterAdded);
    connect(&contract, &ContractContext::operationChanged, &m_checkTimer, qOverload<>(&QTimer::start));
    connect(&Theme::of(m_view), &Theme::changed, this, &MessageAssist::applyTheme);
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
    applyTheme();
}

void MessageAssist::applyTheme()
{
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETSTYLE, problemIndicator,
                          QsciScintillaBase::INDIC_SQUIGGLE);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETFORE, problemIndicator,
                          Theme::of(m_view).colors().error);
}

QString MessageAssist::typeName() const
{
    const contract::Operation *operation = m_contract.operation();
    return operation ? operation->requestType : QString();
}

int MessageAssist::cursor() const
{
    return int(m_view->SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS));
}

void MessageAssist::characterAdded(int character)
{
    // Inside {{ the names of variables are wanted, which others offer.
    const QString before = m_view->textRange(qMax(0, cursor() - 256), cursor());
    if (variablePrefix(before, int(before.size())).isValid()) {
        if (m_list)
            m_list->hide();
        return;
    }
    const QChar typed(static_cast<char16_t>(character & 0xffff));
    const bool opens = typed == u'"' || typed.isLetterOrNumber() || typed == u'_';
    if (opens)
        complete();
    else if (m_list)
        m_list->hide();
}

void MessageAssist::complete()
{
    m_contract.want();
    const QString type = typeName();
    if (type.isEmpty() || m_view->isReadOnly() || m_view->lengthInBytes() > longestAssisted)
        return;
    const int at = cursor();
    const QString before = m_view->textRange(0, at);
    const QString text = before % m_view->textRange(at, m_view->lengthInBytes());
    const JsonPlace place = placeInJson(text, before.size());
    QList<JsonHint> hints = jsonHints(m_contract.contract(), type, place);
    // What stands there already needs no offer.
    if (hints.size() == 1 && hints.constFirst().insertion == QStringView(text).mid(place.start, place.length))
        hints.clear();
    m_start = int(QStringView(text).left(place.start).toUtf8().size());
    m_length = int(QStringView(text).mid(place.start, place.length).toUtf8().size());
    if (!m_list) {
        if (hints.isEmpty())
            return;
        m_list = new HintList(m_view);
        connect(m_list, &HintList::accepted, this, &MessageAssist::accept);
    }
    const int x = int(m_view->SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION, 0UL, long(m_start)));
    const int y = int(m_view->SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION, 0UL, long(at)));
    const int height = int(m_view->SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT, 0UL));
    m_list->open(hints, QRect(x, y, 1, height));
}

void MessageAssist::accept()
{
    const JsonHint *chosen = m_list ? m_list->current() : nullptr;
    if (!chosen)
        return;
    const JsonHint hint = *chosen;
    m_list->hide();
    const QByteArray insertion = hint.insertion.toUtf8();
    m_view->beginUndoAction();
    m_view->SendScintilla(QsciScintillaBase::SCI_DELETERANGE, (unsigned long)(m_start), long(m_length));
    m_view->SendScintilla(QsciScintillaBase::SCI_INSERTTEXT, (unsigned long)(m_start), insertion.constData());
    m_view->endUndoAction();
    m_view->SendScintilla(QsciScintillaBase::SCI_GOTOPOS,
                          (unsigned long)(m_start + insertion.size() - hint.cursorBack));
    m_view->setFocus();
    // Behind a new member its value is next.
    if (hint.cursorBack > 0 || hint.insertion.endsWith(QLatin1String("false")))
        complete();
}

bool MessageAssist::takeKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (key == Qt::Key_Space && modifiers == Qt::ControlModifier) {
        complete();
        return true;
    }
    if (!m_list || !m_list->isVisible() || modifiers != Qt::NoModifier)
        return false;
    const ListKeys keys{listPageRows, [this](int rows) { m_list->moveBy(rows); }, [this] { accept(); },
                        [this] { m_list->hide(); }};
    if (keys.take(key))
        return true;
    switch (key) {
    case Qt::Key_Tab:
        accept();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        m_list->hide();
        return false;
    default:
        return false;
    }
}

bool MessageAssist::showTooltip(const QPoint &position, const QPoint &globalPosition)
{
    if (m_view->lengthInBytes() > longestAssisted)
        return false;
    const auto at = int(m_view->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMPOINTCLOSE,
                                              (unsigned long)(position.x()), long(position.y())));
    if (at < 0)
        return false;
    QStringList lines;
    for (const JsonProblem &problem : std::as_const(m_found)) {
        if (at >= problem.offset && at < problem.offset + problem.length)
            lines.append(problem.message);
    }
    const QString before = m_view->textRange(0, at);
    const QString text = before % m_view->textRange(at, m_view->lengthInBytes());
    // The tooltip of a variable under the mouse is another's.
    if (variablePrefix(before, int(before.size())).isValid())
        return false;
    const QString explanation =
        jsonExplanation(m_contract.contract(), typeName(), placeInJson(text, before.size()));
    if (!explanation.isEmpty())
        lines.append(explanation);
    if (lines.isEmpty())
        return false;
    QToolTip::showText(globalPosition,
                       lines.join(u'\n').toHtmlEscaped().replace(u'\n', QLatin1String("<br>")), m_view);
    return true;
}

bool MessageAssist::eventFilter(QObject *object, QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool listTakesIt = m_list && m_list->isVisible() && key->key() == Qt::Key_Escape;
        if (event->type() == QEvent::ShortcutOverride) {
            // Else the window would end the call with it.
            if (listTakesIt)
                event->accept();
            return listTakesIt;
        }
        if (object == m_view && takeKey(key->key(), key->modifiers()))
            return true;
        break;
    }
    case QEvent::FocusIn:
        m_contract.want();
        break;
    case QEvent::FocusOut:
    case QEvent::Hide:
        if (m_list)
            m_list->hide();
        break;
    case QEvent::ToolTip:
        if (object == m_view->viewport()) {
            const auto *help = static_cast<QHelpEvent *>(event);
            if (showTooltip(help->pos(), help->globalPos()))
                return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(object, event);
}

void MessageAssist::check()
{
    m_view->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, problemIndicator);
    m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, 0, m_view->lengthInBytes());
    m_found.clear();
    m_problems.clear();
    const QString type = typeName();
    const QByteArray text =
        m_view->lengthInBytes() <= longestAssisted ? m_view->text().toUtf8() : QByteArray();
    if (!type.isEmpty() && !text.trimmed().isEmpty())
        m_found = checkJson(m_contract.contract(), type, readableJson(text));
    m_found.removeIf([&text](const JsonProblem &problem) {
        return hasVariable(QByteArrayView(text).sliced(problem.offset, problem.length));
    });
    for (const JsonProblem &problem : std::as_const(m_found)) {
        const qsizetype length = qMax<qsizetype>(1, problem.length);
        const qsizetype start =
            qBound<qsizetype>(0, problem.offset, qMax<qsizetype>(0, text.size() - length));
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORFILLRANGE, (unsigned long)(start),
                              long(length));
        const QByteArrayView before = QByteArrayView(text).first(qMin(problem.offset, text.size()));
        const qsizetype lineStart = before.lastIndexOf('\n') + 1;
        const TextPosition position{int(std::count(before.begin(), before.end(), '\n')) + 1,
                                    int(QString::fromUtf8(before.sliced(lineStart)).size()) + 1};
        const QString place =
            problem.path.isEmpty()
                ? tr("Line %1, column %2").arg(position.line).arg(position.column)
                : tr("Line %1, column %2, %3")
                      .arg(QString::number(position.line), QString::number(position.column), problem.path);
        m_problems.append({position, place % QStringLiteral(": ") % problem.message});
    }
    Q_EMIT problemsChanged();
}

} // namespace parlance::ui
