// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/timeline/export.h>

#include "exportwriter.h"

#include <parlance/model/eventjson.h>

namespace parlance::timeline {

namespace {

void writeJsonLines(ExportWriter &writer, const ExportSelection &selection, qsizetype end)
{
    writer.visit(selection.first, end, selection.filter, [&writer](const Message &message) {
        Event event;
        event.at = message.at;
        event.leg = message.leg;
        if (message.direction == Direction::Sent)
            event.data = MessageSent{message};
        else
            event.data = MessageReceived{message};
        writeEventLine(event, [&writer](QByteArrayView bytes) { writer.write(bytes); });
        writer.noteWritten();
    });
}

void writeRaw(ExportWriter &writer, const ExportSelection &selection, qsizetype end)
{
    writer.visit(selection.first, end, selection.filter, [&writer](const Message &message) {
        if (message.isControl())
            return;
        const Payload::View bytes = message.payload.view();
        writer.write(bytes);
        if (message.kind == MessageKind::Text && !bytes.bytes().endsWith('\n'))
            writer.write("\n");
        writer.noteWritten();
    });
}

} // namespace

bool fitsHar(const Exchange &exchange)
{
    return std::any_of(exchange.legs.begin(), exchange.legs.end(), [](const Leg &leg) {
        return leg.requestSent && leg.head && leg.head->version.startsWith("HTTP/");
    });
}

Result<Exported> exportMessages(const Exchange &exchange, ExportFormat format,
                                const ExportSelection &selection, const QString &path,
                                const ExportProgress &progress)
{
    ExportWriter writer(exchange, path, progress);
    const qsizetype count = exchange.messages->count();
    const qsizetype end = selection.end < 0 ? count : qMin(count, selection.end);
    switch (format) {
    case ExportFormat::JsonLines:
        writeJsonLines(writer, selection, end);
        break;
    case ExportFormat::Har:
        writeHar(writer);
        break;
    case ExportFormat::Raw:
        writeRaw(writer, selection, end);
        break;
    }
    return writer.commit();
}

} // namespace parlance::timeline
