// SPDX-License-Identifier: GPL-3.0-or-later
// A compiled C++ gRPC server: Echo of tests/data/grpc/echo.proto with the stock reflection, and GetAccount of
// the demo bank from a map behind a lock, as the demo holds its accounts. Prints "echo ADDRESS" and "bank
// ADDRESS"; runs until it is ended.
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>

#include "echo.grpc.pb.h"
#include "parlance/bank/v1/bank.grpc.pb.h"

#include <cstdio>
#include <mutex>
#include <unordered_map>

namespace {

using grpc::ServerContext;
using grpc::Status;
using parlance::bank::v1::Account;
using parlance::test::Answer;
using parlance::test::Ask;

class EchoService final : public parlance::test::Echo::Service
{
    Status Unary(ServerContext *, const Ask *ask, Answer *answer) override
    {
        answer->set_text(ask->text());
        answer->set_big(ask->big());
        return Status::OK;
    }

    Status ServerStream(ServerContext *, const Ask *ask, grpc::ServerWriter<Answer> *writer) override
    {
        Answer answer;
        answer.set_text(ask->text());
        for (int index = 0; index < ask->count(); ++index) {
            answer.set_index(index);
            if (!writer->Write(answer))
                break;
        }
        return Status::OK;
    }
};

class BankService final : public parlance::bank::v1::Bank::Service
{
public:
    BankService()
    {
        Account account;
        account.set_id("acc_0001");
        account.set_owner("Ada Lovelace");
        account.set_email("ada.lovelace@example.com");
        account.set_type(parlance::bank::v1::ACCOUNT_TYPE_CHECKING);
        account.set_status(parlance::bank::v1::ACCOUNT_STATUS_ACTIVE);
        account.set_currency("EUR");
        account.set_balance("1250.00");
        account.set_balance_minor_units(125000);
        account.mutable_created_at()->set_seconds(1735689600);
        account.mutable_updated_at()->set_seconds(1735776000);
        account.set_version(1);
        m_accounts.emplace(account.id(), account);
    }

private:
    Status GetAccount(ServerContext *, const parlance::bank::v1::GetAccountRequest *request,
                      Account *answer) override
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_accounts.find(request->id());
        if (found == m_accounts.end())
            return {grpc::StatusCode::NOT_FOUND, "There is no such account."};
        *answer = found->second;
        return Status::OK;
    }

    std::mutex m_mutex;
    std::unordered_map<std::string, Account> m_accounts;
};

std::unique_ptr<grpc::Server> serve(grpc::Service &service, const char *name)
{
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service);
    std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
    std::printf("%s 127.0.0.1:%d\n", name, port);
    return server;
}

} // namespace

int main()
{
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    EchoService echo;
    BankService bank;
    const auto echoServer = serve(echo, "echo");
    const auto bankServer = serve(bank, "bank");
    std::fflush(stdout);
    echoServer->Wait();
    return 0;
}
