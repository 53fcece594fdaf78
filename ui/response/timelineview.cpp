// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineview.h"

#include "bodyview.h"
#include "bytefieldview.h"
#include "request/protocolui.h"
#include "timelinemodel.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>
#include <parlance/ui/whenfinished.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedLayout>
#include <QtConcurrentRun>
#include <QVBoxLayout>

namespace parlance::ui {

TimelineView::TimelineView(QWidget *parent)
    : ResponseSection(parent)
    , m_model(new TimelineModel(this))
    , m_table(new PlainTable(tr("Timeline"), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_detail(new QWidget(m_splitter))
    , m_title(makeLabel(TextTone::Text, m_detail))
    , m_attributes(makeLabel(TextTone::Muted, m_detail))
    , m_body(new BodyView(m_detail))
    , m_pages(new QStackedLayout)
    , m_wire(new TextButton(tr("Wire"), tr("Show the bytes of the message, field by field"), m_detail))
{
    buildTable();
    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(14, 0, 14, 0);
    titleRow->setSpacing(spacing::medium);
    m_title->setFontToken(fontsize::section, QFont::DemiBold);
    m_title->setFixedHeight(Theme::of(this).scaled(metrics::rowHeight + 4));
    titleRow->addWidget(m_title);
    titleRow->addWidget(m_attributes, 1);
    titleRow->addWidget(m_wire);
    m_wire->setCheckable(true);
    m_wire->hide();
    connect(m_wire, &QToolButton::toggled, this, &TimelineView::showWire);
    auto *detailColumn = new QVBoxLayout(m_detail);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    detailColumn->setSpacing(0);
    detailColumn->addLayout(titleRow);
    detailColumn->addWidget(new Separator(Qt::Horizontal, m_detail));
    m_pages->addWidget(m_body);
    detailColumn->addLayout(m_pages, 1);
    m_detail->hide();

    m_splitter->addWidget(m_table);
    m_splitter->addWidget(m_detail);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({300, 260});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_splitter);
    setFocusProxy(m_table);
    connect(m_body, &BodyView::statusMessage, this, &TimelineView::statusMessage);
}

void TimelineView::buildTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    QHeaderView *header = m_table->horizontalHeader();
    header->hide();
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(20);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(TimelineModel::PreviewColumn, QHeaderView::Stretch);
    header->resizeSection(TimelineModel::TimeColumn, 78);
    header->resizeSection(TimelineModel::DeltaColumn, 66);
    header->resizeSection(TimelineModel::DirectionColumn, 24);
    header->resizeSection(TimelineModel::KindColumn, 84);
    header->resizeSection(TimelineModel::SizeColumn, 76);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TimelineView::showDetail);
}

void TimelineView::show(const Exchange &exchange)
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum() && !m_table->currentIndex().isValid();
    m_contentType = headerValue(exchange.responseHeaders(), "content-type");
    m_isSingle = exchange.messages->count() <= 2;
    m_request = exchange.request;
    m_table->setColumnHidden(TimelineModel::DeltaColumn, m_isSingle);
    m_model->setExchange(exchange);
    if (follows && !exchange.isFinished)
        m_table->scrollToBottom();
    if (!m_table->currentIndex().isValid())
        m_detail->hide();
}

void TimelineView::showDetail()
{
    const int row = m_table->currentIndex().row();
    m_detail->setVisible(row >= 0);
    if (row < 0)
        return;
    m_attributes->clear();
    m_message = m_model->message(row);
    presentWire();
    if (const TimelineEvent *event = m_model->event(row)) {
        m_title->setText(event->kind.isEmpty() ? event->summary : event->kind);
        m_body->showPayload(Payload(event->detail.toUtf8()), "text/x-detail");
        return;
    }
    if (!m_message)
        return;
    const Message *message = &*m_message;
    QStringList attributes;
    for (const auto &[name, value] : message->attributes)
        attributes.append(name % QStringLiteral(": ") % value);
    m_attributes->setText(attributes.join(QStringLiteral(" · ")));
    m_title->setText(tr("Message %1").arg(m_model->messageNumber(row)));
    // The media type tells of the whole body; cut into messages, each is looked at by itself.
    const bool isBody = m_isSingle && message->direction == Direction::Received;
    m_body->showPayload(message->payload, isBody ? m_contentType : QByteArray());
}

void TimelineView::showWire(bool on)
{
    if (on && !m_bytes) {
        m_bytes = new ByteFieldView(m_detail);
        m_pages->addWidget(m_bytes);
    }
    presentWire();
}

void TimelineView::presentWire()
{
    ++m_serial;
    const ProtocolUi *ui = protocolUi(m_request.protocol);
    const Annotator annotate =
        ui && context() ? ui->annotator(*context(), m_request, collection()) : Annotator();
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
