// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace parlance::ui {

struct Language
{
    QString locale;  ///< "de"
    QString ownName; ///< "Deutsch"
};

/// The languages the program has texts for, English first.
const QList<Language> &languages();

/// Installs the catalogues for a locale name; empty takes the system's languages. English, the language of
/// the source, needs none. Gives the locale in use.
QString installLanguage(const QString &locale);

} // namespace parlance::ui
