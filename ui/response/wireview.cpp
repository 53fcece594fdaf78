// SPDX-License-Identifier: GPL-3.0-or-later
#include "wireview.h"

#include "bytefieldview.h"
#include "editor/codeeditor.h"
#include "hexview.h"
#include "request/protocolui.h"

#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/infobar.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

QByteArray bytesOf(const QList<WireChunk> &wire, Direction direction)
{
    QByteArray bytes;
    for (const WireChunk &chunk : wire) {
        if (chunk.direction == direction)
            bytes += chunk.bytes;
    }
    return bytes;
}

// Each line marked with its direction, bytes that are no text as dots.
QString wireText(const QList<WireChunk> &wire)
{
    QString text;
    bool atLineStart = true;
    std::optional<Direction> last;
    for (const WireChunk &chunk : wire) {
        if (last && *last != chunk.direction && !atLineStart) {
            text += u'\n';
            atLineStart = true;
        }
        last = chunk.direction;
        const QLatin1String mark(chunk.direction == Direction::Sent ? "> " : "< ");
        const QString decoded = QString::fromUtf8(chunk.bytes);
        for (const QChar c : decoded) {
            if (atLineStart)
                text += mark;
            atLineStart = c == u'\n';
            if (c == u'\r')
                continue;
            text += c == u'\n' || c == u'\t' || c.isPrint() ? c : QChar(u'·');
        }
    }
    return text;
}

} // namespace

WireView::WireView(QWidget *parent)
    : ResponseSection(parent)
    , m_stack(new QStackedLayout)
    , m_text(new CodeEditor(tr("Bytes on the wire"), this))
    , m_hex(new HexView(tr("Bytes on the wire as hex"), this))
    , m_fields(new ByteFieldView(this))
    , m_empty(new EmptyState(tr("No bytes were recorded."), {}, this))
    , m_note(new InfoBar(Tone::Neutral, this))
{
    m_text->setReadOnly(true);
    m_text->setLineNumbers(false);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_hex);
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_empty);
    auto *bar = new QWidget(this);
    bar->setFixedHeight(Theme::of(this).scaled(metrics::sectionHeight) - 4);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(spacing::small, 0, spacing::small, 0);
    row->setSpacing(spacing::small);
    const std::pair<Mode, QString> modes[] = {
        {Mode::Text, tr("Text")}, {Mode::SentHex, tr("Sent, hex")}, {Mode::ReceivedHex, tr("Received, hex")}};
    for (const auto &[mode, title] : modes) {
        auto *button = new TextButton(title, title, this);
        button->setCheckable(true);
        button->setChecked(mode == m_mode);
        connect(button, &QToolButton::clicked, this, [this, mode = mode] { setMode(mode); });
        m_buttons.append(button);
        row->addWidget(button);
    }
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_note);
    column->addLayout(m_stack, 1);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addWidget(bar);
    setFocusProxy(m_text);
}

void WireView::show(const Exchange &exchange)
{
    m_wire = exchange.wire;
    m_protocol = exchange.request.protocol;
    m_note->setText(tr("Only the first part was kept; the rest crossed the wire unrecorded."));
    m_note->setVisible(exchange.wireTruncated);
    // While bytes keep coming the first view of them stands; all are shown when the call has ended.
    if (exchange.isFinished || m_stack->currentWidget() == m_empty)
        present();
}

void WireView::setMode(Mode mode)
{
    m_mode = mode;
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(int(mode) == i);
    present();
}

void WireView::present()
{
    ++m_serial;
    if (m_wire.isEmpty()) {
        m_stack->setCurrentWidget(m_empty);
    } else if (m_mode == Mode::Text) {
        m_text->setText(wireText(m_wire));
        m_stack->setCurrentWidget(m_text);
    } else {
        presentBytes();
    }
}

void WireView::presentBytes()
{
    const Direction direction = m_mode == Mode::SentHex ? Direction::Sent : Direction::Received;
    const auto showHex = [this, direction] {
        m_hex->setPayload(Payload(bytesOf(m_wire, direction)));
        m_stack->setCurrentWidget(m_hex);
    };
    const ProtocolUi *ui = protocolUi(m_protocol);
    if (!ui) {
        showHex();
        return;
    }
    whenFinished(
        QtConcurrent::run([ui, direction, wire = m_wire] { return ui->annotatedWire(wire, direction); }),
        this, [this, showHex, serial = m_serial](const AnnotatedBytes &bytes) {
            if (serial != m_serial)
                return;
            if (bytes.fields.isEmpty()) {
                showHex();
                return;
            }
            m_fields->setBytes(bytes);
            m_stack->setCurrentWidget(m_fields);
        });
}

} // namespace parlance::ui
