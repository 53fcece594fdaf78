// SPDX-License-Identifier: GPL-3.0-or-later
#include "sectionpane.h"

#include "requestsection.h"

#include <parlance/ui/labels.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace parlance::ui {

SectionPane::SectionPane(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new SectionTabs(this))
    , m_stack(new QStackedLayout)
{
    m_tabs->setAccessibleName(tr("Sections of the request"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 0, 0, 0);
    row->addWidget(m_tabs);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(new Separator(Qt::Horizontal, this));
    column->addLayout(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || index >= m_sections.size())
            return;
        m_stack->setCurrentIndex(index);
        Q_EMIT currentChanged(m_sections.at(index)->id());
    });
}

void SectionPane::addSection(RequestSection *section)
{
    m_sections.append(section);
    m_stack->addWidget(section);
    const int index = m_tabs->addTab(section->title());
    m_tabs->setMark(index, section->mark(), section->markTone());
    connect(section, &RequestSection::markChanged, m_tabs, [this, section] {
        m_tabs->setMark(int(m_sections.indexOf(section)), section->mark(), section->markTone());
    });
}

void SectionPane::clear()
{
    qDeleteAll(std::exchange(m_sections, {}));
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
}

QString SectionPane::currentSection() const
{
    const int index = m_tabs->currentIndex();
    return index < 0 ? QString() : m_sections.at(index)->id();
}

void SectionPane::setCurrentSection(const QString &id)
{
    for (qsizetype i = 0; i < m_sections.size(); ++i) {
        if (m_sections.at(i)->id() == id)
            m_tabs->setCurrentIndex(int(i));
    }
}

RequestSection *SectionPane::section(const QString &id) const
{
    for (RequestSection *section : m_sections) {
        if (section->id() == id)
            return section;
    }
    return nullptr;
}

} // namespace parlance::ui
