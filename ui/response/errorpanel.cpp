// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorpanel.h"

#include "certificatecard.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace parlance::ui {

namespace {
constexpr int textWidth = 560;
}

QString errorTitle(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return ErrorPanel::tr("Cancelled");
    case ErrorCode::Timeout:
        return ErrorPanel::tr("No answer in time");
    case ErrorCode::InvalidInput:
        return ErrorPanel::tr("This cannot be sent");
    case ErrorCode::UnresolvedVariable:
        return ErrorPanel::tr("A variable has no value");
    case ErrorCode::DnsFailure:
        return ErrorPanel::tr("The host name was not found");
    case ErrorCode::ConnectionRefused:
        return ErrorPanel::tr("Connection refused");
    case ErrorCode::ConnectionLost:
        return ErrorPanel::tr("The connection broke off");
    case ErrorCode::TlsFailure:
        return ErrorPanel::tr("No secure connection");
    case ErrorCode::ProtocolViolation:
        return ErrorPanel::tr("The answer breaks the protocol");
    case ErrorCode::TooManyRedirects:
        return ErrorPanel::tr("Too many redirects");
    case ErrorCode::LimitExceeded:
        return ErrorPanel::tr("More than the limit");
    case ErrorCode::Unsupported:
        return ErrorPanel::tr("Not run yet");
    case ErrorCode::Parse:
    case ErrorCode::Conflict:
        return ErrorPanel::tr("The file cannot be used");
    default:
        return ErrorPanel::tr("This did not work");
    }
}

ErrorPanel::ErrorPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(makeLabel(TextTone::Text, this))
    , m_hint(makeLabel(TextTone::Muted, this))
    , m_detail(makeLabel(TextTone::Muted, this))
    , m_more(new TextButton(tr("Technical details"), tr("Show what the library said"), this))
    , m_retry(new QPushButton(tr("Send again"), this))
    , m_trust(new QPushButton(tr("Trust this certificate for this collection"), this))
    , m_certificate(new CertificateCard(this))
    , m_trustNote(makeLabel(TextTone::Muted, this))
{
    m_title->setFontToken(fontsize::body, QFont::DemiBold);
    m_detail->setFontToken(fontsize::mono, QFont::Normal, true);
    m_retry->setAccessibleName(m_retry->text());
    m_trust->setAccessibleName(m_trust->text());
    setTooltip(m_trust, tr("Takes exactly this certificate from exactly this server, on this computer only"));
    m_more->setCheckable(true);
    m_trustNote->setFontToken(fontsize::status);
    m_certificate->setMaximumWidth(textWidth);
    for (ToneLabel *label : {m_title, m_hint, m_detail, m_trustNote}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMaximumWidth(textWidth);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::medium);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_trust);
    buttons->addWidget(m_more);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    column->setSpacing(spacing::small);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addSpacing(spacing::tiny);
    column->addWidget(m_certificate);
    column->addWidget(m_trustNote);
    column->addLayout(buttons);
    column->addWidget(m_detail);
    column->addStretch(1);
    connect(m_retry, &QPushButton::clicked, this, &ErrorPanel::retryRequested);
    connect(m_trust, &QPushButton::clicked, this, [this] { Q_EMIT trustRequested(m_server); });
    connect(m_more, &QToolButton::toggled, m_detail, &QWidget::setVisible);
}

void ErrorPanel::show(const Error &error)
{
    m_title->setText(errorTitle(error.code));
    const QString hint = error.hint.isEmpty() ? QString() : QString(u'\n' % error.hint);
    m_hint->setText(error.message % hint);
    m_detail->setText(error.detail);
    m_more->setVisible(!error.detail.isEmpty());
    m_more->setChecked(false);
    m_detail->hide();
    m_trust->hide();
    m_trustNote->hide();
    m_certificate->hide();
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_hint->text());
}

void ErrorPanel::offerTrust(const UntrustedServer &server, bool hasCollection)
{
    m_server = server;
    m_certificate->show(server.certificate);
    m_trust->setVisible(hasCollection);
    m_trustNote->setText(
        hasCollection
            ? tr("If you know this server, you may trust exactly this certificate. Settings take it back.")
            : tr("To trust this certificate, save the request in a collection first."));
    m_trustNote->show();
}

} // namespace parlance::ui
