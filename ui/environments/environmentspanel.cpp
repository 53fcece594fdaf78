// SPDX-License-Identifier: GPL-3.0-or-later
#include "environments/environmentspanel.h"

#include "environments/environmentdelegate.h"
#include "environments/environmentstore.h"
#include "shell/sideheader.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/emptystate.h>
#include <parlance/ui/iconbutton.h>
#include <parlance/ui/whenfinished.h>

#include <QListWidget>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace parlance::ui {

EnvironmentsPanel::EnvironmentsPanel(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_list(new QListWidget(this))
    , m_stack(new QStackedLayout)
{
    setAccessibleName(tr("Environments"));
    auto *header = new SideHeader(tr("Environments"), this);
    auto *add = new IconButton(QStringLiteral("plus"), tr("New environment"), header);
    connect(add, &QToolButton::clicked, this, &EnvironmentsPanel::create);
    header->addButton(add);

    m_list->setAccessibleName(tr("Environment list"));
    m_list->setItemDelegate(new EnvironmentDelegate(context, m_list));
    m_list->setMouseTracking(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setBackgroundRole(QPalette::Window);
    auto *empty =
        new EmptyState(tr("No environment yet"),
                       tr("An environment holds the values of variables: addresses, keys, names."), this);
    connect(empty->addAction(tr("New environment")), &QPushButton::clicked, this, &EnvironmentsPanel::create);
    m_stack->addWidget(m_list);
    m_stack->addWidget(empty);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::tiny);
    layout->addWidget(header);
    layout->addLayout(m_stack, 1);

    connect(m_list, &QListWidget::currentItemChanged, this, [this] { showCurrent(); });
    connect(m_list, &QListWidget::itemDoubleClicked, this,
            [this] { m_context.scopes().setActiveEnvironment(currentRoot(), currentName()); });
    connect(&context.scopes(), &CallScopes::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&context.workspace(), &workspace::Workspace::environmentsChanged, this,
            &EnvironmentsPanel::refresh);
    connect(&context.workspace(), &workspace::Workspace::collectionOpened, this, &EnvironmentsPanel::refresh);
    connect(&context.workspace(), &workspace::Workspace::collectionClosed, this, &EnvironmentsPanel::refresh);
    refresh();
}

void EnvironmentsPanel::refresh()
{
    m_roots = m_context.workspace().roots();
    for (const QString &root : std::as_const(m_roots)) {
        whenFinished(environmentstore::read(m_context, root), this,
                     [this, root](const Result<QList<Environment>> &environments) {
                         if (environments)
                             list(root, *environments);
                         else
                             Q_EMIT failed(tr("The environments could not be read."), environments.error());
                     });
    }
    if (m_roots.isEmpty())
        rebuild();
}

void EnvironmentsPanel::list(const QString &root, const QList<Environment> &environments)
{
    m_environments.insert(root, environments);
    rebuild();
}

void EnvironmentsPanel::rebuild()
{
    const QString root = m_wantedRoot.isEmpty() ? currentRoot() : m_wantedRoot;
    QString name = m_wantedName.isEmpty() ? currentName() : m_wantedName;
    if (name.isEmpty() && !m_roots.isEmpty())
        name = m_context.scopes().activeEnvironment(m_roots.constFirst());
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        QListWidgetItem *current = nullptr;
        for (const QString &collection : std::as_const(m_roots)) {
            const workspace::NodePtr tree = m_context.workspace().tree(collection);
            if (m_roots.size() > 1) {
                auto *title = new QListWidgetItem(tree ? tree->name : collection, m_list);
                title->setFlags(Qt::NoItemFlags);
            }
            for (const Environment &environment : m_environments.value(collection)) {
                auto *item = new QListWidgetItem(environment.name, m_list);
                item->setData(EnvironmentDelegate::RootRole, collection);
                item->setData(EnvironmentDelegate::ColorRole, environment.color);
                if (!current || (collection == root && environment.name == name))
                    current = item;
                if (collection == m_wantedRoot && environment.name == m_wantedName)
                    m_wantedRoot = m_wantedName = QString();
            }
        }
        m_list->setCurrentItem(current);
        m_stack->setCurrentIndex(current ? 0 : 1);
    }
    showCurrent();
}

QString EnvironmentsPanel::currentRoot() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(EnvironmentDelegate::RootRole).toString() : QString();
}

QString EnvironmentsPanel::currentName() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->text() : QString();
}

void EnvironmentsPanel::showCurrent()
{
    const QString root = currentRoot();
    for (const Environment &environment : m_environments.value(root)) {
        if (environment.name == currentName()) {
            Q_EMIT shown(root, environment);
            return;
        }
    }
    Q_EMIT shown({}, {});
}

void EnvironmentsPanel::select(const QString &root, const QString &name)
{
    m_wantedRoot = root;
    m_wantedName = name;
    rebuild();
}

void EnvironmentsPanel::create()
{
    const QString root = currentRoot().isEmpty() ? m_roots.value(0) : currentRoot();
    if (root.isEmpty())
        return;
    QStringList names;
    for (const Environment &environment : m_environments.value(root))
        names.append(environment.name);
    Environment environment;
    environment.name = tr("new environment");
    for (int number = 2; names.contains(environment.name); ++number)
        environment.name = tr("new environment %1").arg(number);
    whenFinished(environmentstore::write(m_context, root, environment, {}), this,
                 [this, root, name = environment.name](const Result<bool> &written) {
                     if (!written) {
                         Q_EMIT failed(tr("The environment could not be created."), written.error());
                         return;
                     }
                     select(root, name);
                     refresh();
                 });
}

} // namespace parlance::ui
