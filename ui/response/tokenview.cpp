// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenview.h"

#include <parlance/base/format.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>

namespace parlance::ui {

namespace {

using Kind = TokenStream::Kind;

constexpr qsizetype readAtOnce = 1'000;
/// An answer tells what it is in its first messages or never.
constexpr qsizetype lookedAt = 12;

bool isReceived(const Message &message)
{
    return message.direction == Direction::Received && !message.isControl();
}

} // namespace

TokenView::TokenView(QWidget *parent)
    : ResponseSection(parent)
    , m_facts(makeLabel(TextTone::Muted, this))
    , m_rate(makeLabel(TextTone::Text, this))
    , m_text(new QPlainTextEdit(this))
{
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("Joined text"));
    m_text->document()->setDocumentMargin(spacing::large);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAccessibleName(tr("About the answer"));
    m_rate->setAccessibleName(tr("Tokens a second"));
    m_facts->setFontToken(fontsize::status);
    m_rate->setFontToken(fontsize::status, QFont::DemiBold);

    auto *facts = new QHBoxLayout;
    facts->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::small);
    facts->setSpacing(spacing::medium);
    facts->addWidget(m_rate);
    facts->addWidget(m_facts, 1);

    auto *bar = new QWidget(this);
    bar->setFixedHeight(Theme::of(this).scaled(metrics::sectionHeight) - 4);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::small, 0, spacing::small, 0);
    row->setSpacing(spacing::small);
    for (const auto &[kind, title] :
         {std::pair(Kind::Text, tr("Text")), std::pair(Kind::Reasoning, tr("Reasoning")),
          std::pair(Kind::ToolCall, tr("Tool calls"))}) {
        auto *button = new TextButton(title, title, this);
        button->setCheckable(true);
        connect(button, &QToolButton::clicked, this, [this, kind = kind] { setKind(kind); });
        m_buttons.append({kind, button});
        row->addWidget(button);
    }
    row->addStretch(1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(facts);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(m_text, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(bar);
    setFocusProxy(m_text);
    m_more.setSingleShot(true);
    connect(&m_more, &QTimer::timeout, this, &TokenView::readSome);
    present();
}

bool TokenProbe::hasTokens(const Exchange &exchange)
{
    if (exchange.messages != m_log) {
        m_log = exchange.messages;
        m_read = 0;
        m_stream = {};
    }
    for (const qsizetype end = qMin(m_log->count(), lookedAt); m_read < end; ++m_read) {
        if (const Message message = m_log->at(m_read); isReceived(message))
            m_stream.add(message);
    }
    return m_stream.isRecognised();
}

void TokenView::show(const Exchange &exchange)
{
    if (exchange.messages != m_log) {
        m_log = exchange.messages;
        m_read = 0;
        m_stream = {};
        m_kind = Kind::Text;
    }
    m_isFinished = exchange.isFinished;
    readSome();
}

void TokenView::readSome()
{
    const qsizetype end = qMin(m_log->count(), m_read + readAtOnce);
    for (; m_read < end; ++m_read) {
        if (const Message message = m_log->at(m_read); isReceived(message))
            m_stream.add(message);
    }
    if (m_read < m_log->count())
        m_more.start(0);
    present();
}

void TokenView::setKind(Kind kind)
{
    m_kind = kind;
    present();
}

QString TokenView::shownText() const
{
    if (m_kind != Kind::ToolCall)
        return m_stream.text(m_kind);
    QStringList calls;
    for (const TokenStream::Part &part : m_stream.parts()) {
        if (part.kind == Kind::ToolCall)
            calls.append(part.name % u'(' % part.text % u')');
    }
    return calls.join(QStringLiteral("\n\n"));
}

void TokenView::present()
{
    for (const auto &[kind, button] : std::as_const(m_buttons)) {
        const auto isOfKind = [kind = kind](const TokenStream::Part &part) { return part.kind == kind; };
        const QList<TokenStream::Part> &parts = m_stream.parts();
        button->setVisible(kind == Kind::Text || std::any_of(parts.begin(), parts.end(), isOfKind));
        button->setChecked(kind == m_kind);
    }
    const QString text = shownText();
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() - 1;
    if (!m_shown.isEmpty() && text.startsWith(m_shown)) {
        // What stands stays: a selection in it, too.
        if (text.size() > m_shown.size()) {
            QTextCursor end(m_text->document());
            end.movePosition(QTextCursor::End);
            end.insertText(text.sliced(m_shown.size()));
        }
    } else {
        m_text->setPlainText(text);
    }
    m_shown = text;
    if (follows && !m_isFinished)
        bar->setValue(bar->maximum());
    presentFacts();
}

void TokenView::presentFacts()
{
    const QLocale locale;
    const double rate = m_stream.tokensPerSecond();
    m_rate->setText(rate > 0 ? tr("%1 tokens/s").arg(locale.toString(rate, 'f', rate < 100 ? 1 : 0))
                             : QString());
    m_rate->setVisible(rate > 0);
    QStringList facts;
    if (const qint64 tokens = m_stream.outputTokens(); tokens > 0)
        facts.append(tokens == 1 ? tr("1 token") : tr("%1 tokens").arg(locale.toString(tokens)));
    else if (const qint64 pieces = m_stream.deltas(); pieces > 0)
        facts.append(pieces == 1 ? tr("1 piece") : tr("%1 pieces").arg(locale.toString(pieces)));
    if (m_stream.firstDeltaAt() >= 0)
        facts.append(tr("first after %1").arg(formatDuration(m_stream.firstDeltaAt())));
    if (!m_stream.model().isEmpty())
        facts.append(m_stream.model());
    if (!m_stream.finishReason().isEmpty())
        facts.append(tr("ended: %1").arg(m_stream.finishReason()));
    if (!m_stream.error().isEmpty())
        facts.append(tr("the server says: %1").arg(m_stream.error()));
    if (m_stream.isTruncated())
        facts.append(tr("only the first part is kept"));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

} // namespace parlance::ui
