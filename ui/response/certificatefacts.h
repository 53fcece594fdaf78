// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace parlance::ui {

/// One thing a certificate says, as a name and a value.
struct CertificateFact
{
    QString name;
    QString value;
    bool isProblem = false; ///< out of its time
    bool isDetail = false;  ///< of no use to somebody who only wants to know whose it is
};

/// What people want to know of a certificate (DER); empty when it cannot be read.
QList<CertificateFact> certificateFacts(const QByteArray &der);

/// The name it was issued to.
QString certificateName(const QByteArray &der);

} // namespace parlance::ui
