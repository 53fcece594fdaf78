// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagedetail.h"

#include "request/protocolui.h"
#include "response/bodyview.h"
#include "response/bytefieldview.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QtConcurrentRun>

namespace parlance::ui {

MessageDetail::MessageDetail(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(TextTone::Text, this))
    , m_attributes(makeLabel(TextTone::Muted, this))
    , m_body(new BodyView(this))
    , m_pages(new QStackedLayout)
    , m_wire(new TextButton(tr("Wire"), tr("Show the bytes of the message, field by field"), this))
{
    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(14, 0, 14, 0);
    titleRow->setSpacing(spacing::medium);
    m_title->setFontToken(fontsize::section, QFont::DemiBold);
    m_title->setFixedHeight(Theme::of(this).scaled(metrics::rowHeight + 4));
    // Long attributes are cut, they must not widen the window.
    m_attributes->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    titleRow->addWidget(m_title);
    titleRow->addWidget(m_attributes, 1);
    titleRow->addWidget(m_wire);
    m_wire->setCheckable(true);
    m_wire->hide();
    connect(m_wire, &QToolButton::toggled, this, &MessageDetail::showWire);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(titleRow);
    column->addWidget(new Separator(Qt::Horizontal, this));
    m_pages->addWidget(m_body);
    column->addLayout(m_pages, 1);
    connect(m_body, &BodyView::statusMessage, this, &MessageDetail::statusMessage);
}

void MessageDetail::showMessage(const Message &message, qsizetype number, const Request &request,
                                const QByteArray &contentType)
{
    m_message = message;
    m_request = request;
    presentWire();
    QStringList attributes;
    for (const auto &[name, value] : message.attributes)
        attributes.append(name % QStringLiteral(": ") % value);
    m_attributes->setText(attributes.join(QStringLiteral(" · ")));
    m_attributes->setToolTip(attributes.join(u'\n').toHtmlEscaped());
    m_title->setText(tr("Message %1").arg(number));
    m_body->showPayload(message.payload, contentType);
}

void MessageDetail::showCallEvent(const TimelineEvent &event)
{
    m_message.reset();
    presentWire();
    m_attributes->clear();
    m_title->setText(event.kind.isEmpty() ? event.summary : event.kind);
    m_body->showPayload(Payload(event.detail.toUtf8()), "text/x-detail");
}

void MessageDetail::showMark(const QString &name)
{
    m_message.reset();
    presentWire();
    m_attributes->setText(tr("F2 names the mark"));
    m_title->setText(name);
    m_body->showPayload({}, "text/x-detail");
}

void MessageDetail::showWire(bool on)
{
    if (on && !m_bytes) {
        m_bytes = new ByteFieldView(this);
        m_pages->addWidget(m_bytes);
    }
    presentWire();
}

void MessageDetail::presentWire()
{
    ++m_serial;
    const ProtocolUi *ui = protocolUi(m_request.protocol);
    const Annotator annotate =
        ui && m_context ? ui->annotator(*m_context, m_request, m_collection) : Annotator();
    m_wire->setVisible(m_message && annotate);
    const bool showsBytes = m_wire->isChecked() && m_message && annotate;
    m_pages->setCurrentWidget(showsBytes ? static_cast<QWidget *>(m_bytes) : m_body);
    if (!showsBytes)
        return;
    whenFinished(QtConcurrent::run([annotate, message = *m_message] { return annotate(message); }), this,
                 [this, serial = m_serial](const AnnotatedBytes &bytes) {
                     if (serial == m_serial)
                         m_bytes->setBytes(bytes);
                 });
}

} // namespace parlance::ui
