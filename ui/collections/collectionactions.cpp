// SPDX-License-Identifier: GPL-3.0-or-later
#include "collections/collectionactions.h"

#include <parlance/ui/appcontext.h>
#include <parlance/ui/whenfinished.h>

#include <QClipboard>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QStandardPaths>
#include <QUrl>

namespace parlance::ui {

using workspace::CollectionStore;
using workspace::NodeId;

namespace {

Result<QString> moveToTrash(const QString &path)
{
    QString inTrash;
    // Where the home trash cannot be made, moveToTrash (Qt 6.4) moves into the working directory.
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const bool isUsable = QDir().mkpath(data) && QFileInfo(data).isWritable();
    if (isUsable && QFile::moveToTrash(path, &inTrash))
        return inTrash;
    return failure(ErrorCode::Io,
                   QStringLiteral("%1 could not be moved to the trash.").arg(QDir::toNativeSeparators(path)),
                   QStringLiteral("Check that you may write its folder, or delete it in the file manager."));
}

} // namespace

CollectionActions::CollectionActions(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

template <typename Function, typename Then>
void CollectionActions::write(const QString &root, const QString &what, Function function, Then then)
{
    using Value = std::invoke_result_t<Function, const CollectionStore &>;
    whenFinished(m_context.workspace().write(root, function), this, [this, what, then](const Value &result) {
        if (result)
            then(*result);
        else
            Q_EMIT failed(what, result.error());
    });
}

void CollectionActions::createRequest(const QString &root, const NodeId &folder, const SavedRequest &request)
{
    write(
        root, tr("The request could not be created."),
        [folder, request](const CollectionStore &store) { return store.createRequest(folder, request); },
        [this, root](const NodeId &id) { Q_EMIT requestCreated(root, id); });
}

void CollectionActions::createFolder(const QString &root, const NodeId &parent)
{
    write(
        root, tr("The folder could not be created."),
        [parent, name = tr("New folder")](const CollectionStore &store) {
            return store.createFolder(parent, name);
        },
        [this, root](const NodeId &id) { Q_EMIT folderCreated(root, id); });
}

void CollectionActions::rename(const QString &root, const NodeId &id, const QString &name)
{
    write(
        root, tr("“%1” could not be renamed.").arg(name),
        [id, name](const CollectionStore &store) { return store.rename(id, name); },
        [this, root, id](const NodeId &renamed) { Q_EMIT relocated(root, id, renamed); });
}

void CollectionActions::duplicate(const QString &root, const NodeId &id)
{
    write(
        root, tr("The copy could not be made."),
        [id](const CollectionStore &store) { return store.duplicate(id); },
        [this, root](const NodeId &copy) { Q_EMIT requestCreated(root, copy); });
}

void CollectionActions::remove(const QString &root, const NodeId &id, const QString &name)
{
    const QString what = tr("“%1” could not be deleted.").arg(name);
    if (!id.pointer.isEmpty()) {
        whenFinished(m_context.workspace().write(
                         root, [id](const CollectionStore &store) { return store.remove(id); }),
                     this, [this, root, id, name, what](const Result<void> &result) {
                         if (result)
                             Q_EMIT removed(root, id, name, nullptr);
                         else
                             Q_EMIT failed(what, result.error());
                     });
        return;
    }
    write(
        root, what, [id](const CollectionStore &) { return moveToTrash(id.path); },
        [this, root, id, name, what](const QString &inTrash) {
            const auto restore = [id, inTrash](const CollectionStore &) -> Result<bool> {
                if (QFileInfo::exists(id.path) || !QDir().rename(inTrash, id.path))
                    return failure(ErrorCode::AlreadyExists,
                                   QStringLiteral("It could not be put back from the trash."));
                return true;
            };
            const auto undo = [this, root, what, restore] { write(root, what, restore, [](bool) {}); };
            Q_EMIT removed(root, id, name, inTrash.isEmpty() ? std::function<void()>() : undo);
        });
}

void CollectionActions::move(const QString &root, const NodeId &id, const NodeId &folder, int position)
{
    write(
        root, tr("The item could not be moved."),
        [id, folder, position](const CollectionStore &store) { return store.move(id, folder, position); },
        [this, root, id](const NodeId &moved) { Q_EMIT relocated(root, id, moved); });
}

void CollectionActions::reveal(const NodeId &id)
{
    const QFileInfo info(id.path);
    QDesktopServices::openUrl(QUrl::fromLocalFile(info.isDir() ? info.filePath() : info.path()));
}

void CollectionActions::copyPath(const NodeId &id)
{
    QGuiApplication::clipboard()->setText(QDir::toNativeSeparators(id.path));
}

void CollectionActions::openInEditor(const QString &file)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

} // namespace parlance::ui
