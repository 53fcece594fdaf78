// SPDX-License-Identifier: GPL-3.0-or-later
// A message from a hostile peer: shown as JSON that can be sent again, or refused; the wire view shows it in
// any case.
#include "grpcfuzz.h"

#include <parlance/base/json.h>
#include <parlance/protocols/grpc/wiretree.h>

using namespace parlance;
using namespace parlance::fuzz;

namespace {

void checkTree(const grpc::WireTree &tree, qsizetype size)
{
    for (int i = 0; i < tree.nodes.size(); ++i) {
        const grpc::WireNode &node = tree.nodes[i];
        check(node.start >= 0 && node.start <= node.valueStart && node.valueStart <= node.end &&
              node.end <= size);
        check(node.parent < i);
        if (node.parent >= 0)
            check(tree.nodes[node.parent].start <= node.start &&
                  node.depth == tree.nodes[node.parent].depth + 1);
    }
    for (qsizetype offset = 0; offset < qMin<qsizetype>(size, 64); ++offset) {
        const int index = tree.nodeAt(offset);
        check(index < 0 || (tree.nodes[index].start <= offset && offset < tree.nodes[index].end));
    }
}

void show(const QString &type, const QByteArray &bytes)
{
    checkTree(grpc::decodeWire(bytes, testSchema()->contract(), type), bytes.size());
    const auto text = grpc::toJson(*testSchema(), type, bytes);
    if (!text) {
        check(!text.error().message.isEmpty());
        return;
    }
    check(JsonDocument::parse(*text).has_value());
    grpc::ToBinaryOptions lenient;
    lenient.demandRequired = false;
    const auto again = grpc::toBinary(*testSchema(), type, *text, lenient);
    // What a peer may send is wider than what JSON can say: two spellings of a name in a Struct, for one.
    if (again)
        check(grpc::toJson(*testSchema(), type, *again).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    checkTree(grpc::decodeWire(bytes), bytes.size());
    show(QStringLiteral("parlance.test.Everything"), bytes);
    show(QStringLiteral("parlance.test.Legacy"), bytes);
    return 0;
}
