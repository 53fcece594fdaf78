// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestnotices.h"

#include "common/variablecontext.h"
#include "protocolui.h"
#include "requestdocument.h"
#include "variableuses.h"

#include <parlance/ui/infobar.h>

#include <QVBoxLayout>

namespace parlance::ui {

RequestNotices::RequestNotices(RequestDocument &document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_missing(new InfoBar(Tone::Warning, this))
    , m_notRun(new InfoBar(Tone::Neutral, this))
    , m_warning(new InfoBar(Tone::Warning, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (InfoBar *bar : {m_missing, m_notRun, m_warning})
        column->addWidget(bar);
    m_missing->addAction(tr("Show"), [this] { Q_EMIT sectionRequested(QStringLiteral("variables")); });
    m_warning->addAction(tr("Show settings"),
                         [this] { Q_EMIT sectionRequested(QStringLiteral("settings")); });
    connect(&m_document, &RequestDocument::changed, this, &RequestNotices::refresh);
    connect(m_document.variables(), &VariableContext::changed, this, &RequestNotices::refresh);
}

void RequestNotices::refresh()
{
    const Request effective = call::effectiveRequest(m_document.request(), m_document.scope());
    const QList<call::VariableUse> uses = variableUses(effective, m_document.variables()->variables());
    QStringList missing;
    for (const call::VariableUse &use : uses) {
        if (!use.resolved)
            missing.append(use.name);
    }
    const QString problem = missing.isEmpty() ? QString()
                            : missing.size() == 1
                                ? tr("“%1” has no value yet.").arg(missing.constFirst())
                                : tr("Without value yet: %1.").arg(missing.join(QStringLiteral(", ")));
    m_missing->setText(problem);
    m_missing->setVisible(!problem.isEmpty());
    const ProtocolUi *ui = protocolUi(effective.protocol);
    m_warning->setText(ui ? ui->warning(effective) : QString());
    m_warning->setVisible(!m_warning->text().isEmpty());
    const QStringList &notRun = m_document.request().notRunYet;
    m_notRun->setText(tr("Kept in the file, but not run yet: %1.").arg(notRun.join(QStringLiteral(", "))));
    m_notRun->setVisible(!notRun.isEmpty());
    Q_EMIT problemChanged(problem);
}

} // namespace parlance::ui
