// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineexport.h"

#include <parlance/model/secretfilter.h>
#include <parlance/ui/whenfinished.h>

#include <QLocale>
#include <QtConcurrentRun>
#include <QUrl>

namespace parlance::ui {

namespace {

constexpr int tellEveryMs = 100;

QString suffixOf(timeline::ExportFormat format)
{
    switch (format) {
    case timeline::ExportFormat::JsonLines:
        return QStringLiteral(".jsonl");
    case timeline::ExportFormat::Har:
        return QStringLiteral(".har");
    case timeline::ExportFormat::Raw:
        break;
    }
    return QStringLiteral(".txt");
}

/// What is said when it is done.
QString closingWords(const timeline::Exported &exported, const QString &path)
{
    const QLocale locale;
    const QString messages = locale.toString(exported.messages);
    if (exported.cut == 0)
        return TimelineExport::tr("%1 messages are in %2.").arg(messages, path);
    return TimelineExport::
        tr("%1 messages are in %2; %3 are missing or cut short, as a HAR has a bound. JSON lines take them "
           "whole.")
            .arg(messages, path, locale.toString(exported.cut));
}

} // namespace

TimelineExport::TimelineExport(QObject *parent)
    : QObject(parent)
{
    m_clock.setInterval(tellEveryMs);
    connect(&m_clock, &QTimer::timeout, this, &TimelineExport::changed);
}

TimelineExport::~TimelineExport()
{
    if (m_job)
        m_job->stopped = true;
}

qsizetype TimelineExport::done() const
{
    return m_job ? m_job->done.load() : 0;
}

void TimelineExport::stop()
{
    if (m_job)
        m_job->stopped = true;
}

void TimelineExport::start(const Exchange &exchange, timeline::ExportFormat format,
                           const timeline::ExportSelection &selection, const QString &path)
{
    if (m_job)
        return;
    m_job = std::make_shared<Job>();
    m_total = exchange.messages->count();
    m_clock.start();
    const auto work = [exchange, format, selection, path, job = m_job] {
        return timeline::exportMessages(exchange, format, selection, path, [&job](qsizetype done) {
            job->done = done;
            return !job->stopped;
        });
    };
    whenFinished(QtConcurrent::run(work), this, [this, path](const Result<timeline::Exported> &exported) {
        m_job.reset();
        m_clock.stop();
        Q_EMIT changed();
        Q_EMIT statusMessage(exported ? closingWords(*exported, path) : exported.error().message);
    });
    Q_EMIT changed();
}

QString TimelineExport::suggestedName(const Exchange &exchange, timeline::ExportFormat format)
{
    const QUrl url(SecretFilter(exchange.secrets).text(exchange.request.address));
    QString name = url.path().section(u'/', -1);
    if (name.isEmpty())
        name = url.host();
    if (name.isEmpty())
        name = tr("messages");
    return name + suffixOf(format);
}

} // namespace parlance::ui
