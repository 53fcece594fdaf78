// SPDX-License-Identifier: GPL-3.0-or-later
// A file of a collection somebody else wrote: it is read or refused, and what is read can be changed and
// saved without harm.
#include <codec/itemcodec.h>
#include <store/itemtext.h>
#include <store/scanner.h>
#include <yaml/patch.h>

#include <cstdint>

using namespace parlance;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

void checkSources(const yaml::Document &document)
{
    for (const yaml::Source &source : document.sources) {
        check(source.start <= document.text.size() && source.end <= document.text.size());
        check(source.start < 0 || source.start <= source.end);
    }
}

// A person changes a field of each kind and saves.
void changeAndSave(const yaml::Document &document, const RequestCodec &codec)
{
    SavedRequest saved = decodeItem(document.root, codec);
    saved.name += u" changed: #"_s;
    saved.request.address = u"http://x/\n"_s;
    saved.request.metadata.append({u"A"_s, u"b"_s, false, {}});
    if (!saved.assertions.isEmpty())
        saved.assertions.removeFirst();
    const auto wanted = updatedItem(document.root, saved, {});
    check(wanted.has_value());
    const auto text = yaml::patch(document, *wanted);
    if (!text)
        return;
    const auto again = yaml::Document::parse(*text);
    check(again && again->root == *wanted);
    SavedRequest back = decodeItem(again->root, codec);
    check(back.name == saved.name && back.request.address == saved.request.address);
    check(back.request.metadata.size() == saved.request.metadata.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto document = yaml::Document::parse(bytes);
    if (!document) {
        check(!document.error().message.isEmpty());
        return 0;
    }
    checkSources(*document);
    const auto same = yaml::patch(*document, document->root);
    check(same && *same == bytes);
    if (!document->root.isMapping())
        return 0;
    (void)makeNode({u"/c/r.yml"_s, {}}, document->root, u"r"_s);
    (void)bundledTree(u"/c"_s, u"/c/opencollection.yml"_s, document->root);
    (void)decodeDefaults(document->root[u"request"]);
    (void)decodeEnvironment(document->root);
    if (const RequestCodec *codec = requestCodec(itemType(document->root)))
        changeAndSave(*document, *codec);
    return 0;
}
