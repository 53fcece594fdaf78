// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <optional>

namespace parlance {

enum class IpVersion { V4, V6 };

/// What kind of numeric address this is: four decimal numbers with dots, or the forms of RFC 4291 §2.2
/// without brackets; nothing for a name. A zone ("fe80::1%eth0", RFC 4007 §11) may stand behind an IPv6
/// address.
std::optional<IpVersion> ipVersion(QStringView text);

/// The text of 4 or 16 bytes in network order (IPv6 as RFC 5952 writes it); empty for any other length.
QString ipText(QByteArrayView bytes);

} // namespace parlance
