// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamlfile.h"

using namespace Qt::StringLiterals;

namespace parlance::workspace {
namespace {

const yaml::Value *step(const yaml::Value &value, QString token)
{
    token.replace("~1"_L1, "/"_L1).replace("~0"_L1, "~"_L1);
    if (value.isMapping()) {
        const yaml::Value &member = value[QStringView(token)];
        return member.isMissing() ? nullptr : &member;
    }
    bool ok = false;
    const uint index = token.toUInt(&ok);
    return ok && index < value.items().size() ? &value.items()[index] : nullptr;
}

} // namespace

Error itemGone(const NodeId &id)
{
    Error error = makeError(ErrorCode::NotFound, u"There is no item %1 in the file."_s.arg(id.pointer),
                            u"The file changed; look at the tree again."_s);
    error.file = id.path;
    return error;
}

Result<yaml::Document> parseYamlFile(const QString &path, const QByteArray &text)
{
    auto document = yaml::Document::parse(text);
    if (!document) {
        Error error = document.error();
        error.file = path;
        return Failure(error);
    }
    if (document->root.isMapping())
        return document;
    const bool isEmpty = document->root.isMissing() || document->root.isNull();
    Error error =
        makeError(ErrorCode::Parse,
                  isEmpty ? u"The file is empty."_s
                          : u"The file is not a mapping of keys to values, as OpenCollection asks."_s);
    error.file = path;
    error.position = {1, 1};
    return Failure(error);
}

Result<yaml::Document> readYamlFile(const QString &path, FileStamp *stamp)
{
    const auto text = readFile(path, stamp);
    if (!text)
        return Failure(text.error());
    return parseYamlFile(path, *text);
}

const yaml::Value *valueAt(const yaml::Value &root, const QString &pointer)
{
    const yaml::Value *value = &root;
    const QStringList tokens = pointer.split(u'/').mid(1);
    for (const QString &token : tokens) {
        value = step(*value, token);
        if (!value)
            return nullptr;
    }
    return value;
}

yaml::Value *valueAt(yaml::Value &root, const QString &pointer)
{
    return const_cast<yaml::Value *>(valueAt(std::as_const(root), pointer));
}

} // namespace parlance::workspace
