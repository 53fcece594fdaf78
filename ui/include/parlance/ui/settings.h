// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/theme.h>

#include <QObject>
#include <QStringList>

#include <memory>

class QSettings;

namespace parlance::ui {

enum class ResponsePlacement { Beside, Below };

/// What the user chose, and what the window remembers. Setters emit only on change and store at once into the
/// user's settings file (an INI file, so that it reads fast and can be carried about). UI thread only.
class Settings : public QObject
{
    Q_OBJECT
public:
    /// The user's file; tests give a file of their own.
    explicit Settings(const QString &file = defaultFile(), QObject *parent = nullptr);
    ~Settings() override;

    static QString defaultFile();

    /// Language of the texts, a locale name; empty follows the system. Takes effect at the next start.
    QString language() const;
    void setLanguage(const QString &language);

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

    int fontSize() const;
    void setFontSize(int pixelSize);

    ResponsePlacement responsePlacement() const;
    void setResponsePlacement(ResponsePlacement placement);

    /// Whether the demo API runs when the demo collection is open.
    bool startsDemoMock() const;
    void setStartsDemoMock(bool start);

    /// Folders of the open collections, in order. Empty with isFirstStart() when nothing was ever stored.
    QStringList openCollections() const;
    void setOpenCollections(const QStringList &roots);
    bool isFirstStart() const;

    /// Free-form state of one part of the window (geometry, splitters, fold state), under the part's own key.
    QVariant state(const QString &key) const;
    void setState(const QString &key, const QVariant &value);

Q_SIGNALS:
    void languageChanged(const QString &language);
    void appearanceChanged(parlance::ui::Appearance appearance);
    void fontSizeChanged(int pixelSize);
    void responsePlacementChanged(parlance::ui::ResponsePlacement placement);

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace parlance::ui
