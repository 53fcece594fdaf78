// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "untrustedserver.h"

#include <parlance/base/error.h>

#include <QWidget>

class QPushButton;
class QToolButton;

namespace parlance::ui {

class CertificateCard;
class ToneLabel;

/// A failure in words a person can act on, with the technical text one click away.
class ErrorPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget *parent = nullptr);

    void show(const Error &error);
    using QWidget::show;
    /// After show(): the certificate that was refused, and a button to trust it for the collection. Without a
    /// collection there is nothing to trust it for, and that is said.
    void offerTrust(const UntrustedServer &server, bool hasCollection);

Q_SIGNALS:
    void retryRequested();
    void trustRequested(const parlance::ui::UntrustedServer &server);

private:
    ToneLabel *m_title;
    ToneLabel *m_hint;
    ToneLabel *m_detail;
    QToolButton *m_more;
    QPushButton *m_retry;
    QPushButton *m_trust;
    CertificateCard *m_certificate;
    ToneLabel *m_trustNote;
    UntrustedServer m_server;
};

/// A short heading for the kind of failure: "Connection refused".
QString errorTitle(ErrorCode code);

} // namespace parlance::ui
