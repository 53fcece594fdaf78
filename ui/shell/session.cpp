// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/session.h"

#include "shell/requestarea.h"

#include <parlance/base/logging.h>

#include <QCborMap>
#include <QCborValue>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTimer>

namespace parlance::ui {

namespace {

constexpr int saveAfterMs = 700;
constexpr qint64 maximumFile = 64 * 1024 * 1024;
const QString tabsKey = QStringLiteral("tabs");
const QString currentKey = QStringLiteral("current");

} // namespace

Session::Session(RequestArea &area, QString file, QObject *parent)
    : QObject(parent)
    , m_area(area)
    , m_file(std::move(file))
    , m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(saveAfterMs);
    connect(m_timer, &QTimer::timeout, this, &Session::save);
    // Not restarted by each key: while someone types on, it is still written every interval.
    const auto schedule = [this] {
        if (!m_timer->isActive())
            m_timer->start();
    };
    connect(&area, &RequestArea::sessionChanged, this, schedule);
    connect(&area, &RequestArea::currentChanged, this, schedule);
}

Session::~Session()
{
    if (m_timer->isActive())
        save();
}

void Session::restore()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > maximumFile)
        return;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(file.readAll(), &error);
    if (error.error != QCborError::NoError)
        return;
    const QVariantMap state = value.toMap().toVariantMap();
    m_area.restoreSession(state.value(tabsKey).toList(), state.value(currentKey).toInt());
}

void Session::save()
{
    m_timer->stop();
    const QVariantMap state{{tabsKey, m_area.sessionState()}, {currentKey, m_area.currentIndex()}};
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly) || file.write(QCborValue::fromVariant(state).toCbor()) < 0 ||
        !file.commit())
        qCWarning(lcUi) << "The open tabs could not be stored:" << file.errorString();
}

} // namespace parlance::ui
