// SPDX-License-Identifier: GPL-3.0-or-later
#include "certificatecard.h"

#include "certificatefacts.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QFormLayout>
#include <QPainter>

namespace parlance::ui {

namespace {

constexpr qsizetype maximumValue = 400;

/// Breaks a long fingerprint in two lines of whole bytes.
QString broken(QString text)
{
    constexpr qsizetype half = 3 * 16;
    if (text.size() > half && text.count(u':') == 31)
        text[half - 1] = u'\n';
    return text.left(maximumValue);
}

} // namespace

CertificateCard::CertificateCard(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
{
    setAccessibleName(tr("Certificate of the server"));
    m_rows->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    m_rows->setHorizontalSpacing(spacing::large);
    m_rows->setVerticalSpacing(spacing::tiny);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    hide();
}

void CertificateCard::show(const QByteArray &der)
{
    while (m_rows->rowCount() > 0)
        m_rows->removeRow(0);
    const QList<CertificateFact> facts = certificateFacts(der);
    for (const CertificateFact &fact : facts) {
        if (fact.isDetail)
            continue;
        ToneLabel *value =
            makeLabel(fact.isProblem ? TextTone::Error : TextTone::Text, this, broken(fact.value));
        value->setFontToken(fontsize::mono, QFont::Normal, true);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(fact.name);
        ToneLabel *name = makeLabel(TextTone::Muted, this, fact.name);
        name->setFontToken(fontsize::status);
        m_rows->addRow(name, value);
    }
    setVisible(!facts.isEmpty());
}

void CertificateCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::of(this).colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.line);
    painter.setBrush(colors.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
}

} // namespace parlance::ui
