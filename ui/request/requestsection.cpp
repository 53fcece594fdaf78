// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestsection.h"

#include "requestdocument.h"

#include <QLocale>

namespace parlance::ui {

RequestSection::RequestSection(const QString &id, const QString &title, RequestDocument &document,
                               QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_id(id)
    , m_title(title)
{
    setAccessibleName(title);
}

void RequestSection::setMark(const QString &mark, Tone tone)
{
    if (mark == m_mark && tone == m_tone)
        return;
    m_mark = mark;
    m_tone = tone;
    Q_EMIT markChanged();
}

QString RequestSection::countText(qsizetype count)
{
    return count > 0 ? QLocale().toString(count) : QString();
}

} // namespace parlance::ui
