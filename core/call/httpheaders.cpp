// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/httpheaders.h>

#include <algorithm>
#include <cstring>

namespace parlance::call {

namespace {

Failure badHeader(const QString &name, const QString &why)
{
    return failure(ErrorCode::InvalidInput,
                   QStringLiteral("The header “%1” cannot be sent: %2.").arg(name, why));
}

} // namespace

bool isHttpToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7f && std::strchr("\"(),/:;<=>?@[\\]{}", c) == nullptr;
    });
}

Result<HeaderList> typedHeaders(const QList<Entry> &entries)
{
    HeaderList headers;
    for (const Entry &entry : entries) {
        if (!entry.enabled || (entry.name.isEmpty() && entry.value.isEmpty()))
            continue;
        const QByteArray name = entry.name.toUtf8();
        if (!isHttpToken(name))
            return badHeader(entry.name, QStringLiteral("its name holds characters no header name may have"));
        const QByteArray value = entry.value.toUtf8().trimmed();
        if (value.contains('\r') || value.contains('\n') || value.contains('\0'))
            return badHeader(entry.name, QStringLiteral("its value holds a line end"));
        headers.append({name, value});
    }
    return headers;
}

bool isTyped(const QList<Entry> &entries, QLatin1String name)
{
    return std::any_of(entries.begin(), entries.end(), [name](const Entry &entry) {
        return entry.enabled && entry.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace parlance::call
