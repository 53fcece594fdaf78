// SPDX-License-Identifier: GPL-3.0-or-later
// An answer as a server might write it: a status, header lines, an empty line, a body; then what the rules
// make of it.
#include <parlance/insight/insightreader.h>

#include <cstdint>

using namespace parlance;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data),
                           qsizetype(qMin<std::size_t>(size, 64 * 1024)));
    const qsizetype end = input.indexOf("\n\n");
    QByteArrayList lines = input.left(end).split('\n');
    const int status = lines.takeFirst().toInt();
    HeaderList headers;
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        headers.append({line.left(colon), colon < 0 ? QByteArray() : line.mid(colon + 1).trimmed()});
    }

    Exchange exchange;
    exchange.isFinished = true;
    exchange.startedAt = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    Leg leg;
    leg.address = QStringLiteral("http://api.test/accounts");
    leg.requestSent = RequestSent{QStringLiteral("GET"), leg.address, {{"If-None-Match", "\"a\""}}};
    leg.head = Head{{status, QString(), httpStatusClass(status)}, "HTTP/1.1", headers};
    exchange.legs.append(leg);
    if (end >= 0) {
        Message message;
        message.payload = Payload(input.mid(end + 2));
        exchange.messages->append(message);
    }
    for (const insight::Insight &insight : insight::insightsOf(exchange)) {
        // One line, harmless in a terminal and of a size a window can show.
        const QString title = insight.title.english();
        if (title.isEmpty() || title.size() > 600 || title.contains(u'\n') || title.contains(QChar(0x1b)))
            __builtin_trap();
        for (const insight::FollowUp &followUp : insight.followUps) {
            Request request;
            const auto *again = std::get_if<insight::SendAgain>(&followUp.action);
            if (!again)
                continue;
            again->change.apply(request);
            if (request.address.contains(QLatin1String("{{")) || again->waitMs < 0)
                __builtin_trap();
        }
    }
    return 0;
}
