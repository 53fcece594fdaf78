// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/insight/insight.h>

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace parlance::ui {

class IconButton;
class TextButton;
class ToneLabel;

/// One finding: its weight and title, a button for each thing that can be done about it, and below it, folded
/// in until asked for, why.
class InsightLine : public QWidget
{
    Q_OBJECT
public:
    explicit InsightLine(const insight::Insight &insight, QWidget *parent);

    const insight::Insight &insight() const { return m_insight; }
    /// The same finding as it is now. What a person opened or started stays.
    void update(const insight::Insight &insight);
    bool isExpanded() const;
    /// A button of the bar's own, before those every line has. It is taken along when another line gets it.
    void addTrailing(QWidget *widget);

Q_SIGNALS:
    void chosen(const parlance::insight::FollowUp &followUp);
    /// Not for this answer.
    void dismissed();
    /// Not for this request any more.
    void ignored();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildRow();
    void fillButtons();
    void fillExplanation();
    void setExpanded(bool isExpanded);
    void showTitle();
    void choose(qsizetype index);
    void wait(const insight::FollowUp &followUp, TextButton *button, qint64 milliseconds);
    void countDown();

    insight::Insight m_insight;
    ToneLabel *m_title;
    QHBoxLayout *m_row;
    QHBoxLayout *m_buttons;
    IconButton *m_expand;
    QWidget *m_explanation;
    QTimer m_countDown;
    TextButton *m_waiting = nullptr;
    insight::FollowUp m_waited;
    qint64 m_due = 0; ///< on the monotonic clock, in nanoseconds
};

} // namespace parlance::ui
