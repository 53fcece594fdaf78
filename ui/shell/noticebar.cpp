// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/noticebar.h"

#include <parlance/ui/iconbutton.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/theme.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace parlance::ui {

namespace {

constexpr int shownMs = 8000;

}

NoticeBar::NoticeBar(QWidget *parent)
    : QWidget(parent)
    , m_text(makeLabel(TextTone::Text, this))
    , m_action(new QPushButton(this))
    , m_timer(new QTimer(this))
{
    setAccessibleName(tr("Notice"));
    m_text->setWordWrap(true);
    m_text->setAccessibleName(tr("Notice text"));
    setButtonRole(m_action, ButtonRole::Text);
    auto *close = new IconButton(QStringLiteral("close"), tr("Close"), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::tiny, spacing::small, spacing::tiny + 1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(close);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (m_run)
            m_run();
    });
    hide();
}

void NoticeBar::present(const QString &text, bool isError)
{
    m_isError = isError;
    m_text->setTone(isError ? TextTone::Error : TextTone::Text);
    m_text->setText(text);
    show();
    update();
}

void NoticeBar::showError(const QString &what, const Error &error)
{
    m_timer->stop();
    m_run = nullptr;
    m_action->hide();
    m_text->setToolTip(error.detail);
    present(QStringList{what, error.toString()}.join(QLatin1Char(' ')), true);
}

void NoticeBar::showDone(const QString &text, const QString &action, std::function<void()> run)
{
    m_run = std::move(run);
    m_action->setText(action);
    m_action->setVisible(m_run && !action.isEmpty());
    m_text->setToolTip({});
    present(text, false);
    m_timer->start(shownMs);
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colors &colors = Theme::of(this).colors();
    painter.fillRect(rect(), m_isError ? colors.errorSoft : colors.accentSoft);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
}

} // namespace parlance::ui
