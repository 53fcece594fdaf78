// SPDX-License-Identifier: GPL-3.0-or-later
#include "mockpage.h"

#include "behaviourgrid.h"
#include "mockcontroller.h"
#include "seendetail.h"
#include "seenlog.h"

#include <parlance/ui/infobar.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/pill.h>
#include <parlance/ui/sectiontabs.h>
#include <parlance/ui/theme.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>

namespace parlance::mockui {

MockPage::MockPage(std::shared_ptr<MockController> controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(std::move(controller))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setObjectName(QStringLiteral("mockHalves"));
    halves->setChildrenCollapsible(false);
    m_error = new ui::InfoBar(ui::Tone::Error, this);
    m_error->setObjectName(QStringLiteral("mockErrors"));
    m_error->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_error);
    column->addWidget(new ui::Separator(Qt::Horizontal, this));
    column->addWidget(halves, 1);
    halves->addWidget(makeBehaviours());
    halves->addWidget(makeLog());
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 1);
    halves->setSizes({500, 540});
    connect(m_controller.get(), &MockController::stateChanged, this, &MockPage::showState);
    connect(m_controller.get(), &MockController::rateChanged, this, &MockPage::showState);
    showState();
}

QWidget *MockPage::makeHeader()
{
    using namespace ui;
    auto *header = new QWidget(this);
    auto *title = makeLabel(TextTone::Text, header, tr("Bank (demo)"));
    title->setFontToken(fontsize::title, QFont::DemiBold);
    m_state = new Pill(header);
    m_state->setObjectName(QStringLiteral("mockState"));
    m_reset = new QPushButton(tr("Reset data"), header);
    m_reset->setObjectName(QStringLiteral("mockReset"));
    setTooltip(m_reset, tr("Back to the data the seed makes; what requests changed is forgotten"));
    m_toggle = new QPushButton(header);
    m_toggle->setObjectName(QStringLiteral("mockToggle"));
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::large, spacing::small, spacing::medium, spacing::small);
    row->setSpacing(spacing::medium);
    row->addWidget(title);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_reset);
    row->addWidget(m_toggle);
    connect(m_reset, &QAbstractButton::clicked, this, [this] { m_controller->resetData(); });
    connect(m_toggle, &QAbstractButton::clicked, this, [this] {
        if (m_controller->isRunning())
            m_controller->stop();
        else
            m_controller->start();
    });
    return header;
}

QWidget *MockPage::makeBehaviours()
{
    auto *half = new QWidget(this);
    auto *tabs = new ui::SectionTabs(half);
    tabs->addTab(tr("Behaviours"));
    tabs->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(half);
    column->setContentsMargins({});
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(ui::spacing::medium, 0, 0, 0);
    bar->addWidget(tabs);
    bar->addStretch(1);
    column->addLayout(bar);
    column->addWidget(new ui::Separator(Qt::Horizontal, half));
    column->addWidget(new BehaviourGrid(m_controller, half), 1);
    half->setMinimumWidth(260);
    return half;
}

QWidget *MockPage::makeLog()
{
    auto *halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    auto *log = new SeenLog(m_controller, halves);
    auto *detail = new SeenDetail(m_controller, halves);
    halves->addWidget(log);
    halves->addWidget(detail);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 2);
    halves->setMinimumWidth(360);
    connect(log, &SeenLog::currentChanged, detail, &SeenDetail::setExchange);
    connect(detail, &SeenDetail::openRequestWished, this, &MockPage::openRequestWished);
    return halves;
}

void MockPage::showState()
{
    const bool isRunning = m_controller->isRunning();
    if (isRunning)
        m_state->setText(
            tr("● running · %1 req/s").arg(QLocale().toString(m_controller->requestsPerSecond())),
            ui::Tone::Ok);
    else
        m_state->setText(tr("stopped"), ui::Tone::Neutral);
    m_reset->setEnabled(isRunning);
    m_toggle->setText(isRunning ? tr("Stop") : tr("Start"));
    ui::setButtonRole(m_toggle, isRunning ? ui::ButtonRole::Danger : ui::ButtonRole::Primary);
    ui::setTooltip(m_toggle,
                   isRunning ? tr("Stop the mock and close its connections") : tr("Start the mock"));
    m_toggle->setAccessibleName(m_toggle->text());
    QStringList told;
    for (const Error &error : m_controller->errors())
        told.append(error.hint.isEmpty() ? error.message : error.message + u' ' + error.hint);
    m_error->setVisible(!told.isEmpty());
    m_error->setText(told.join(u'\n'));
}

} // namespace parlance::mockui
