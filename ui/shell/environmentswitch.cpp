// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/environmentswitch.h"

#include "theme/stylepainter.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>
#include <parlance/ui/whenfinished.h>

#include <QActionGroup>
#include <QMenu>
#include <QPainter>

namespace parlance::ui {

EnvironmentSwitch::EnvironmentSwitch(AppContext &context, QWidget *parent)
    : QAbstractButton(parent)
    , m_context(context)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &EnvironmentSwitch::openMenu);
    connect(&context.scopes(), &CallScopes::changed, this, [this](const QString &root) {
        if (root == m_root)
            updateName();
    });
    connect(&context.theme(), &Theme::changed, this, [this] { updateGeometry(); });
    hide();
}

void EnvironmentSwitch::setCollection(const QString &root)
{
    m_root = root;
    setVisible(!root.isEmpty());
    updateName();
}

QString EnvironmentSwitch::shownName() const
{
    const QString name = m_context.scopes().activeEnvironment(m_root);
    return name.isEmpty() ? tr("none") : name;
}

void EnvironmentSwitch::updateName()
{
    setAccessibleName(tr("Environment: %1").arg(shownName()));
    if (const QAction *action = m_context.commands().action(QStringLiteral("environment.switch")))
        setToolTip(Commands::tooltip(action));
    updateGeometry();
    update();
}

QSize EnvironmentSwitch::sizeHint() const
{
    const QFontMetrics metrics(Theme::of(this).font());
    const int text = metrics.horizontalAdvance(tr("Environment")) + metrics.horizontalAdvance(shownName());
    return QSize(text + 5 * spacing::small + spacing::medium, parlance::ui::metrics::controlHeight);
}

void EnvironmentSwitch::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const Colors &colors = theme.colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    stylepainter::hoverGround(&painter, this, metrics::radius);
    QRect area = rect().adjusted(spacing::small, 0, -spacing::small, 0);
    painter.setFont(theme.font());
    painter.setPen(colors.muted);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, tr("Environment"));
    area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(tr("Environment")) + spacing::small);
    painter.setPen(colors.text);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, shownName());
    stylepainter::chevron(&painter, QRect(area.right() - 8, 0, 9, height()), Qt::DownArrow, colors.muted);
    stylepainter::keyboardFocus(&painter, this);
}

void EnvironmentSwitch::openMenu()
{
    if (m_root.isEmpty())
        return;
    whenFinished(m_context.workspace().read(
                     m_root, [](const workspace::CollectionStore &store) { return store.environments(); }),
                 this, [this](const Result<QList<Environment>> &environments) {
                     QStringList names;
                     if (environments) {
                         for (const Environment &environment : *environments)
                             names.append(environment.name);
                     }
                     showMenu(names);
                 });
}

void EnvironmentSwitch::showMenu(const QStringList &names)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *group = new QActionGroup(menu);
    const QString active = m_context.scopes().activeEnvironment(m_root);
    const auto add = [&](const QString &text, const QString &name) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(name == active);
        group->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, root = m_root, name] { m_context.scopes().setActiveEnvironment(root, name); });
    };
    for (const QString &name : names)
        add(name, name);
    if (!names.isEmpty())
        menu->addSeparator();
    add(tr("No environment"), QString());
    menu->addSeparator();
    connect(menu->addAction(tr("Edit environments…")), &QAction::triggered, this,
            &EnvironmentSwitch::editWished);
    menu->popup(mapToGlobal(QPoint(width() - menu->sizeHint().width(), height() + 2)));
}

} // namespace parlance::ui
