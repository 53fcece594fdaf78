// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace parlance {

/// "412 B", "1.4 kB", "73 MB": decimal units, two significant digits from kB on.
QString formatSize(qint64 bytes);

/// "38 ms", "1.2 s", "850 µs" from nanoseconds.
QString formatDuration(qint64 nanoseconds);

/// True when the bytes read as UTF-8 text without control characters other than white space.
/// Looks at the first 64 KiB at the most.
bool looksLikeText(QByteArrayView bytes);

/// One line to show in a list: control characters and line ends become spaces, cut at
/// `maximumLength` characters with an ellipsis; bytes that are no text become a short hex dump.
QString previewLine(QByteArrayView bytes, int maximumLength = 200);

} // namespace parlance
