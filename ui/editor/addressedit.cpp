// SPDX-License-Identifier: GPL-3.0-or-later
#include "addressedit.h"

#include "addresshighlighter.h"
#include "codestyle.h"
#include "common/fieldcompleter.h"
#include "common/variablecontext.h"

#include <parlance/ui/theme.h>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QScopedValueRollback>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

namespace parlance::ui {

namespace {

constexpr int sidePadding = 12;
// What no address needs; a pasted file must not become one.
constexpr int maximumLength = 64 * 1024;

QString singleLine(QString text)
{
    text.truncate(maximumLength);
    text = text.trimmed();
    text.replace(u'\r', QString()).replace(u'\n', QString()).replace(u'\t', u' ');
    return text;
}

} // namespace

AddressEdit::AddressEdit(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new AddressHighlighter(document()))
    , m_completer(
          new FieldCompleter(this, {[this] { return text(); }, [this] { return textCursor().position(); },
                                    [this](int start, int length, const QString &replacement) {
                                        QTextCursor cursor = textCursor();
                                        cursor.setPosition(start);
                                        cursor.setPosition(start + length, QTextCursor::KeepAnchor);
                                        cursor.insertText(replacement);
                                    }}))
{
    setFrameShape(QFrame::NoFrame);
    setLineWrapMode(NoWrap);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setCursorWidth(1);
    applyTheme();
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        const QScopedValueRollback setting(m_setting, true);
        applyTheme();
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_context)
            m_highlighter->setUses(m_context->variables().uses(text()));
        if (m_setting)
            return;
        m_completer->update();
        Q_EMIT edited(text());
    });
}

void AddressEdit::setText(const QString &text)
{
    const QString line = singleLine(text);
    if (line == this->text())
        return;
    const QScopedValueRollback setting(m_setting, true);
    // As one undoable step: the text may follow the parameter table while both are edited.
    const int position = textCursor().position();
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(line);
    cursor.setPosition(qMin(position, int(line.size())));
    setTextCursor(cursor);
}

void AddressEdit::setVariables(VariableContext *context)
{
    m_context = context;
    m_completer->setVariables(context);
    connect(context, &VariableContext::changed, this, [this] {
        const QScopedValueRollback setting(m_setting, true);
        m_highlighter->setUses(m_context->variables().uses(text()));
        m_highlighter->rehighlight();
    });
}

void AddressEdit::selectAllForTyping()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

QSize AddressEdit::sizeHint() const
{
    return {400, Theme::of(this).scaled(metrics::barControlHeight) - 2};
}

QSize AddressEdit::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void AddressEdit::applyTheme()
{
    const Theme &theme = Theme::of(this);
    QPalette colors = palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    colors.setColor(QPalette::Text, theme.colors().text);
    colors.setColor(QPalette::PlaceholderText, theme.colors().faint);
    setPalette(colors);
    QFont font = codeFont(theme);
    font.setPointSizeF(font.pointSizeF() * fontsize::body / fontsize::code);
    setFont(font);
    m_highlighter->setColors(theme.colors());
    m_highlighter->rehighlight();
    centerLine();
}

void AddressEdit::centerLine()
{
    const int free = qMax(0, height() - QFontMetrics(font()).height());
    setViewportMargins(sidePadding, free / 2, sidePadding, 0);
}

void AddressEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    centerLine();
}

void AddressEdit::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void AddressEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (m_completer->isOpen() &&
        (isReturn || event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab)) {
        // The popup's: it gets the key after us.
        event->ignore();
        return;
    }
    if (isReturn) {
        if (event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier)
            Q_EMIT returnPressed();
        else
            event->ignore();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void AddressEdit::insertFromMimeData(const QMimeData *source)
{
    const QString pasted = source->text();
    const QString firstWord = pasted.trimmed().section(QRegularExpression(QStringLiteral("\\s")), 0, 0);
    if (pasted.size() <= maximumLength && firstWord.size() < pasted.trimmed().size() &&
        m_commands.contains(firstWord)) {
        Q_EMIT commandPasted(pasted.trimmed());
        return;
    }
    textCursor().insertText(singleLine(pasted));
}

void AddressEdit::paintEvent(QPaintEvent *event)
{
    const QTextLayout *layout = document()->firstBlock().layout();
    if (layout->lineCount() > 0) {
        const QTextLine line = layout->lineAt(0);
        const Colors &colors = Theme::of(this).colors();
        QPainter painter(viewport());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const QPointF origin = contentOffset();
        for (const call::VariableUse &use : m_highlighter->uses()) {
            if (use.start + use.length > document()->characterCount() - 1)
                continue;
            const double left = line.cursorToX(use.start);
            const double right = line.cursorToX(use.start + use.length);
            painter.setBrush(use.resolved ? colors.accentSoft : colors.errorSoft);
            painter.drawRoundedRect(
                QRectF(origin.x() + left - 1, origin.y() - 1, right - left + 2, line.height() + 2),
                metrics::smallRadius, metrics::smallRadius);
        }
    }
    QPlainTextEdit::paintEvent(event);
}

bool AddressEdit::showTooltip(const QPoint &position, const QPoint &globalPosition)
{
    const int at = cursorForPosition(position).position();
    for (const call::VariableUse &use : m_highlighter->uses()) {
        if (at >= use.start && at < use.start + use.length) {
            const QString text = VariableContext::describe(use).toHtmlEscaped();
            QToolTip::showText(globalPosition, QString(text).replace(u'\n', QLatin1String("<br>")), this);
            return true;
        }
    }
    return false;
}

bool AddressEdit::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showTooltip(help->pos(), help->globalPos()))
            return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

} // namespace parlance::ui
