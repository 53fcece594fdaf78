// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingssection.h"

#include "httpoptionrows.h"
#include "request/attemptoptionrows.h"
#include "request/requestdocument.h"

#include <parlance/call/optionreader.h>
#include <parlance/protocols/http/httpprotocol.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>

namespace parlance::ui {

namespace {

const QString omitOption = QStringLiteral("omitAutomatic");

QStringList omittedIn(const QVariantMap &options)
{
    QStringList names;
    call::readOption(options, omitOption, names);
    return names;
}

QVariantMap defaults()
{
    QVariantMap all = attemptDefaults();
    all.insert(http::defaultOptions());
    return all;
}

} // namespace

SettingsSection::SettingsSection(RequestDocument &document, QWidget *parent)
    : OptionsSection(httpOptionRows(), defaults(), document, parent)
    , m_omitted(makeLabel(TextTone::Text, this))
    , m_sendAll(new TextButton(tr("Send all"), tr("Send every automatic header again"), this))
{
    auto *state = new QHBoxLayout;
    state->setSpacing(spacing::small);
    m_omitted->setWordWrap(true);
    state->addWidget(m_omitted, 1);
    state->addWidget(m_sendAll);
    addWidgetRow(tr("Automatic headers"), tr("Each can be switched off under Headers."), state);
    connect(m_sendAll, &QToolButton::clicked, this, [this] { set(omitOption, QVariant()); });
    show();
}

qsizetype SettingsSection::otherCount() const
{
    return omittedIn(document().request().request.options).isEmpty() ? 0 : 1;
}

void SettingsSection::showOthers()
{
    const QStringList own = omittedIn(document().request().request.options);
    const QStringList omitted = own.isEmpty() ? omittedIn({{omitOption, inherited(omitOption).value}}) : own;
    m_omitted->setText(omitted.isEmpty() ? tr("All are sent.")
                                         : tr("Not sent: %1").arg(omitted.join(QStringLiteral(", "))));
    m_sendAll->setVisible(!own.isEmpty());
}

} // namespace parlance::ui
