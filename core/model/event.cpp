// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/model/event.h>

namespace parlance {

namespace {

struct NameOf
{
    QString operator()(const Resolved &) const { return QStringLiteral("resolved"); }
    QString operator()(const Connected &) const { return QStringLiteral("connected"); }
    QString operator()(const RequestSent &) const { return QStringLiteral("request-sent"); }
    QString operator()(const InformationalHead &) const { return QStringLiteral("informational-head"); }
    QString operator()(const HeadReceived &) const { return QStringLiteral("head"); }
    QString operator()(const MessageSent &) const { return QStringLiteral("message-sent"); }
    QString operator()(const MessageReceived &) const { return QStringLiteral("message-received"); }
    QString operator()(const MessagePart &) const { return QStringLiteral("message-part"); }
    QString operator()(const TrailersReceived &) const { return QStringLiteral("trailers"); }
    QString operator()(const WireBytes &) const { return QStringLiteral("wire"); }
    QString operator()(const Progress &) const { return QStringLiteral("progress"); }
    QString operator()(const Finished &) const { return QStringLiteral("finished"); }
};

} // namespace

QString Message::attribute(QStringView name) const
{
    for (const auto &[key, value] : attributes) {
        if (key == name)
            return value;
    }
    return {};
}

StatusClass httpStatusClass(int code)
{
    switch (code / 100) {
    case 1:
        return StatusClass::Informational;
    case 2:
        return StatusClass::Success;
    case 3:
        return StatusClass::Redirection;
    case 4:
        return StatusClass::ClientError;
    case 5:
        return StatusClass::ServerError;
    default:
        return StatusClass::None;
    }
}

QString eventName(const EventData &data)
{
    return std::visit(NameOf{}, data);
}

} // namespace parlance
