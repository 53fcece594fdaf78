// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insight.h>

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace parlance::ui {

class InsightLine;
class TextButton;

/// What an answer means, a line a finding, above the sections of the response. Takes no room while there is
/// nothing to say. While a call runs it is one line high unless a person unfolds it: more findings count up
/// in its button, so that what is below does not jump.
class InsightBar : public QWidget
{
    Q_OBJECT
public:
    explicit InsightBar(QWidget *parent);

    /// All findings as things stand, heaviest first.
    void show(const QList<insight::Insight> &insights, bool isRunning);
    /// Another call begins: what was hidden for the one before counts no more.
    void clear();
    /// Rules the request does not want to hear of.
    void setIgnored(const QStringList &rules);

Q_SIGNALS:
    void chosen(const parlance::insight::Insight &insight, const parlance::insight::FollowUp &followUp);
    void ignored(const QString &rule);

private:
    /// One finding of a rule that may have several.
    struct Key
    {
        QString rule;
        int number = 0;
        friend bool operator==(const Key &, const Key &) = default;
    };
    struct Line
    {
        Key key;
        InsightLine *widget = nullptr;
    };

    bool isHidden(const Key &key) const { return m_ignored.contains(key.rule) || m_dismissed.contains(key); }
    InsightLine *lineFor(const Key &key, const insight::Insight &insight);
    void removeOthers(const QList<Key> &keys);
    void arrange();

    QVBoxLayout *m_column;
    TextButton *m_more;
    QList<Line> m_lines;
    QList<Key> m_dismissed;
    QStringList m_ignored;
    bool m_isRunning = false;
    bool m_isUnfolded = false;
};

} // namespace parlance::ui
