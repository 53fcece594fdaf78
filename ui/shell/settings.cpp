// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/ui/settings.h>

#include <QSettings>
#include <QStandardPaths>

namespace parlance::ui {

namespace {

const QString languageKey = QStringLiteral("language");
const QString appearanceKey = QStringLiteral("appearance");
const QString fontSizeKey = QStringLiteral("fontSize");
const QString responseKey = QStringLiteral("response");
const QString demoMockKey = QStringLiteral("startDemoMock");
const QString collectionsKey = QStringLiteral("collections");

// Names in the file, so that a new value of an enum never changes the meaning of an old file.
QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(std::make_unique<QSettings>(file, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QString Settings::defaultFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return QStringLiteral("%1/parlance/parlance.ini").arg(folder);
}

QString Settings::language() const
{
    return m_store->value(languageKey).toString();
}

void Settings::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_store->setValue(languageKey, language);
    Q_EMIT languageChanged(language);
}

Appearance Settings::appearance() const
{
    const QString name = m_store->value(appearanceKey).toString();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (name == appearanceName(appearance))
            return appearance;
    }
    return Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    if (appearance == this->appearance())
        return;
    m_store->setValue(appearanceKey, appearanceName(appearance));
    Q_EMIT appearanceChanged(appearance);
}

int Settings::fontSize() const
{
    return qBound(11, m_store->value(fontSizeKey, int(fontsize::body)).toInt(), 18);
}

void Settings::setFontSize(int pixelSize)
{
    if (pixelSize == fontSize())
        return;
    m_store->setValue(fontSizeKey, pixelSize);
    Q_EMIT fontSizeChanged(fontSize());
}

ResponsePlacement Settings::responsePlacement() const
{
    return m_store->value(responseKey).toString() == QLatin1String("below") ? ResponsePlacement::Below
                                                                            : ResponsePlacement::Beside;
}

void Settings::setResponsePlacement(ResponsePlacement placement)
{
    if (placement == responsePlacement())
        return;
    m_store->setValue(responseKey, placement == ResponsePlacement::Below ? QStringLiteral("below")
                                                                         : QStringLiteral("beside"));
    Q_EMIT responsePlacementChanged(placement);
}

bool Settings::startsDemoMock() const
{
    return m_store->value(demoMockKey, true).toBool();
}

void Settings::setStartsDemoMock(bool start)
{
    m_store->setValue(demoMockKey, start);
}

QStringList Settings::openCollections() const
{
    return m_store->value(collectionsKey).toStringList();
}

void Settings::setOpenCollections(const QStringList &roots)
{
    m_store->setValue(collectionsKey, roots);
}

bool Settings::isFirstStart() const
{
    return !m_store->contains(collectionsKey);
}

QVariant Settings::state(const QString &key) const
{
    return m_store->value(QStringLiteral("state/%1").arg(key));
}

void Settings::setState(const QString &key, const QVariant &value)
{
    m_store->setValue(QStringLiteral("state/%1").arg(key), value);
}

} // namespace parlance::ui
