// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthmark.h"

#include "contract/contractcontext.h"
#include "request/callcontroller.h"
#include "request/requestdocument.h"
#include "theme/stylepainter.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/theme.h>

#include <QPainter>

namespace parlance::ui {

using grpc::Health;

namespace {

/// A server is not asked again by every call.
constexpr qint64 restMs = 30'000;
constexpr int dotSize = 8;
constexpr int markWidth = 28;

} // namespace

HealthMark::HealthMark(const TabParts &parts, QWidget *parent)
    : QToolButton(parent)
    , m_context(parts.context)
    , m_document(parts.document)
{
    setFocusPolicy(Qt::TabFocus);
    hide();
    m_typed = placeOf(m_document.request().request);
    connect(this, &QToolButton::clicked, this, &HealthMark::ask);
    connect(&m_document, &RequestDocument::changed, this, &HealthMark::follow);
    connect(&m_document, &RequestDocument::scopeChanged, this, [this] {
        m_typed.clear();
        follow();
    });
    ContractContext &contract = ContractContext::of(parts.context, parts.document);
    connect(&contract, &ContractContext::changed, this, [this, &contract] {
        const bool wasLoading =
            std::exchange(m_isLoading, contract.state() == ContractContext::State::Loading);
        if (wasLoading && contract.state() == ContractContext::State::Ready)
            askSometimes();
    });
    connect(&parts.call, &CallController::finished, this, [this](const Exchange &exchange) {
        const Leg *leg = exchange.lastLeg();
        if (exchange.finalStatus && leg && leg->connection)
            askSometimes();
    });
}

HealthMark::~HealthMark() = default;

/// What makes it another server, or another way to it.
QString HealthMark::placeOf(const Request &request) const
{
    QStringList parts{request.protocol, request.address.trimmed()};
    for (const char *name : {"tls", "authority", "verifyTls", "transport"})
        parts.append(request.options.value(QLatin1String(name)).toString());
    return parts.join(u'\n');
}

Result<call::PreparedCall> HealthMark::prepared() const
{
    SavedRequest saved = m_document.request();
    saved.request = grpc::healthCheck(saved.request);
    return m_context.engine().prepare(saved, m_document.scope());
}

void HealthMark::follow()
{
    const QString typed = placeOf(m_document.request().request);
    if (typed == m_typed)
        return;
    m_typed = typed;
    const Result<call::PreparedCall> call = prepared();
    const QString place = call ? placeOf(call->request) : QString();
    if (place == m_place)
        return;
    m_place.clear();
    m_session.reset();
    m_health.reset();
    m_offersNone = false;
    m_sinceAsked.invalidate();
    show();
}

void HealthMark::askSometimes()
{
    const bool isRested = !m_sinceAsked.isValid() || m_sinceAsked.hasExpired(restMs);
    if (!m_offersNone && !m_session && isRested)
        ask();
}

void HealthMark::ask()
{
    Result<call::PreparedCall> call = prepared();
    if (!call)
        return;
    m_place = placeOf(call->request);
    m_sinceAsked.start();
    m_session = m_context.engine().start(*std::move(call), {});
    connect(m_session.get(), &call::CallSession::finished, this, &HealthMark::take);
}

void HealthMark::take()
{
    const Exchange exchange = m_session->exchange();
    m_ended = std::move(m_session);
    m_health = grpc::healthFrom(exchange);
    // A server that is away may be back at the next call; one that answered so will not change its mind.
    m_offersNone = !m_health && exchange.outcome == Outcome::Completed;
    show();
}

void HealthMark::show()
{
    setVisible(m_health.has_value());
    if (!m_health)
        return;
    const QString word = grpc::healthName(*m_health);
    setAccessibleName(tr("Health of the server: %1").arg(word));
    setToolTip(tr("The server says %1 (grpc.health.v1). Click to ask again.").arg(word));
    update();
}

QSize HealthMark::sizeHint() const
{
    return {markWidth, Theme::of(this).scaled(metrics::barControlHeight) - 2};
}

void HealthMark::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::addressPart(&painter, this);
    const bool isWell = m_health == Health::Serving;
    const QColor color = isWell ? colors.ok : m_health == Health::NotServing ? colors.error : colors.warning;
    const QRectF dot((width() - dotSize) / 2.0, (height() - dotSize) / 2.0, dotSize, dotSize);
    // Told apart by the form too: only a filled dot is well.
    painter.setPen(isWell ? QPen(Qt::NoPen) : QPen(color, 2));
    painter.setBrush(isWell ? QBrush(color) : QBrush(Qt::NoBrush));
    painter.drawEllipse(isWell ? dot : dot.adjusted(1, 1, -1, -1));
}

} // namespace parlance::ui
