// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/base/format.h>

#include <QStringDecoder>

#include <array>

namespace parlance {

namespace {

constexpr qsizetype textProbeLength = 64 * 1024;

/// Two significant digits below ten, whole numbers above: 1.4, 14, 140.
QString shortNumber(double value)
{
    return QString::number(value, 'f', value < 9.95 ? 1 : 0);
}

bool isControl(char byte)
{
    const auto c = static_cast<unsigned char>(byte);
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || c == 0x7f;
}

} // namespace

QString formatSize(qint64 bytes)
{
    if (bytes < 1000)
        return QString::number(bytes) + QStringLiteral(" B");
    static constexpr std::array units = {"kB", "MB", "GB", "TB", "PB"};
    double value = double(bytes) / 1000;
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return shortNumber(value) + u' ' + QString::fromLatin1(units[unit]);
}

QString formatDuration(qint64 nanoseconds)
{
    if (nanoseconds < 0)
        return QStringLiteral("–");
    if (nanoseconds < 1000 * 1000)
        return QString::number(nanoseconds / 1000) + QStringLiteral(" µs");
    const double milliseconds = double(nanoseconds) / 1e6;
    if (milliseconds < 999.5)
        return shortNumber(milliseconds) + QStringLiteral(" ms");
    const double seconds = milliseconds / 1000;
    if (seconds < 59.95)
        return shortNumber(seconds) + QStringLiteral(" s");
    const auto whole = qint64(seconds + 0.5);
    return QStringLiteral("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

bool looksLikeText(QByteArrayView bytes)
{
    QByteArrayView probe = bytes.first(qMin(bytes.size(), textProbeLength));
    for (char byte : probe) {
        if (isControl(byte))
            return false;
    }
    // A probe that ends inside a character must not count against the text.
    if (probe.size() < bytes.size()) {
        for (int back = 0; back < 4 && !probe.isEmpty() && (probe.back() & 0x80); ++back)
            probe.chop(1);
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(probe);
    Q_UNUSED(decoded)
    return !decoder.hasError();
}

QString previewLine(QByteArrayView bytes, int maximumLength)
{
    if (!looksLikeText(bytes)) {
        const qsizetype shown = qMin<qsizetype>(bytes.size(), qMax(1, maximumLength / 3));
        QString hex = QString::fromLatin1(QByteArray(bytes.data(), shown).toHex(' '));
        if (shown < bytes.size())
            hex += u'…';
        return hex;
    }
    // Four bytes a character at the most; more need not be decoded.
    const qsizetype enough = qMin<qsizetype>(bytes.size(), qsizetype(maximumLength + 1) * 4);
    QString text = QString::fromUtf8(bytes.first(enough)).simplified();
    if (text.size() > maximumLength || enough < bytes.size()) {
        text.truncate(qMax(0, maximumLength - 1));
        text += u'…';
    }
    return text;
}

} // namespace parlance
