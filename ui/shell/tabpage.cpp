// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/tabpage.h"

#include "shell/problempage.h"

#include <parlance/ui/requesttab.h>

#include <QFileInfo>

namespace parlance::ui {

using workspace::NodeId;

namespace {

const QString rootKey = QStringLiteral("root");
const QString pathKey = QStringLiteral("path");
const QString pointerKey = QStringLiteral("pointer");
const QString titleKey = QStringLiteral("title");
const QString protocolKey = QStringLiteral("protocol");
const QString methodKey = QStringLiteral("method");
const QString modifiedKey = QStringLiteral("modified");
const QString contentKey = QStringLiteral("content");

} // namespace

SleepingTab::SleepingTab(QVariantMap state, QWidget *parent)
    : QWidget(parent)
    , m_state(std::move(state))
{
}

void SleepingTab::setId(const NodeId &id)
{
    m_state.insert(pathKey, id.path);
    m_state.insert(pointerKey, id.pointer);
}

NodeId pageId(const QWidget *page)
{
    if (const auto *tab = qobject_cast<const RequestTab *>(page))
        return tab->id();
    if (const auto *sleeping = qobject_cast<const SleepingTab *>(page))
        return idOfState(sleeping->state());
    if (const auto *problem = qobject_cast<const ProblemPage *>(page))
        return problem->id();
    return {};
}

QString pageRoot(const QWidget *page)
{
    if (const auto *tab = qobject_cast<const RequestTab *>(page))
        return tab->root();
    if (const auto *sleeping = qobject_cast<const SleepingTab *>(page))
        return rootOfState(sleeping->state());
    return {};
}

TabFace pageFace(const QWidget *page)
{
    if (const auto *tab = qobject_cast<const RequestTab *>(page)) {
        TabFace face;
        face.protocol = tab->protocol();
        face.method = tab->method();
        face.title = tab->title();
        face.modified = tab->isModified();
        face.running = tab->isRunning();
        return face;
    }
    if (const auto *sleeping = qobject_cast<const SleepingTab *>(page))
        return faceOfState(sleeping->state());
    TabFace face;
    face.title = QFileInfo(pageId(page).path).fileName();
    return face;
}

QVariantMap pageState(const QString &root, const NodeId &id, const TabFace &face, const QVariantMap &content)
{
    return {{rootKey, root},
            {pathKey, id.path},
            {pointerKey, id.pointer},
            {titleKey, face.title},
            {protocolKey, face.protocol},
            {methodKey, face.method},
            {modifiedKey, face.modified},
            {contentKey, content}};
}

NodeId idOfState(const QVariantMap &state)
{
    return {state.value(pathKey).toString(), state.value(pointerKey).toString()};
}

QString rootOfState(const QVariantMap &state)
{
    return state.value(rootKey).toString();
}

TabFace faceOfState(const QVariantMap &state)
{
    TabFace face;
    face.title = state.value(titleKey).toString();
    face.protocol = state.value(protocolKey).toString();
    face.method = state.value(methodKey).toString();
    face.modified = state.value(modifiedKey).toBool();
    return face;
}

QVariantMap contentOfState(const QVariantMap &state)
{
    return state.value(contentKey).toMap();
}

} // namespace parlance::ui
