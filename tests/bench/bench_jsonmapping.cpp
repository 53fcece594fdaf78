// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the demo bank's accounts between JSON and binary: by Parlance's mapping and by libprotobuf's on
// dynamic messages. Prints a line each: "parlance|libprotobuf to-json|to-binary MEGABYTES-OF-JSON-A-SECOND".
#include <parlance/protocols/grpc/jsonmapping.h>

#include <QElapsedTimer>

#include <google/protobuf/dynamic_message.h>
#include <google/protobuf/util/json_util.h>

#include "parlance/bank/v1/bank.pb.h"

#include <cstdio>
#include <functional>
#include <set>

using namespace parlance;
using google::protobuf::FileDescriptor;

namespace {

const QString typeName = QStringLiteral("parlance.bank.v1.ListAccountsResponse");

std::string page()
{
    bank::v1::ListAccountsResponse page;
    for (int i = 0; i < 500; ++i) {
        bank::v1::Account &account = *page.add_items();
        account.set_id("acc_" + std::to_string(i));
        account.set_owner("Zoë \"Ada\" Lovelace");
        account.set_email("ada.lovelace@example.com");
        account.set_type(bank::v1::ACCOUNT_TYPE_SAVINGS);
        account.set_status(bank::v1::ACCOUNT_STATUS_ACTIVE);
        account.set_currency("EUR");
        account.set_balance("1250.00");
        account.set_balance_minor_units(9007199254740993 + i);
        account.mutable_created_at()->set_seconds(1735689600 + i);
        account.mutable_updated_at()->set_seconds(1735776000);
        account.mutable_updated_at()->set_nanos(120'000'000);
        account.set_version(std::uint64_t(i));
    }
    page.set_next_cursor("abc");
    return page.SerializeAsString();
}

void collect(const FileDescriptor *file, std::set<const FileDescriptor *> &seen, QByteArrayList &files)
{
    if (!seen.insert(file).second)
        return;
    for (int i = 0; i < file->dependency_count(); ++i)
        collect(file->dependency(i), seen, files);
    google::protobuf::FileDescriptorProto proto;
    file->CopyTo(&proto);
    files.append(QByteArray::fromStdString(proto.SerializeAsString()));
}

grpc::SchemaPointer schema()
{
    std::set<const FileDescriptor *> seen;
    QByteArrayList files;
    collect(bank::v1::ListAccountsResponse::descriptor()->file(), seen, files);
    const Result<grpc::SchemaPointer> schema = grpc::Schema::fromFileDescriptors(files);
    return schema ? *schema : nullptr;
}

bool measure(const char *name, qsizetype jsonBytes, const std::function<bool()> &once)
{
    constexpr qint64 enough = 1'000'000'000;
    qint64 rounds = 0;
    QElapsedTimer clock;
    for (clock.start(); clock.nsecsElapsed() < enough; ++rounds) {
        if (!once()) {
            std::fprintf(stderr, "%s failed\n", name);
            return false;
        }
    }
    std::printf("%s %.2f\n", name,
                double(jsonBytes) * double(rounds) / 1e6 / (double(clock.nsecsElapsed()) / 1e9));
    std::fflush(stdout);
    return true;
}

} // namespace

int main()
{
    const std::string binary = page();
    const auto bytes = QByteArray::fromStdString(binary);
    const grpc::SchemaPointer types = schema();
    if (!types)
        return 1;
    grpc::ToJsonOptions compact;
    compact.pretty = false;
    const auto json = grpc::toJson(*types, typeName, bytes, compact);
    if (!json)
        return 1;
    const std::string text = json->toStdString();
    const google::protobuf::Descriptor *type = bank::v1::ListAccountsResponse::descriptor();
    google::protobuf::DynamicMessageFactory factory;
    const google::protobuf::Message *prototype = factory.GetPrototype(type);

    const auto ownToJson = [&] { return grpc::toJson(*types, typeName, bytes, compact).has_value(); };
    const auto ownToBinary = [&] { return grpc::toBinary(*types, typeName, *json).has_value(); };
    const auto theirToJson = [&] {
        const std::unique_ptr<google::protobuf::Message> message(prototype->New());
        std::string out;
        return message->ParseFromString(binary) &&
               google::protobuf::util::MessageToJsonString(*message, &out).ok() && !out.empty();
    };
    const auto theirToBinary = [&] {
        const std::unique_ptr<google::protobuf::Message> message(prototype->New());
        std::string out;
        return google::protobuf::util::JsonStringToMessage(text, message.get()).ok() &&
               message->SerializeToString(&out) && !out.empty();
    };
    // In turns, so that both see the same machine.
    for (int round = 0; round < 3; ++round) {
        if (!measure("parlance to-json", json->size(), ownToJson) ||
            !measure("libprotobuf to-json", json->size(), theirToJson) ||
            !measure("parlance to-binary", json->size(), ownToBinary) ||
            !measure("libprotobuf to-binary", json->size(), theirToBinary))
            return 1;
    }
    return 0;
}
