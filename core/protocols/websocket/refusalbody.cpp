// SPDX-License-Identifier: GPL-3.0-or-later
#include "refusalbody.h"

#include <limits>
#include <optional>

namespace parlance::websocket {

namespace {

/// The size a chunk begins with, its extensions left out.
std::optional<qsizetype> chunkSize(QByteArrayView line)
{
    const qsizetype end = line.indexOf(';');
    const QByteArray digits = (end < 0 ? line : line.first(end)).toByteArray().trimmed();
    bool ok = false;
    const qulonglong size = digits.toULongLong(&ok, 16);
    if (!ok || size > qulonglong(std::numeric_limits<int>::max()))
        return std::nullopt;
    return qsizetype(size);
}

RefusalBody chunked(const QByteArray &received, qsizetype maximum)
{
    RefusalBody body;
    for (qsizetype at = 0; at < received.size();) {
        const qsizetype end = received.indexOf('\n', at);
        if (end < 0)
            break;
        const auto size = chunkSize(QByteArrayView(received).sliced(at, end - at));
        // What is no chunk cannot be told from the rest: it is shown as it stands.
        if (!size) {
            body.bytes += received.sliced(at).left(maximum - body.bytes.size());
            body.isComplete = true;
            return body;
        }
        body.isComplete = *size == 0;
        if (body.isComplete)
            break;
        at = end + 1;
        const QByteArray chunk = received.mid(at, *size);
        const qsizetype room = maximum - body.bytes.size();
        body.bytes += chunk.left(room);
        if (chunk.size() > room) {
            body.isTruncated = true;
            body.isComplete = true;
            return body;
        }
        at += *size;
        // The line end behind it.
        at += received.mid(at, 2) == "\r\n" ? 2 : 1;
    }
    body.isTruncated = !body.isComplete;
    return body;
}

} // namespace

RefusalBody refusalBody(const HeaderList &headers, const QByteArray &received, qsizetype maximum)
{
    if (headerValue(headers, "transfer-encoding").toLower().contains("chunked"))
        return chunked(received, maximum);
    RefusalBody body;
    bool isKnown = false;
    const qint64 announced = headerValue(headers, "content-length").toLongLong(&isKnown);
    const qint64 wanted = isKnown ? qBound<qint64>(0, announced, maximum) : maximum;
    body.bytes = received.left(wanted);
    body.isComplete = received.size() >= wanted;
    body.isTruncated = isKnown && announced > body.bytes.size();
    return body;
}

} // namespace parlance::websocket
