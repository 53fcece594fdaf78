// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/paletteentries.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/commands.h>

#include <QCoreApplication>

namespace parlance::ui::paletteentries {

using workspace::NodeId;
using workspace::NodeKind;
using workspace::NodePtr;

namespace {

struct Palette
{
    Q_DECLARE_TR_FUNCTIONS(Palette)
};

bool isFolder(const NodePtr &node)
{
    return node->kind == NodeKind::Folder || node->kind == NodeKind::Collection;
}

using Visit = std::function<void(const NodePtr &node, const QStringList &above)>;

void walk(const NodePtr &node, const QStringList &above, const Visit &visit)
{
    if (!node)
        return;
    visit(node, above);
    const QStringList below = above + QStringList{node->name};
    for (const NodePtr &child : node->children)
        walk(child, below, visit);
}

} // namespace

QList<PaletteEntry> requests(AppContext &context, const OpenNode &open)
{
    QList<PaletteEntry> entries;
    for (const QString &root : context.workspace().roots()) {
        walk(context.workspace().tree(root), {}, [&](const NodePtr &node, const QStringList &above) {
            if (isFolder(node))
                return;
            PaletteEntry entry;
            entry.kind = Palette::tr("Request");
            entry.text = node->name;
            entry.context = above.join(QStringLiteral(" / "));
            entry.protocol = node->protocol;
            entry.method = node->method;
            entry.icon = node->kind == NodeKind::Broken ? QStringLiteral("warning") : QString();
            entry.weight = 2;
            entry.run = [open, root, node] { open(root, node); };
            entries.append(entry);
        });
    }
    return entries;
}

QList<PaletteEntry> actions(AppContext &context)
{
    QList<PaletteEntry> entries;
    for (QAction *action : context.commands().all()) {
        if (!action->isEnabled())
            continue;
        PaletteEntry entry;
        entry.kind = Palette::tr("Action");
        entry.text = QString(action->text()).remove(QLatin1Char('&'));
        entry.keys = action->shortcut().toString(QKeySequence::NativeText);
        entry.icon = QStringLiteral("keyboard");
        entry.run = [action] { action->trigger(); };
        entries.append(entry);
    }
    return entries;
}

QList<PaletteEntry> settings(AppContext &context)
{
    QList<PaletteEntry> entries;
    const auto add = [&entries](const QString &text, std::function<void()> run) {
        PaletteEntry entry;
        entry.kind = Palette::tr("Setting");
        entry.text = text;
        entry.icon = QStringLiteral("gear");
        entry.run = std::move(run);
        entries.append(entry);
    };
    Settings *settings = &context.settings();
    add(Palette::tr("Theme: like the system"), [settings] { settings->setAppearance(Appearance::System); });
    add(Palette::tr("Theme: light"), [settings] { settings->setAppearance(Appearance::Light); });
    add(Palette::tr("Theme: dark"), [settings] { settings->setAppearance(Appearance::Dark); });
    add(Palette::tr("Font size: larger"),
        [settings] { settings->setFontSize(qMin(18, settings->fontSize() + 1)); });
    add(Palette::tr("Font size: smaller"),
        [settings] { settings->setFontSize(qMax(11, settings->fontSize() - 1)); });
    add(Palette::tr("Response: beside the request"),
        [settings] { settings->setResponsePlacement(ResponsePlacement::Beside); });
    add(Palette::tr("Response: below the request"),
        [settings] { settings->setResponsePlacement(ResponsePlacement::Below); });
    return entries;
}

QList<PaletteEntry> environments(AppContext &context, const QString &root, const QStringList &names)
{
    QList<PaletteEntry> entries;
    const auto add = [&](const QString &text, const QString &name) {
        PaletteEntry entry;
        entry.kind = Palette::tr("Environment");
        entry.text = text;
        entry.icon = QStringLiteral("sliders");
        entry.weight = 1;
        entry.run = [scopes = &context.scopes(), root, name] { scopes->setActiveEnvironment(root, name); };
        entries.append(entry);
    };
    for (const QString &name : names)
        add(Palette::tr("Environment: %1").arg(name), name);
    if (!names.isEmpty())
        add(Palette::tr("Environment: none"), {});
    return entries;
}

QList<PaletteEntry> folders(AppContext &context, const OpenFolder &choose)
{
    QList<PaletteEntry> entries;
    for (const QString &root : context.workspace().roots()) {
        walk(context.workspace().tree(root), {}, [&](const NodePtr &node, const QStringList &above) {
            if (!isFolder(node))
                return;
            PaletteEntry entry;
            entry.kind =
                node->kind == NodeKind::Collection ? Palette::tr("Collection") : Palette::tr("Folder");
            entry.text = node->name;
            entry.context = above.join(QStringLiteral(" / "));
            entry.icon = QStringLiteral("folder");
            entry.run = [choose, root, id = node->id] { choose(root, id); };
            entries.append(entry);
        });
    }
    return entries;
}

} // namespace parlance::ui::paletteentries
