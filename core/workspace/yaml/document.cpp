// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"

#include "builder.h"

#include <cstring>

namespace parlance::yaml {
namespace {

// Length of the UTF-8 sequence at `at`, 0 when it is invalid (RFC 3629: no overlong forms, no surrogates).
int sequenceLength(const uchar *at, qsizetype left)
{
    const auto continues = [at](int i) { return (at[i] & 0xc0) == 0x80; };
    if (at[0] < 0x80)
        return 1;
    if (at[0] >= 0xc2 && at[0] < 0xe0)
        return left >= 2 && continues(1) ? 2 : 0;
    if (at[0] >= 0xe0 && at[0] < 0xf0) {
        if (left < 3 || !continues(1) || !continues(2))
            return 0;
        const bool overlong = at[0] == 0xe0 && at[1] < 0xa0;
        const bool surrogate = at[0] == 0xed && at[1] >= 0xa0;
        return overlong || surrogate ? 0 : 3;
    }
    if (at[0] >= 0xf0 && at[0] < 0xf5) {
        if (left < 4 || !continues(1) || !continues(2) || !continues(3))
            return 0;
        const bool overlong = at[0] == 0xf0 && at[1] < 0x90;
        const bool beyond = at[0] == 0xf4 && at[1] >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

qsizetype firstInvalidByte(QByteArrayView text)
{
    const auto *data = reinterpret_cast<const uchar *>(text.data());
    for (qsizetype i = 0; i < text.size();) {
        const int length = sequenceLength(data + i, text.size() - i);
        if (length == 0)
            return i;
        i += length;
    }
    return -1;
}

qsizetype findAtLineStart(QByteArrayView text, QByteArrayView marker)
{
    for (qsizetype at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + 1)) {
        if (at == 0 || text[at - 1] == '\n' || text[at - 1] == '\r')
            return at;
    }
    return -1;
}

Failure failureAt(ErrorCode code, const QString &message, const QString &hint, TextPosition position)
{
    Error error = makeError(code, message, hint);
    error.position = position;
    return Failure(error);
}

Result<void> checkText(QByteArrayView text, const Limits &limits)
{
    if (text.size() > limits.bytes)
        return failure(
            ErrorCode::LimitExceeded,
            QStringLiteral("The file is larger than %1 MiB.").arg(limits.bytes / (1024 * 1024)),
            QStringLiteral("Keep large bodies in files of their own and send them as file bodies."));
    if (text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff"))
        return failure(ErrorCode::Parse, QStringLiteral("The file is UTF-16, not UTF-8."),
                       QStringLiteral("Save it as UTF-8."));
    if (const qsizetype bad = firstInvalidByte(text); bad >= 0) {
        const QString byte = QString::number(uchar(text[bad]), 16).rightJustified(2, u'0');
        return failureAt(ErrorCode::Parse,
                         QStringLiteral("Byte %1 (0x%2) is not valid UTF-8.").arg(bad + 1).arg(byte),
                         QStringLiteral("Save the file as UTF-8."), textPosition(text, bad));
    }
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return failureAt(ErrorCode::Parse,
                         QStringLiteral("Byte %1 is a NUL: this is no text file.").arg(nul + 1), QString(),
                         textPosition(text, nul));
    if (const qsizetype marker = findAtLineStart(text, "<<<<<<< ");
        marker >= 0 && findAtLineStart(text.sliced(marker), ">>>>>>>") >= 0)
        return failureAt(ErrorCode::Conflict, QStringLiteral("The file has merge-conflict markers."),
                         QStringLiteral("Resolve the conflict in an editor first."),
                         textPosition(text, marker));
    return {};
}

} // namespace

TextPosition textPosition(QByteArrayView text, qsizetype offset)
{
    offset = std::min(offset, text.size());
    TextPosition position{1, 1};
    qsizetype lineStart = 0;
    for (qsizetype i = 0; i < offset; ++i) {
        if (text[i] == '\n') {
            ++position.line;
            lineStart = i + 1;
        }
    }
    if (lineStart == 0 && text.startsWith("\xef\xbb\xbf"))
        lineStart = std::min<qsizetype>(3, offset);
    for (qsizetype i = lineStart; i < offset; ++i) {
        if ((uchar(text[i]) & 0xc0) != 0x80)
            ++position.column;
    }
    return position;
}

TextPosition Document::position(qsizetype offset) const
{
    return textPosition(text, offset);
}

Result<Document> Document::parse(const QByteArray &text, const Limits &limits)
{
    if (const auto checked = checkText(text, limits); !checked)
        return Failure(checked.error());
    Builder builder(text, limits);
    return builder.build();
}

} // namespace parlance::yaml
