// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/ui/pill.h>

#include <QWidget>

namespace parlance::ui {

class AppContext;
class RequestDocument;

/// One section below the address line: headers, body, auth … Shows its part of the document and edits it.
class RequestSection : public QWidget
{
    Q_OBJECT
public:
    RequestSection(const QString &id, const QString &title, RequestDocument &document, QWidget *parent);

    /// Stable name, for the remembered choice.
    QString id() const { return m_id; }
    QString title() const { return m_title; }
    /// The small mark behind the title: a count, the body's kind.
    QString mark() const { return m_mark; }
    Tone markTone() const { return m_tone; }

Q_SIGNALS:
    void markChanged();

protected:
    RequestDocument &document() const { return m_document; }
    void setMark(const QString &mark, Tone tone = Tone::Neutral);
    /// "" for 0: an empty section has no mark.
    static QString countText(qsizetype count);

private:
    RequestDocument &m_document;
    QString m_id;
    QString m_title;
    QString m_mark;
    Tone m_tone = Tone::Neutral;
};

} // namespace parlance::ui
