// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/draftmessage.h>

namespace parlance::call {

Result<Message> messageOf(const MessageDraft &draft)
{
    const bool isBinary = draft.kind == QLatin1String("binary");
    Message message;
    message.direction = Direction::Sent;
    message.kind = isBinary ? MessageKind::Binary : MessageKind::Text;
    QByteArray bytes = draft.text.toUtf8();
    if (isBinary) {
        const auto decoded = QByteArray::fromBase64Encoding(bytes.simplified().replace(' ', ""),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("The binary message “%1” is not base64.").arg(draft.title),
                           QStringLiteral("Binary messages are composed as base64 text."));
        }
        bytes = *decoded;
    }
    message.payload = Payload(std::move(bytes));
    message.attributes = draftAttributes(draft.attributes);
    return message;
}

QList<std::pair<QString, QString>> draftAttributes(const QVariantMap &attributes)
{
    QList<std::pair<QString, QString>> result;
    for (auto entry = attributes.cbegin(); entry != attributes.cend(); ++entry) {
        if (entry.value().typeId() != QMetaType::QVariantList) {
            const QString value = entry.value().toString();
            if (!value.isEmpty())
                result.append({entry.key(), value});
            continue;
        }
        for (const QVariant &each : entry.value().toList()) {
            const QVariantMap pair = each.toMap();
            const QString name = pair.value(QStringLiteral("name")).toString();
            if (!name.isEmpty() && pair.value(QStringLiteral("enabled"), true).toBool())
                result.append({entry.key() + u':' + name, pair.value(QStringLiteral("value")).toString()});
        }
    }
    return result;
}

} // namespace parlance::call
