// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/call.h>

namespace parlance::call {

Result<void> Call::drop()
{
    return failure(ErrorCode::Unsupported,
                   QStringLiteral("This call would not be taken up again if its connection were dropped."),
                   QStringLiteral("Switch reconnecting on in the request's settings."));
}

QList<Message> Call::takeUnsent()
{
    return {};
}

} // namespace parlance::call
