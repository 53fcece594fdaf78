// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/trustedservers.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/whenfinished.h>

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QtConcurrentRun>

namespace parlance::ui {

TrustedServers::TrustedServers(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(new QVBoxLayout(this))
{
    setAccessibleName(tr("Trusted certificates"));
    m_rows->setContentsMargins(0, 0, 0, 0);
    connect(&context, &AppContext::trustChanged, this, &TrustedServers::read);
    read();
}

void TrustedServers::read()
{
    const auto work = [store = m_context.trust()] { return store.all(); };
    whenFinished(QtConcurrent::run(work), this,
                 [this](const Result<QMap<QString, QList<workspace::TrustedServer>>> &all) { showAll(all); });
}

void TrustedServers::showAll(const Result<QMap<QString, QList<workspace::TrustedServer>>> &all)
{
    delete m_list;
    m_list = new QWidget(this);
    auto *column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_rows->addWidget(m_list);
    if (!all) {
        addLine(all.error().message, all.error().hint, nullptr);
        return;
    }
    for (auto it = all->cbegin(); it != all->cend(); ++it) {
        for (const workspace::TrustedServer &server : *it)
            addServer(it.key(), server);
    }
    if (column->count() == 0)
        addLine(tr("None."), tr("Where a certificate is refused, the answer's place offers to trust it."),
                nullptr);
}

void TrustedServers::addServer(const QString &root, const workspace::TrustedServer &server)
{
    const QString host = server.certificate.host.contains(u':')
                             ? QStringLiteral("[%1]").arg(server.certificate.host)
                             : server.certificate.host;
    const QString place = QStringLiteral("%1:%2").arg(host).arg(server.certificate.port);
    const QString since = QLocale().toString(server.trustedAt.toLocalTime(), QLocale::ShortFormat);
    const QString words = tr("%1 · in %2 · since %3").arg(server.name, QFileInfo(root).fileName(), since);
    const QString print = QString::fromLatin1(server.certificate.sha256.toHex(':'));
    auto *withdrawn = new QPushButton(tr("Withdraw trust"), this);
    withdrawn->setAccessibleName(tr("Withdraw trust in %1").arg(place));
    connect(withdrawn, &QPushButton::clicked, this, [this, root, server] { withdraw(root, server); });
    addLine(place, words % QStringLiteral("\nSHA-256 ") % print, withdrawn);
}

void TrustedServers::addLine(const QString &title, const QString &text, QWidget *control)
{
    auto *line = new QWidget(m_list);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, spacing::medium, 0, spacing::medium);
    row->setSpacing(2 * spacing::large);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    ToneLabel *name = makeLabel(TextTone::Text, line, title);
    name->setFontToken(fontsize::body, QFont::Medium);
    words->addWidget(name);
    ToneLabel *detail = makeLabel(TextTone::Muted, line, text);
    detail->setFontToken(fontsize::status);
    detail->setWordWrap(true);
    detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->addWidget(detail);
    row->addLayout(words, 1);
    if (control)
        row->addWidget(control, 0, Qt::AlignVCenter);
    m_list->layout()->addWidget(line);
    m_list->layout()->addWidget(new Separator(Qt::Horizontal, m_list));
}

void TrustedServers::withdraw(const QString &root, const workspace::TrustedServer &server)
{
    const auto work = [store = m_context.trust(), root, place = server.certificate] {
        return store.withdraw(root, place.host, place.port);
    };
    whenFinished(QtConcurrent::run(work), this, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT m_context.statusMessage(done.error().message);
        Q_EMIT m_context.trustChanged();
    });
}

} // namespace parlance::ui
