// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/protocolpart.h>
#include <parlance/protocols/http/httpprotocol.h>

#include <QTest>

#include <link.h>

using namespace parlance;
using namespace parlance::call;

namespace {

/// Whether a library whose file name begins like this is loaded.
bool isLoaded(const char *name)
{
    struct Search
    {
        QByteArrayView name;
        bool found = false;
    } wanted{name};
    dl_iterate_phdr(
        [](dl_phdr_info *info, size_t, void *data) {
            auto *search = static_cast<Search *>(data);
            const QByteArray file(info->dlpi_name);
            search->found = search->found || file.sliced(file.lastIndexOf('/') + 1).startsWith(search->name);
            return 0;
        },
        &wanted);
    return wanted.found;
}

} // namespace

class TestProtocolPart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsWithoutWhatPartsNeed();
    void loadsWithTheFirstUse();
    void missingLibrary();
    void missingFunction();
    void callsOfAMissingPartFail();
    void anUnstartedCallMayGoAtOnce();
};

// Each of these costs the start of every program some milliseconds with what it brings.
void TestProtocolPart::startsWithoutWhatPartsNeed()
{
    for (const char *library :
         {"libcurl", "libQt6Network", "libqt6keychain", "libdbus", "libgrpc", "libprotobuf"})
        QVERIFY2(!isLoaded(library), library);
}

void TestProtocolPart::loadsWithTheFirstUse()
{
    IoContext io(IoContext::Mode::CurrentThread);
    ProtocolRegistry registry;
    http::registerProtocol(registry, io);
    QVERIFY(registry.infoForAddress(u"https://example.com"));
    QVERIFY(!isLoaded("libcurl"));
    Protocol *protocol = registry.protocol(QStringLiteral("http"));
    QVERIFY(protocol);
    QVERIFY(isLoaded("libcurl"));
    QCOMPARE(protocol->info().id, QStringLiteral("http"));
}

void TestProtocolPart::missingLibrary()
{
    const Result<QFunctionPointer> function =
        partFunction({"parlance-nothing", "Nothing"}, "parlance_nothing");
    QVERIFY(!function);
    QCOMPARE(function.error().code, ErrorCode::Unsupported);
    QVERIFY(function.error().message.contains(QStringLiteral("Nothing")));
    QVERIFY(function.error().hint.contains(QStringLiteral("libparlance-nothing")));
    QVERIFY(!function.error().detail.isEmpty());
}

void TestProtocolPart::missingFunction()
{
    QVERIFY(!partFunction({"parlance-http", "HTTP"}, "parlance_no_such_function"));
}

void TestProtocolPart::callsOfAMissingPartFail()
{
    IoContext io(IoContext::Mode::CurrentThread);
    ProtocolRegistry registry;
    ProtocolInfo info;
    info.id = QStringLiteral("nothing");
    info.schemes = {QStringLiteral("nothing")};
    registerPart(registry, info, {"parlance-nothing", "Nothing"}, "parlance_nothing", io);
    Protocol *protocol = registry.protocol(info.id);
    QVERIFY(protocol);
    QCOMPARE(protocol->info().schemes, info.schemes);

    EventBatch events;
    CallContext context;
    context.sink = [&events](const EventBatch &batch) { events += batch; };
    const CallPtr call = protocol->start({}, std::move(context));
    // Never from inside start().
    QVERIFY(events.isEmpty());
    QVERIFY(!call->send({}));
    QTRY_COMPARE(events.size(), 1);
    const auto *finished = std::get_if<Finished>(&events.constFirst().data);
    QVERIFY(finished);
    QCOMPARE(finished->outcome, Outcome::Failed);
    QVERIFY(finished->error);
    QCOMPARE(finished->error->code, ErrorCode::Unsupported);
}

void TestProtocolPart::anUnstartedCallMayGoAtOnce()
{
    bool told = false;
    unstartedCall([&told](const EventBatch &) { told = true; }, makeError(ErrorCode::Unsupported, {}))
        .reset();
    QCoreApplication::processEvents();
    QVERIFY(!told);
}

QTEST_GUILESS_MAIN(TestProtocolPart)
#include "tst_protocolpart.moc"
