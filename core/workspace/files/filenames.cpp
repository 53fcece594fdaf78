// SPDX-License-Identifier: GPL-3.0-or-later
#include "filenames.h"

#include <QDir>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

constexpr qsizetype maximumLength = 100;
// Most file systems hold 255 bytes; what freePath() and an ending add must fit too.
constexpr qsizetype maximumBytes = 230;

bool isForbidden(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f || QStringView(u"/\\:*?\"<>|").contains(c) ||
           c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
           c.unicode() == 0x2028 || c.unicode() == 0x2029;
}

bool isDeviceName(const QString &name)
{
    static const QSet<QString> devices = {u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    if (devices.contains(stem))
        return true;
    return stem.size() == 4 && (stem.startsWith(u"com"_s) || stem.startsWith(u"lpt"_s)) && stem[3].isDigit();
}

// Names with a meaning of their own in a collection.
bool isReserved(const QString &name)
{
    const QString lower = name.toLower();
    return lower == u"folder"_s || lower == u"opencollection"_s || lower == u"environments"_s ||
           lower == u"node_modules"_s;
}

} // namespace

QString fileNameFor(const QString &name)
{
    QString result;
    for (const QChar c : name.normalized(QString::NormalizationForm_C))
        result += isForbidden(c) ? QChar(u'-') : c;
    result = result.simplified();
    while (result.size() > maximumLength || result.toUtf8().size() > maximumBytes) {
        const bool isPair = result.size() > 1 && result.back().isLowSurrogate();
        result.chop(isPair ? 2 : 1);
    }
    while (result.startsWith(u'.') || result.startsWith(u' '))
        result.remove(0, 1);
    while (result.endsWith(u'.') || result.endsWith(u' '))
        result.chop(1);
    if (result.isEmpty() || std::all_of(result.begin(), result.end(), [](QChar c) { return c == u'-'; }))
        result = u"untitled"_s;
    if (isDeviceName(result) || isReserved(result))
        result += u'_';
    return result;
}

QString freePath(const QString &folder, const QString &name, const QString &ending, const QString &own)
{
    QSet<QString> taken;
    const QStringList present =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const QString ownName = own.sliced(own.lastIndexOf(u'/') + 1);
    for (const QString &entry : present) {
        if (own.isEmpty() || entry != ownName)
            taken.insert(entry.toCaseFolded().normalized(QString::NormalizationForm_C));
    }
    QString candidate = name + ending;
    for (int number = 2; taken.contains(candidate.toCaseFolded()); ++number)
        candidate = name + u' ' + QString::number(number) + ending;
    return folder + u'/' + candidate;
}

} // namespace parlance::workspace
