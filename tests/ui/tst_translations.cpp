// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/languages.h"
#include "shell/settingspage.h"
#include "uitest.h"

#include <parlance/plugin/pluginloader.h>

#include <QDirIterator>
#include <QLabel>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace parlance::ui;
using namespace parlance::ui::uitest;

namespace {

const QString sourceFolder = QStringLiteral(PARLANCE_SOURCE_DIR);

QStringList catalogues()
{
    QStringList files;
    QDirIterator found(sourceFolder + QStringLiteral("/translations"), {QStringLiteral("*.ts")}, QDir::Files);
    while (found.hasNext())
        files.append(found.next());
    return files;
}

struct Text
{
    QString source;
    QStringList translations;
    bool finished = true;
};

QList<Text> textsOf(const QString &file)
{
    QList<Text> texts;
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&device);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("message"))
            texts.append(Text());
        else if (xml.name() == QLatin1String("source"))
            texts.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("numerusform"))
            texts.last().translations.append(xml.readElementText());
        else if (xml.name() == QLatin1String("translation")) {
            texts.last().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            texts.last().translations.append(text);
        }
    }
    return texts;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:[0-9]+|n)"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void every_text_is_translated_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString &file : catalogues())
            QTest::newRow(qPrintable(QFileInfo(file).fileName())) << file;
    }

    void every_text_is_translated()
    {
        QFETCH(QString, file);
        const QList<Text> texts = textsOf(file);
        QVERIFY(texts.size() > 100);
        for (const Text &text : texts) {
            QVERIFY2(text.finished, qPrintable(text.source));
            QVERIFY2(!text.translations.join(QString()).isEmpty(), qPrintable(text.source));
            const bool hasForms = text.source.contains(QLatin1String("%n"));
            if (!hasForms)
                QCOMPARE(placeholders(text.translations.constFirst()), placeholders(text.source));
        }
    }

    /// The catalogue holds what the sources hold: a text added since would be shown in English.
    void the_catalogues_are_up_to_date_data() { every_text_is_translated_data(); }

    void the_catalogues_are_up_to_date()
    {
        QFETCH(QString, file);
        QTemporaryDir folder;
        const QString copy = folder.filePath(QFileInfo(file).fileName());
        QVERIFY(QFile::copy(file, copy));
        QProcess lupdate;
        lupdate.start(QStringLiteral(PARLANCE_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                       QStringLiteral("-no-obsolete"), sourceFolder + QStringLiteral("/ui"),
                       sourceFolder + QStringLiteral("/plugins"),
                       sourceFolder + QStringLiteral("/core/insight"), QStringLiteral("-ts"), copy});
        QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0,
                 lupdate.readAllStandardError().constData());
        QStringList added;
        for (const Text &text : textsOf(copy)) {
            if (!text.finished)
                added.append(text.source);
        }
        QVERIFY2(added.isEmpty(), qPrintable(added.join(QLatin1Char('\n'))));
        QCOMPARE(textsOf(copy).size(), textsOf(file).size());
    }

    void the_window_speaks_every_language_it_offers()
    {
        QTemporaryDir folder;
        AppContext context(pathsIn(folder));
        QCOMPARE(SettingsPage::tr("Font size"), QStringLiteral("Font size"));
        QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
        QCOMPARE(SettingsPage::tr("Font size"), QStringLiteral("Schriftgröße"));
        QCOMPARE(installLanguage(QStringLiteral("en")), QStringLiteral("en"));
    }

    void plugins_are_named_in_every_language()
    {
        QTemporaryDir folder;
        AppPaths paths = pathsIn(folder);
        paths.pluginFolders = {QStringLiteral(PARLANCE_BINARY_DIR "/lib/parlance/plugins")};
        AppContext context(paths);
        const QList<parlance::plugin::PluginInfo> plugins = context.plugins().plugins();
        QVERIFY(plugins.size() >= 2);
        for (const parlance::plugin::PluginInfo &plugin : plugins) {
            const QLocale german(QStringLiteral("de_AT"));
            QVERIFY2(plugin.nameIn(german) != plugin.name, qPrintable(plugin.id));
            QVERIFY2(plugin.descriptionIn(german) != plugin.description, qPrintable(plugin.id));
            QCOMPARE(plugin.nameIn(QLocale(QStringLiteral("fr"))), plugin.name);
        }
        QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
        const SettingsPage page(context);
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY2(texts.contains(QStringLiteral("Mock-Server")), qPrintable(texts.join(QLatin1Char('\n'))));
        QCOMPARE(installLanguage(QStringLiteral("en")), QStringLiteral("en"));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
