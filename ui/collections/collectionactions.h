// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/base/result.h>
#include <parlance/model/savedrequest.h>
#include <parlance/workspace/node.h>

#include <QObject>

#include <functional>

namespace parlance::ui {

class AppContext;

/// What can be done to the items of a collection. Work runs on the workspace's worker; every function returns
/// at once and one signal tells what became of it.
class CollectionActions : public QObject
{
    Q_OBJECT
public:
    explicit CollectionActions(AppContext &context, QObject *parent = nullptr);

    void createRequest(const QString &root, const workspace::NodeId &folder, const SavedRequest &request);
    void createFolder(const QString &root, const workspace::NodeId &parent);
    void rename(const QString &root, const workspace::NodeId &id, const QString &name);
    void duplicate(const QString &root, const workspace::NodeId &id);
    /// Puts the item's file or folder into the trash; items inside a bundled collection file are taken out of
    /// it.
    void remove(const QString &root, const workspace::NodeId &id, const QString &name);
    void move(const QString &root, const workspace::NodeId &id, const workspace::NodeId &folder,
              int position);

    /// In the system's file manager; the clipboard.
    static void reveal(const workspace::NodeId &id);
    static void copyPath(const workspace::NodeId &id);
    /// Opens the file itself with the program the system has for it.
    static void openInEditor(const QString &file);

Q_SIGNALS:
    void requestCreated(const QString &root, const parlance::workspace::NodeId &id);
    void folderCreated(const QString &root, const parlance::workspace::NodeId &id);
    /// Renamed or moved: open tabs follow. For a folder, all below it moved along.
    void relocated(const QString &root, const parlance::workspace::NodeId &from,
                   const parlance::workspace::NodeId &to);
    /// Gone; `undo` brings it back and is null where that cannot be done.
    void removed(const QString &root, const parlance::workspace::NodeId &id, const QString &name,
                 const std::function<void()> &undo);
    void failed(const QString &what, const parlance::Error &error);

private:
    template <typename Function, typename Then>
    void write(const QString &root, const QString &what, Function function, Then then);

    AppContext &m_context;
};

} // namespace parlance::ui
