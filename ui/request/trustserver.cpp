// SPDX-License-Identifier: GPL-3.0-or-later
#include "trustserver.h"

#include "response/certificatefacts.h"

#include <parlance/ui/appcontext.h>

#include <QCryptographicHash>
#include <QtConcurrentRun>

namespace parlance::ui {

QFuture<Result<void>> trustServer(AppContext &context, const QString &root, const UntrustedServer &server)
{
    workspace::TrustedServer trusted;
    trusted.certificate = {server.host, server.port,
                           QCryptographicHash::hash(server.certificate, QCryptographicHash::Sha256)};
    trusted.name = certificateName(server.certificate);
    trusted.trustedAt = QDateTime::currentDateTimeUtc();
    return QtConcurrent::run([store = context.trust(), root, trusted] { return store.trust(root, trusted); });
}

} // namespace parlance::ui
