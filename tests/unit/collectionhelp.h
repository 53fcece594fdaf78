// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/workspace/collectionstore.h>

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

namespace parlance::test {

using namespace parlance::workspace;
using namespace Qt::StringLiterals;

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open " + path.toUtf8());
}

inline void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    QCOMPARE(file.write(text), text.size());
}

inline QString bank()
{
    return QStringLiteral(PARLANCE_TEST_DATA "/collections/bank");
}

inline QString kindName(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Collection:
        return u"collection"_s;
    case NodeKind::Folder:
        return u"folder"_s;
    case NodeKind::Request:
        return u"request"_s;
    case NodeKind::Unsupported:
        return u"unsupported"_s;
    case NodeKind::Broken:
        return u"broken"_s;
    }
    return {};
}

// The tree as text, one line a node.
inline QStringList lines(const NodePtr &node, int depth = 0)
{
    QString line = QString(depth * 2, u' ') + kindName(node->kind) + u' ' + node->name;
    if (!node->method.isEmpty())
        line += u' ' + node->method;
    QStringList result{line};
    for (const NodePtr &child : node->children)
        result += lines(child, depth + 1);
    return result;
}

// A copy of the sample collection to write on.
class Copy
{
public:
    Copy()
    {
        std::filesystem::copy(PARLANCE_TEST_DATA "/collections/bank", QFile::encodeName(root()).toStdString(),
                              std::filesystem::copy_options::recursive);
    }
    QString root() const { return m_folder.filePath(u"bank"_s); }
    QString path(const QString &relative) const { return root() + u'/' + relative; }
    NodeId id(const QString &relative) const { return {path(relative), {}}; }
    CollectionStore store() const { return *CollectionStore::open(root()); }

private:
    QTemporaryDir m_folder;
};

inline SavedRequest simple(const QString &name)
{
    SavedRequest saved;
    saved.name = name;
    saved.request.protocol = u"http"_s;
    saved.request.method = u"GET"_s;
    saved.request.address = u"http://localhost/"_s;
    return saved;
}

} // namespace parlance::test
