// SPDX-License-Identifier: GPL-3.0-or-later
#include "insightbar.h"

#include "insightline.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/theme.h>

#include <QVBoxLayout>

namespace parlance::ui {

namespace {

constexpr int linesWhenRunning = 1;
constexpr int linesWhenFinished = 3;

} // namespace

InsightBar::InsightBar(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_more(new TextButton({}, tr("Show all findings"), this))
{
    setAccessibleName(tr("Insights"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        arrange();
    });
    hide();
}

void InsightBar::clear()
{
    m_dismissed.clear();
    m_isUnfolded = false;
    removeOthers({});
    arrange();
}

void InsightBar::setIgnored(const QStringList &rules)
{
    m_ignored = rules;
    arrange();
}

void InsightBar::show(const QList<insight::Insight> &insights, bool isRunning)
{
    m_isRunning = isRunning;
    QList<Key> keys;
    for (const insight::Insight &insight : insights) {
        Key key{insight.rule, 0};
        while (keys.contains(key))
            ++key.number;
        lineFor(key, insight);
        keys.append(key);
    }
    removeOthers(keys);
    // While it runs what stands there keeps its place.
    if (!isRunning) {
        std::stable_sort(m_lines.begin(), m_lines.end(), [&keys](const Line &a, const Line &b) {
            return keys.indexOf(a.key) < keys.indexOf(b.key);
        });
    }
    arrange();
}

InsightLine *InsightBar::lineFor(const Key &key, const insight::Insight &insight)
{
    for (const Line &line : std::as_const(m_lines)) {
        if (line.key == key) {
            line.widget->update(insight);
            return line.widget;
        }
    }
    auto *widget = new InsightLine(insight, this);
    widget->hide();
    connect(widget, &InsightLine::chosen, this, [this, widget](const insight::FollowUp &followUp) {
        Q_EMIT chosen(insight::Insight(widget->insight()), followUp);
    });
    connect(widget, &InsightLine::dismissed, this, [this, key] {
        m_dismissed.append(key);
        arrange();
    });
    connect(widget, &InsightLine::ignored, this, [this, key] { Q_EMIT ignored(key.rule); });
    m_lines.append({key, widget});
    return widget;
}

void InsightBar::removeOthers(const QList<Key> &keys)
{
    m_lines.removeIf([this, &keys](const Line &line) {
        if (keys.contains(line.key))
            return false;
        if (m_more->parentWidget() == line.widget)
            m_more->setParent(this);
        // A follow-up may be what made another call begin.
        line.widget->hide();
        line.widget->deleteLater();
        return true;
    });
}

void InsightBar::arrange()
{
    const int most = m_isUnfolded ? int(m_lines.size()) : m_isRunning ? linesWhenRunning : linesWhenFinished;
    int shown = 0;
    int folded = 0;
    int place = 0;
    InsightLine *first = nullptr;
    for (const Line &line : std::as_const(m_lines)) {
        if (isHidden(line.key)) {
            line.widget->hide();
            continue;
        }
        // What a person opened is not taken away.
        const bool isShown = shown < most || line.widget->isExpanded();
        if (m_column->indexOf(line.widget) != place)
            m_column->insertWidget(place, line.widget);
        ++place;
        line.widget->setVisible(isShown);
        if (!first)
            first = line.widget;
        (isShown ? shown : folded) += 1;
    }
    m_more->setText(m_isUnfolded ? tr("Fold in") : tr("%n more", nullptr, folded));
    m_more->setAccessibleName(m_more->text());
    m_more->updateGeometry();
    const bool canFold = m_isUnfolded && shown > (m_isRunning ? linesWhenRunning : linesWhenFinished);
    if (first)
        first->addTrailing(m_more);
    m_more->setVisible(first && (folded > 0 || canFold));
    setVisible(shown > 0);
}

} // namespace parlance::ui
