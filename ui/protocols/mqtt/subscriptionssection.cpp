// SPDX-License-Identifier: GPL-3.0-or-later
#include "subscriptionssection.h"

#include "request/callcontroller.h"
#include "request/requestdocument.h"
#include "subscriptionrow.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {

const QString optionName = QStringLiteral("subscriptions");
/// More are kept and sent, but not shown.
constexpr qsizetype maximumRows = 100;

} // namespace

SubscriptionsSection::SubscriptionsSection(const TabParts &parts, QWidget *parent)
    : RequestSection(QStringLiteral("subscriptions"), tr("Subscriptions"), parts.document, parent)
    , m_call(parts.call)
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    m_layout->setSpacing(spacing::small);
    ToneLabel *hint =
        makeLabel(TextTone::Muted, this,
                  tr("Without any, the topic in the address is subscribed to. + "
                     "stands for one level, # for all that follow."));
    hint->setWordWrap(true);
    m_hint = hint;
    m_layout->addWidget(m_hint);
    auto *add = new QPushButton(Theme::of(this).icon(QStringLiteral("plus"), &Colors::muted),
                                tr("Add subscription"), this);
    add->setAutoDefault(false);
    m_layout->addWidget(add, 0, Qt::AlignLeft);
    m_layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    setFocusProxy(add);
    connect(add, &QPushButton::clicked, this, &SubscriptionsSection::add);
    connect(&parts.document, &RequestDocument::changed, this, &SubscriptionsSection::show);
    connect(&m_call, &CallController::sendingOpenChanged, this, [this](bool open) {
        for (SubscriptionRow *row : std::as_const(m_rows))
            row->setRunning(open);
    });
    show();
}

QVariantList SubscriptionsSection::subscriptions() const
{
    return document().request().request.options.value(optionName).toList();
}

SubscriptionRow *SubscriptionsSection::makeRow()
{
    auto *row = new SubscriptionRow(this);
    row->setRunning(m_call.isSendingOpen());
    // Above the button and the stretch.
    m_layout->insertWidget(m_layout->count() - 2, row);
    connect(row, &SubscriptionRow::edited, this, &SubscriptionsSection::store);
    connect(row, &SubscriptionRow::removeWished, this, [this, row] { remove(row); });
    connect(row, &SubscriptionRow::subscribeWished, this, [this, row] { subscribe(row); });
    m_rows.append(row);
    return row;
}

void SubscriptionsSection::show()
{
    const QVariantList list = subscriptions();
    const qsizetype shown = qMin(list.size(), maximumRows);
    while (m_rows.size() > shown)
        m_rows.takeLast()->deleteLater();
    while (m_rows.size() < shown)
        makeRow();
    for (qsizetype i = 0; i < shown; ++i) {
        QVariantMap value = list.at(i).toMap();
        if (value.isEmpty())
            value.insert(QStringLiteral("filter"), list.at(i).toString());
        m_rows.at(i)->setValue(value);
    }
    m_hint->setVisible(list.isEmpty());
    setMark(countText(list.size()));
}

void SubscriptionsSection::store()
{
    QVariantList list = subscriptions();
    for (qsizetype i = 0; i < m_rows.size() && i < list.size(); ++i)
        list[i] = m_rows.at(i)->value();
    document().edit([&list](SavedRequest &saved) { saved.request.options.insert(optionName, list); });
}

void SubscriptionsSection::add()
{
    QVariantList list = subscriptions();
    list.append(QVariantMap{{QStringLiteral("filter"), QString()}});
    document().edit([&list](SavedRequest &saved) { saved.request.options.insert(optionName, list); });
    if (!m_rows.isEmpty())
        m_rows.constLast()->focusFilter();
}

void SubscriptionsSection::remove(SubscriptionRow *row)
{
    QVariantList list = subscriptions();
    const qsizetype place = m_rows.indexOf(row);
    if (place < 0 || place >= list.size())
        return;
    list.removeAt(place);
    document().edit([&list](SavedRequest &saved) {
        if (list.isEmpty())
            saved.request.options.remove(optionName);
        else
            saved.request.options.insert(optionName, list);
    });
}

void SubscriptionsSection::subscribe(const SubscriptionRow *row)
{
    const QVariantMap value = row->value();
    Message message;
    message.direction = Direction::Sent;
    message.kind = MessageKind::Comment;
    for (auto each = value.cbegin(); each != value.cend(); ++each) {
        const bool isFilter = each.key() == QLatin1String("filter");
        message.attributes.append(
            {isFilter ? QStringLiteral("subscribe") : each.key(), each.value().toString()});
    }
    const Result<void> sent = m_call.sendMessage(std::move(message));
    if (!sent)
        Q_EMIT m_call.messageRefused(sent.error());
}

} // namespace parlance::ui
