// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace parlance::ui {

const QList<Language> &languages()
{
    static const QList<Language> all = {
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("de"), QStringLiteral("Deutsch")},
    };
    return all;
}

QString installLanguage(const QString &locale)
{
    const QLocale chosen = locale.isEmpty() ? QLocale::system() : QLocale(locale);
    if (!locale.isEmpty())
        QLocale::setDefault(chosen);
    auto *texts = new QTranslator(qApp);
    // The catalogue is compiled into the library: there is no file to miss.
    if (!texts->load(chosen, QStringLiteral("parlance"), QStringLiteral("_"),
                     QStringLiteral(":/parlance/translations"))) {
        delete texts;
        return QStringLiteral("en");
    }
    QCoreApplication::installTranslator(texts);
    // Qt's own words (line edit menus, dialogs), where the system has them.
    auto *qtTexts = new QTranslator(qApp);
    if (qtTexts->load(chosen, QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qtTexts);
    else
        delete qtTexts;
    return texts->language().left(2);
}

} // namespace parlance::ui
