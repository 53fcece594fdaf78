// SPDX-License-Identifier: GPL-3.0-or-later
#include "revision.h"

#include <QCryptographicHash>

namespace parlance::workspace {

QByteArray revisionOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

} // namespace parlance::workspace
