// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentpage.h"

#include "environments/environmentmodel.h"
#include "environments/environmentstore.h"
#include "environments/environmenttable.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/labels.h>
#include <parlance/ui/pill.h>
#include <parlance/ui/whenfinished.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedLayout>
#include <QtConcurrent>
#include <QTimer>

namespace parlance::ui {

namespace {

constexpr int storeAfterMs = 400;
constexpr int barHeight = 52;

} // namespace

EnvironmentPage::EnvironmentPage(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_stack(new QStackedLayout(this))
    , m_model(new EnvironmentModel(this))
    , m_timer(new QTimer(this))
{
    setAccessibleName(tr("Environment"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_stack->addWidget(makeEditor());
    m_stack->addWidget(
        new EmptyState(tr("No environment chosen"), tr("Choose one on the left, or make a new one."), this));
    m_stack->setCurrentIndex(1);
    m_timer->setSingleShot(true);
    m_timer->setInterval(storeAfterMs);
    connect(m_timer, &QTimer::timeout, this, &EnvironmentPage::storeNow);
    connect(m_model, &EnvironmentModel::edited, this, &EnvironmentPage::store);
    connect(&context.scopes(), &CallScopes::changed, this, &EnvironmentPage::updateState);
}

EnvironmentPage::~EnvironmentPage()
{
    storeNow();
    // The field tells that editing ended when it loses the focus, which it does while it is taken down.
    m_name->disconnect(this);
    m_model->disconnect(this);
}

QWidget *EnvironmentPage::makeBar()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(barHeight);
    m_name = new QLineEdit(bar);
    m_name->setAccessibleName(tr("Environment name"));
    m_name->setFrame(false);
    m_name->setFont(m_context.theme().font(fontsize::title, QFont::DemiBold));
    connect(&m_context.theme(), &Theme::changed, this,
            [this] { m_name->setFont(m_context.theme().font(fontsize::title, QFont::DemiBold)); });
    connect(m_name, &QLineEdit::editingFinished, this, &EnvironmentPage::store);
    m_active = new Pill(bar);
    m_use = new QPushButton(tr("Use"), bar);
    setTooltip(m_use, tr("Make this the active environment"));
    connect(m_use, &QPushButton::clicked, this,
            [this] { m_context.scopes().setActiveEnvironment(m_root, m_environment.name); });
    auto *copy = new QPushButton(tr("Duplicate"), bar);
    connect(copy, &QPushButton::clicked, this, &EnvironmentPage::duplicate);
    auto *remove = new QPushButton(tr("Delete"), bar);
    setButtonRole(remove, ButtonRole::Danger);
    connect(remove, &QPushButton::clicked, this, &EnvironmentPage::removeEnvironment);

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(spacing::large - 2, 0, spacing::large, 0);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_active);
    layout->addWidget(m_use);
    layout->addWidget(copy);
    layout->addWidget(remove);
    return bar;
}

QWidget *EnvironmentPage::makeEditor()
{
    auto *page = new QWidget(this);
    m_table = new EnvironmentTable(*m_model, page);
    m_hint = makeLabel(TextTone::Muted, page);
    m_hint->setFontToken(fontsize::status);
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(new Separator(Qt::Horizontal, page));
    auto *table = new QHBoxLayout;
    table->setContentsMargins(spacing::medium, 0, spacing::medium, 0);
    table->addWidget(m_table);
    layout->addLayout(table, 1);
    auto *hint = new QHBoxLayout;
    hint->setContentsMargins(spacing::large, spacing::small, spacing::large, spacing::medium);
    hint->addWidget(m_hint);
    layout->addLayout(hint);
    return page;
}

void EnvironmentPage::showEnvironment(const QString &root, const Environment &environment)
{
    // Our own write comes back as a change of the folder; what was typed since then must stay.
    const bool isSame = root == m_root && environment.name == m_environment.name;
    if (isSame && (m_timer->isActive() || m_writing))
        return;
    storeNow();
    m_root = root;
    m_environment = environment;
    if (m_name->text() != environment.name)
        m_name->setText(environment.name);
    m_model->setVariables(environment.variables);
    if (!isSame)
        m_model->undoStack()->clear(); // another one with the same variables
    m_stack->setCurrentIndex(root.isEmpty() ? 1 : 0);
    updateState();
}

void EnvironmentPage::updateState()
{
    if (m_root.isEmpty())
        return;
    const bool isActive = m_context.scopes().activeEnvironment(m_root) == m_environment.name;
    m_active->setText(isActive ? tr("active") : QString(), Tone::Ok);
    m_use->setVisible(!isActive);
    // Asking the keychain may take as long as its own password prompt: neither on this thread nor on the one
    // that reads files. The shared pointer keeps the store alive until it has answered.
    whenFinished(QtConcurrent::run([secrets = m_context.sharedSecrets()] { return secrets->isPersistent(); }),
                 this, [this](bool isPersistent) { showSecretsHint(isPersistent); });
}

void EnvironmentPage::showSecretsHint(bool isPersistent)
{
    m_hint->setText(
        isPersistent ? tr("Secret values are kept in the system keychain, never in the collection's folder.")
                     : tr("No system keychain answers here: secret values last until Parlance ends."));
}

void EnvironmentPage::store()
{
    m_timer->start();
}

void EnvironmentPage::storeNow()
{
    m_timer->stop();
    const QString name = m_name->text().trimmed();
    Environment wanted = m_environment;
    wanted.variables = m_model->variables();
    // A row without a name is one that is being written.
    wanted.variables.removeIf([](const Variable &variable) { return variable.name.isEmpty(); });
    if (!name.isEmpty())
        wanted.name = name;
    if (m_root.isEmpty() || wanted == m_environment)
        return;
    const QString previous = m_environment.name;
    m_environment = wanted;
    m_writing = true;
    const bool wasActive = m_context.scopes().activeEnvironment(m_root) == previous;
    whenFinished(environmentstore::write(m_context, m_root, wanted, previous), this,
                 [this, root = m_root, wanted, previous, wasActive](const Result<bool> &written) {
                     m_writing = false;
                     if (!written) {
                         Q_EMIT failed(tr("The environment could not be saved."), written.error());
                         return;
                     }
                     if (wanted.name == previous)
                         return;
                     if (wasActive)
                         m_context.scopes().setActiveEnvironment(root, wanted.name);
                     Q_EMIT renamed(root, wanted.name);
                 });
}

void EnvironmentPage::duplicate()
{
    Environment copy = m_environment;
    copy.name = tr("%1 copy").arg(m_environment.name);
    copy.path.clear();
    whenFinished(environmentstore::write(m_context, m_root, copy, {}), this,
                 [this, root = m_root, name = copy.name](const Result<bool> &written) {
                     if (written)
                         Q_EMIT renamed(root, name);
                     else
                         Q_EMIT failed(tr("The copy could not be made."), written.error());
                 });
}

void EnvironmentPage::removeEnvironment()
{
    m_timer->stop();
    const Environment removed = m_environment;
    whenFinished(environmentstore::remove(m_context, m_root, removed), this,
                 [this, root = m_root, removed](const Result<bool> &result) {
                     if (!result) {
                         Q_EMIT failed(tr("The environment could not be deleted."), result.error());
                         return;
                     }
                     if (m_context.scopes().activeEnvironment(root) == removed.name)
                         m_context.scopes().setActiveEnvironment(root, {});
                     Q_EMIT done(tr("Environment “%1” was deleted.").arg(removed.name));
                 });
}

} // namespace parlance::ui
