// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodykind.h"

namespace parlance::ui {

BodyKind bodyKind(const Body &body)
{
    if (const auto *text = std::get_if<TextBody>(&body)) {
        if (text->kind == QLatin1String("json"))
            return BodyKind::Json;
        return text->kind == QLatin1String("xml") ? BodyKind::Xml : BodyKind::Text;
    }
    if (std::holds_alternative<FormBody>(body))
        return BodyKind::Form;
    if (std::holds_alternative<MultipartBody>(body))
        return BodyKind::Multipart;
    return std::holds_alternative<FileBody>(body) ? BodyKind::File : BodyKind::None;
}

Body makeBody(BodyKind kind)
{
    switch (kind) {
    case BodyKind::Json:
        return TextBody{QStringLiteral("json"), {}};
    case BodyKind::Text:
        return TextBody{QStringLiteral("text"), {}};
    case BodyKind::Xml:
        return TextBody{QStringLiteral("xml"), {}};
    case BodyKind::Form:
        return FormBody{};
    case BodyKind::Multipart:
        return MultipartBody{};
    case BodyKind::File:
        return FileBody{};
    case BodyKind::None:
        break;
    }
    return std::monostate{};
}

QString bodyLanguage(BodyKind kind)
{
    if (kind == BodyKind::Json)
        return QStringLiteral("JSON");
    return kind == BodyKind::Xml ? QStringLiteral("XML") : QString();
}

} // namespace parlance::ui
