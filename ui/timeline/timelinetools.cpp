// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinetools.h"

#include "rateplot.h"

#include <parlance/base/format.h>
#include <parlance/timeline/export.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QShortcut>

namespace parlance::ui {

TimelineTools::TimelineTools(QWidget *keys, QWidget *parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_plot(new RatePlot(this))
    , m_messages(makeLabel(TextTone::Muted, this))
    , m_bytes(makeLabel(TextTone::Muted, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing::small, 0, spacing::medium, spacing::tiny);
    row->setSpacing(0);
    setLayout(row);
    m_pause = add(QStringLiteral("pause"), tr("Hold the rows; recording goes on"), Qt::ALT | Qt::Key_P);
    m_follow = add(QStringLiteral("follow"), tr("Follow the end"), Qt::ALT | Qt::Key_End);
    QToolButton *clear =
        add(QStringLiteral("eraser"), tr("Hide what came until now"), Qt::ALT | Qt::Key_Backspace);
    QToolButton *mark =
        add(QStringLiteral("flag"), tr("Put a mark at the end; F2 names it"), Qt::ALT | Qt::Key_M);
    QToolButton *previous =
        add(QStringLiteral("gap-previous"), tr("To the gap before: a pause, missing ids, another connection"),
            Qt::ALT | Qt::SHIFT | Qt::Key_G);
    QToolButton *next =
        add(QStringLiteral("gap-next"), tr("To the next gap: a pause, missing ids, another connection"),
            Qt::ALT | Qt::Key_G);
    QToolButton *save = add(QStringLiteral("export"), tr("Export the messages"), Qt::ALT | Qt::Key_E);
    m_pause->setCheckable(true);
    m_follow->setCheckable(true);
    m_follow->setChecked(true);
    connect(m_pause, &QToolButton::clicked, this, &TimelineTools::pauseToggled);
    connect(m_follow, &QToolButton::clicked, this, &TimelineTools::followToggled);
    connect(clear, &QToolButton::clicked, this, &TimelineTools::clearWished);
    connect(mark, &QToolButton::clicked, this, &TimelineTools::markWished);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT gapWished(false); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT gapWished(true); });

    auto *menu = new QMenu(save);
    const auto offer = [&](const QString &text, timeline::ExportFormat format) {
        return menu->addAction(text, this, [this, format] {
            // What cannot be unchecked says nothing.
            Q_EMIT exportWished(format, m_exportAll->isEnabled() && m_exportAll->isChecked());
        });
    };
    offer(tr("JSON lines, one a message…"), timeline::ExportFormat::JsonLines);
    m_exportHar = offer(tr("HAR, the whole call…"), timeline::ExportFormat::Har);
    offer(tr("Payloads as they came…"), timeline::ExportFormat::Raw);
    menu->addSeparator();
    m_exportAll = menu->addAction(tr("Messages that are not shown too"));
    m_exportAll->setCheckable(true);
    save->setMenu(menu);
    save->setPopupMode(QToolButton::InstantPopup);
    save->setObjectName(QStringLiteral("timelineExport"));

    row->addSpacing(spacing::medium);
    row->addWidget(m_plot, 1);
    row->addSpacing(spacing::small);
    auto *figures = new QVBoxLayout;
    figures->setSpacing(0);
    figures->setContentsMargins({});
    for (ToneLabel *label : {m_messages, m_bytes}) {
        label->setFontToken(fontsize::small);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        figures->addWidget(label, 0, Qt::AlignRight);
    }
    m_messages->setAccessibleName(tr("Messages a second"));
    m_bytes->setAccessibleName(tr("Bytes a second"));
    row->addLayout(figures);
    connect(m_plot, &RatePlot::timeChosen, this, &TimelineTools::timeChosen);
}

QToolButton *TimelineTools::add(const QString &icon, const QString &text, const QKeySequence &keys)
{
    auto *button = new IconButton(icon, text, keys, this);
    const int side = Theme::of(this).scaled(metrics::controlHeight);
    button->setFixedSize(side, side);
    layout()->addWidget(button);
    auto *shortcut = new QShortcut(keys, m_keys);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    // A menu's button opens it.
    connect(shortcut, &QShortcut::activated, button, [button] {
        if (button->menu())
            button->showMenu();
        else
            button->click();
    });
    return button;
}

void TimelineTools::setPaused(bool paused)
{
    m_pause->setChecked(paused);
}

void TimelineTools::setFollowing(bool following)
{
    m_follow->setChecked(following);
}

void TimelineTools::setExports(bool har, bool hides)
{
    m_exportHar->setVisible(har);
    m_exportAll->setEnabled(hides);
}

void TimelineTools::showRates(const timeline::StreamTally &tally, qint64 now, bool isRunning)
{
    m_plot->show(tally, now, isRunning);
    const double rate = m_plot->messagesPerSecond();
    m_messages->setFigure(tr("%1 msg/s").arg(QLocale().toString(rate, 'f', rate < 100 ? 1 : 0)));
    m_bytes->setFigure(tr("%1/s").arg(formatSize(qint64(m_plot->bytesPerSecond()))));
    const QString total =
        tr("%1 messages, %2 in all").arg(QLocale().toString(tally.messages()), formatSize(tally.bytes()));
    m_messages->setToolTip(total);
    m_bytes->setToolTip(total);
}

} // namespace parlance::ui
