// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/ipaddress.h>

#include <array>

#ifdef Q_OS_WIN
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace parlance {

namespace {

constexpr qsizetype bytesOfV4 = 4;
constexpr qsizetype bytesOfV6 = 16;

} // namespace

std::optional<IpVersion> ipVersion(QStringView text)
{
    const qsizetype zone = text.indexOf(u'%');
    const bool isAscii =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (!isAscii || zone == text.size() - 1)
        return std::nullopt;
    const QByteArray address = (zone < 0 ? text : text.first(zone)).toLatin1();
    std::array<unsigned char, bytesOfV6> bytes{};
    if (zone < 0 && inet_pton(AF_INET, address.constData(), bytes.data()) == 1)
        return IpVersion::V4;
    if (inet_pton(AF_INET6, address.constData(), bytes.data()) == 1)
        return IpVersion::V6;
    return std::nullopt;
}

QString ipText(QByteArrayView bytes)
{
    if (bytes.size() != bytesOfV4 && bytes.size() != bytesOfV6)
        return {};
    std::array<char, INET6_ADDRSTRLEN> text{};
    const int family = bytes.size() == bytesOfV4 ? AF_INET : AF_INET6;
    if (!inet_ntop(family, bytes.data(), text.data(), text.size()))
        return {};
    return QString::fromLatin1(text.data());
}

} // namespace parlance
