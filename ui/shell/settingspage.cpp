// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settingspage.h"

#include "shell/languages.h"
#include "shell/trustedservers.h"

#include <parlance/plugin/pluginloader.h>
#include <parlance/ui/appcontext.h>
#include <parlance/ui/labels.h>

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

namespace parlance::ui {

namespace {

constexpr int columnWidth = 680;
constexpr int controlWidth = 200;

} // namespace

SettingsPage::SettingsPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setAccessibleName(tr("Settings"));
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *column = new QWidget(content);
    column->setMaximumWidth(columnWidth);
    m_column = new QVBoxLayout(column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto *centred = new QHBoxLayout(content);
    centred->setContentsMargins(3 * spacing::large, 2 * spacing::large, 3 * spacing::large,
                                2 * spacing::large);
    // The stretches take what the column's widest leaves: it stands in the middle of a wide window.
    centred->addStretch(0);
    centred->addWidget(column, 1);
    centred->addStretch(0);

    addAppearance();
    addLanguage();
    addDemo();
    addTrust();
    addPlugins();
    m_column->addStretch();

    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of what it holds
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
}

void SettingsPage::addTitle(const QString &text)
{
    if (m_column->count() > 0)
        m_column->addSpacing(2 * spacing::large);
    ToneLabel *title = makeLabel(TextTone::Text, this, text);
    title->setFontToken(fontsize::title, QFont::DemiBold);
    m_column->addWidget(title);
    m_column->addSpacing(spacing::small);
}

void SettingsPage::addRow(const QString &name, const QString &description, QWidget *control)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, spacing::medium, 0, spacing::medium);
    row->setSpacing(2 * spacing::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    ToneLabel *title = makeLabel(TextTone::Text, this, name);
    title->setFontToken(fontsize::body, QFont::Medium);
    words->addWidget(title);
    if (!description.isEmpty()) {
        ToneLabel *text = makeLabel(TextTone::Muted, this, description);
        text->setFontToken(fontsize::status);
        text->setWordWrap(true);
        words->addWidget(text);
    }
    row->addLayout(words, 1);
    if (control) {
        if (control->accessibleName().isEmpty())
            control->setAccessibleName(name);
        if (qobject_cast<QComboBox *>(control))
            control->setFixedWidth(controlWidth);
        row->addWidget(control, 0, Qt::AlignVCenter);
    }
    m_column->addLayout(row);
    m_column->addWidget(new Separator(Qt::Horizontal, this));
}

void SettingsPage::addAppearance()
{
    Settings &settings = m_context.settings();
    addTitle(tr("Appearance"));
    auto *theme = new QComboBox(this);
    theme->addItem(tr("Like the system"), int(Appearance::System));
    theme->addItem(tr("Light"), int(Appearance::Light));
    theme->addItem(tr("Dark"), int(Appearance::Dark));
    theme->setCurrentIndex(theme->findData(int(settings.appearance())));
    connect(theme, &QComboBox::activated, this,
            [this, theme] { m_context.settings().setAppearance(Appearance(theme->currentData().toInt())); });
    connect(&settings, &Settings::appearanceChanged, theme,
            [theme](Appearance appearance) { theme->setCurrentIndex(theme->findData(int(appearance))); });
    addRow(tr("Theme"), {}, theme);

    auto *size = new QComboBox(this);
    for (int pixels = 11; pixels <= 18; ++pixels)
        size->addItem(tr("%1 pixels").arg(pixels), pixels);
    size->setCurrentIndex(size->findData(settings.fontSize()));
    connect(size, &QComboBox::activated, this,
            [this, size] { m_context.settings().setFontSize(size->currentData().toInt()); });
    connect(&settings, &Settings::fontSizeChanged, size,
            [size](int pixels) { size->setCurrentIndex(size->findData(pixels)); });
    addRow(tr("Font size"), {}, size);

    auto *response = new QComboBox(this);
    response->addItem(tr("Beside the request"), int(ResponsePlacement::Beside));
    response->addItem(tr("Below the request"), int(ResponsePlacement::Below));
    response->setCurrentIndex(response->findData(int(settings.responsePlacement())));
    connect(response, &QComboBox::activated, this, [this, response] {
        m_context.settings().setResponsePlacement(ResponsePlacement(response->currentData().toInt()));
    });
    connect(&settings, &Settings::responsePlacementChanged, response,
            [response](ResponsePlacement placement) {
                response->setCurrentIndex(response->findData(int(placement)));
            });
    addRow(tr("Response"), tr("Where an answer is shown."), response);
}

void SettingsPage::addLanguage()
{
    addTitle(tr("Language"));
    auto *language = new QComboBox(this);
    language->addItem(tr("Like the system"), QString());
    for (const Language &known : languages())
        language->addItem(known.ownName, known.locale);
    language->setCurrentIndex(qMax(0, language->findData(m_context.settings().language())));
    auto *restart = new QPushButton(tr("Restart now"), this);
    restart->hide();
    connect(restart, &QPushButton::clicked, this, &SettingsPage::restartWished);
    connect(language, &QComboBox::activated, this, [this, language, restart] {
        m_context.settings().setLanguage(language->currentData().toString());
        restart->show();
    });
    addRow(tr("Language of the window"),
           tr("A change takes effect when Parlance starts again; open tabs come back."), language);
    m_column->addSpacing(spacing::small);
    m_column->addWidget(restart, 0, Qt::AlignRight);
}

void SettingsPage::addDemo()
{
    addTitle(tr("Demo API"));
    auto *run = new QCheckBox(this);
    run->setChecked(m_context.settings().startsDemoMock());
    connect(run, &QCheckBox::toggled, this, [this](bool on) { m_context.settings().setStartsDemoMock(on); });
    addRow(tr("Start with Parlance"),
           tr("Runs the bank of the demo collection while that collection is open."), run);
}

void SettingsPage::addTrust()
{
    addTitle(tr("Trusted certificates"));
    m_column->addWidget(new TrustedServers(m_context, this));
}

void SettingsPage::addPlugins()
{
    addTitle(tr("Plugins"));
    const QList<plugin::PluginInfo> plugins = m_context.plugins().plugins();
    if (plugins.isEmpty()) {
        addRow(tr("No plugin was found."),
               tr("Searched in %1").arg(plugin::PluginLoader::defaultFolders().join(QStringLiteral(", "))),
               nullptr);
    }
    for (const plugin::PluginInfo &info : plugins) {
        ToneLabel *state = makeLabel(info.error ? TextTone::Error : TextTone::Muted, this,
                                     info.error      ? tr("not usable")
                                     : info.isLoaded ? tr("in use")
                                                     : tr("loaded when needed"));
        state->setFontToken(fontsize::status);
        const QString localName = info.nameIn(QLocale());
        const QString name = localName.isEmpty() ? info.file : localName;
        const QString version = info.version.isEmpty() ? QString() : tr("version %1").arg(info.version);
        const QString detail = info.error ? info.error->toString() : info.descriptionIn(QLocale());
        QStringList words{version, detail};
        words.removeAll(QString());
        addRow(name, words.join(QStringLiteral(" · ")), state);
    }
}

} // namespace parlance::ui
