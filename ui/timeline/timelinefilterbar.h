// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/timeline/messagefilter.h>

#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace parlance::ui {

class TextButton;
class ToneLabel;

/// What of a timeline is to be seen: a field for text, pattern or path, and choices of direction, name and
/// control messages. What is wrong in the field is said below it.
class TimelineFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineFilterBar(QWidget *parent = nullptr);

    timeline::FilterChoices choices() const;
    void setNames(const QStringList &names);
    /// As if a person had typed it.
    void setText(const QString &text);
    /// Everything is to be seen.
    void reset();
    /// Into the field, with all of it selected.
    void takeFocus();
    /// Empty: all is well.
    void showProblem(const QString &text);

Q_SIGNALS:
    /// A person chose; typing waits for a pause.
    void changed();
    /// Enter or Down: on to the rows.
    void rowsWished();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void buildDirections();
    void choose(std::optional<Direction> direction);
    void chooseName(const QString &name);
    void showChoices();

    QLineEdit *m_text;
    TextButton *m_directions;
    TextButton *m_names;
    TextButton *m_control;
    ToneLabel *m_problem;
    QTimer m_typing;
    QStringList m_known;
    std::optional<Direction> m_direction;
    QString m_name;
};

} // namespace parlance::ui
