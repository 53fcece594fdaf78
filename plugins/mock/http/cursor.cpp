// SPDX-License-Identifier: GPL-3.0-or-later
#include "cursor.h"

#include <QByteArray>

#include <cstdint>

namespace parlance::mock {

namespace {

constexpr std::size_t checksumSize = 4;
constexpr std::size_t maximumSize = 4096;

std::string checksum(std::string_view key)
{
    std::uint32_t hash = 0x811C9DC5U;
    for (const char character : key)
        hash = (hash ^ (unsigned char)character) * 0x01000193U;
    std::string bytes;
    for (std::size_t i = 0; i < checksumSize; ++i, hash >>= 8U)
        bytes += char(hash & 0xFFU);
    return bytes;
}

} // namespace

std::string encodeCursor(std::string_view key)
{
    const std::string bytes = checksum(key) + std::string(key);
    return QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size()))
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        .toStdString();
}

std::optional<std::string> decodeCursor(std::string_view cursor)
{
    if (cursor.empty() || cursor.size() > maximumSize)
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray::fromRawData(cursor.data(), qsizetype(cursor.size())),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || std::size_t(decoded.decoded.size()) < checksumSize)
        return std::nullopt;
    const std::string bytes = decoded.decoded.toStdString();
    std::string key = bytes.substr(checksumSize);
    if (checksum(key) != bytes.substr(0, checksumSize))
        return std::nullopt;
    return key;
}

} // namespace parlance::mock
