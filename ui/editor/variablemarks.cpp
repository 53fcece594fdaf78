// SPDX-License-Identifier: GPL-3.0-or-later
#include "variablemarks.h"

#include "codeview.h"
#include "common/variablecontext.h"

#include <parlance/ui/theme.h>

#include <QHelpEvent>
#include <QToolTip>

namespace parlance::ui {

namespace {

// Scintilla's own indicators end at 7, the lexers' at 8; two for each state: ground and text.
constexpr int resolvedGround = 10;
constexpr int resolvedText = 11;
constexpr int unresolvedGround = 12;
constexpr int unresolvedText = 13;
// More than a screen of code ever holds; a single endless line must not be searched whole.
constexpr int maximumBytes = 64 * 1024;
constexpr int completionLimit = 200;

} // namespace

VariableMarks::VariableMarks(CodeView *view)
    : QObject(view)
    , m_view(view)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(20);
    connect(&m_timer, &QTimer::timeout, this, &VariableMarks::mark);
    connect(view, &CodeView::visibleChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(view, &QsciScintillaBase::SCN_CHARADDED, this, &VariableMarks::complete);
    view->viewport()->installEventFilter(this);
    connect(&Theme::of(view), &Theme::changed, this, &VariableMarks::applyTheme);
    applyTheme();
}

void VariableMarks::setContext(VariableContext *context)
{
    if (m_context)
        disconnect(m_context, nullptr, this, nullptr);
    m_context = context;
    if (context)
        connect(context, &VariableContext::changed, &m_timer, qOverload<>(&QTimer::start));
    m_timer.start();
}

void VariableMarks::applyTheme()
{
    const Colors &colors = Theme::of(m_view).colors();
    const auto defineGround = [this](int indicator, const QColor &color) {
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETSTYLE, indicator,
                              QsciScintillaBase::INDIC_STRAIGHTBOX);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETFORE, indicator, color);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETALPHA, indicator, 255);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETOUTLINEALPHA, indicator, 255);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETUNDER, indicator, 1);
    };
    const auto defineText = [this](int indicator, const QColor &color) {
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETSTYLE, indicator,
                              QsciScintillaBase::INDIC_TEXTFORE);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICSETFORE, indicator, color);
    };
    defineGround(resolvedGround, colors.accentSoft);
    defineText(resolvedText, colors.accent);
    defineGround(unresolvedGround, colors.errorSoft);
    defineText(unresolvedText, colors.error);
}

void VariableMarks::mark()
{
    const auto [start, end] = m_view->visibleRange(maximumBytes);
    for (const int indicator : {resolvedGround, resolvedText, unresolvedGround, unresolvedText}) {
        m_view->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, indicator);
        m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORCLEARRANGE, start, end - start);
    }
    if (!m_context)
        return;
    const QString text = m_view->textRange(start, end);
    const QList<call::VariableUse> uses = m_context->variables().uses(text);
    for (const call::VariableUse &use : uses) {
        const auto from = start + QStringView(text).left(use.start).toUtf8().size();
        const auto length = QStringView(text).mid(use.start, use.length).toUtf8().size();
        for (const int indicator : {use.resolved ? resolvedGround : unresolvedGround,
                                    use.resolved ? resolvedText : unresolvedText}) {
            m_view->SendScintilla(QsciScintillaBase::SCI_SETINDICATORCURRENT, indicator);
            m_view->SendScintilla(QsciScintillaBase::SCI_INDICATORFILLRANGE, (unsigned long)(from),
                                  long(length));
        }
    }
}

void VariableMarks::complete()
{
    if (!m_context || m_view->isReadOnly())
        return;
    const auto position = int(m_view->SendScintilla(QsciScintillaBase::SCI_GETCURRENTPOS));
    const int from = qMax(0, position - 256);
    const QString before = m_view->textRange(from, position);
    const VariablePrefix prefix = variablePrefix(before, int(before.size()));
    if (!prefix.isValid())
        return;
    QByteArrayList names;
    const QList<call::VariableUse> all = m_context->variables().completions();
    for (const call::VariableUse &use : all) {
        if (use.name.startsWith(prefix.text, Qt::CaseInsensitive) && names.size() < completionLimit)
            names.append(use.name.toUtf8());
    }
    if (names.isEmpty())
        return;
    const QString behind = m_view->textRange(position, qMin(position + 2, m_view->lengthInBytes()));
    if (behind != QLatin1String("}}")) {
        for (QByteArray &name : names)
            name += "}}";
    }
    m_view->SendScintilla(QsciScintillaBase::SCI_AUTOCSETSEPARATOR, '\n');
    m_view->SendScintilla(QsciScintillaBase::SCI_AUTOCSETIGNORECASE, 1);
    m_view->SendScintilla(QsciScintillaBase::SCI_AUTOCSETORDER, QsciScintillaBase::SC_ORDER_CUSTOM);
    m_view->SendScintilla(QsciScintillaBase::SCI_AUTOCSHOW, (unsigned long)(prefix.text.toUtf8().size()),
                          names.join('\n').constData());
}

bool VariableMarks::showTooltip(const QPoint &position, const QPoint &globalPosition)
{
    if (!m_context)
        return false;
    const auto at = int(m_view->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMPOINTCLOSE,
                                              (unsigned long)(position.x()), long(position.y())));
    if (at < 0)
        return false;
    const auto line = m_view->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, at);
    const auto start = qMax(int(m_view->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line)),
                            at - maximumBytes / 2);
    const auto end = qMin(int(m_view->SendScintilla(QsciScintillaBase::SCI_GETLINEENDPOSITION, line)),
                          at + maximumBytes / 2);
    const QString text = m_view->textRange(start, end);
    const auto offset = m_view->textRange(start, at).size();
    const QList<call::VariableUse> uses = m_context->variables().uses(text);
    for (const call::VariableUse &use : uses) {
        if (offset >= use.start && offset < use.start + use.length) {
            QToolTip::showText(
                globalPosition,
                VariableContext::describe(use).toHtmlEscaped().replace(u'\n', QLatin1String("<br>")), m_view);
            return true;
        }
    }
    return false;
}

bool VariableMarks::eventFilter(QObject *object, QEvent *event)
{
    // The kind first: the view that goes down still sends events, when it has no viewport to ask for.
    if (event->type() == QEvent::ToolTip && object == m_view->viewport()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showTooltip(help->pos(), help->globalPos()))
            return true;
        QToolTip::hideText();
    }
    return QObject::eventFilter(object, event);
}

} // namespace parlance::ui
