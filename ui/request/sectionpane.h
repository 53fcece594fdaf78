// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QStackedLayout;

namespace parlance::ui {

class RequestSection;
class SectionTabs;

/// The sections of a request under their row of titles.
class SectionPane : public QWidget
{
    Q_OBJECT
public:
    explicit SectionPane(QWidget *parent = nullptr);

    void addSection(RequestSection *section);
    /// Deletes them all: another protocol brings its own.
    void clear();
    QString currentSection() const;
    void setCurrentSection(const QString &id);
    RequestSection *section(const QString &id) const;
    /// Every section, in order.
    QList<RequestSection *> sections() const { return m_sections; }

Q_SIGNALS:
    void currentChanged(const QString &id);

private:
    SectionTabs *m_tabs;
    QStackedLayout *m_stack;
    QList<RequestSection *> m_sections;
};

} // namespace parlance::ui
