// SPDX-License-Identifier: GPL-3.0-or-later
#include <mosquittobroker.h>
#include <mqttharness.h>
#include <tcprelay.h>

#include <QCryptographicHash>
#include <QTest>

using namespace parlance;
using namespace parlance::test;

/// Who may connect, and to whom: TLS, client certificates, passwords, proxies.
class TestMqttTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void authority();
    void nobodyVouches();
    void trustedCertificate();
    void notVerified();
    void plainOnSecurePort();
    void secureOnPlainPort();
    void clientCertificate();
    void passwords_data();
    void passwords();
    void proxy();

private:
    Request request(const QVariantMap &options = {}) const
    {
        return MqttHarness::publishing(m_broker->address(QStringLiteral("t")), {"x"}, options);
    }

    CertificateFolder m_certificates;
    std::unique_ptr<MosquittoBroker> m_broker;
};

void TestMqttTls::initTestCase()
{
    MosquittoBroker::Options options;
    options.certificates = &m_certificates;
    m_broker = std::make_unique<MosquittoBroker>(options);
    QVERIFY2(m_broker->port() > 0, qPrintable(m_broker->errors()));
}

void TestMqttTls::authority()
{
    call::StartOptions options;
    options.transport.caFile = m_certificates.authorityFile();
    MqttHarness calls;
    QVERIFY(calls.run(request({{QStringLiteral("qos"), 2}}), options));
    const Finished finished = *calls.events().finished();
    QVERIFY2(!finished.error, qPrintable(finished.error ? finished.error->toString() : QString()));
    const Connected connected = calls.events().last<Connected>();
    QVERIFY(connected.tls);
    QVERIFY(connected.tls->verified);
    QVERIFY(!connected.tls->chain.isEmpty());
}

void TestMqttTls::nobodyVouches()
{
    MqttHarness calls;
    QVERIFY(calls.run(request()));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::TlsFailure);
    // Nothing was said to it.
    QVERIFY(!calls.events().has(QStringLiteral("request-sent")));
}

void TestMqttTls::trustedCertificate()
{
    MqttHarness calls;
    QVERIFY(calls.run(request()));
    const QByteArray leaf = calls.events().last<Connected>().tls->chain.constFirst();
    call::StartOptions options;
    options.transport.trustedCertificates = {{QStringLiteral("127.0.0.1"), m_broker->port(),
                                              QCryptographicHash::hash(leaf, QCryptographicHash::Sha256)}};
    QVERIFY(calls.run(request(), options));
    QVERIFY(!calls.events().finished()->error);
    QVERIFY(calls.events().last<Connected>().tls->trusted);
    options.transport.trustedCertificates[0].port += 1;
    QVERIFY(calls.run(request(), options));
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::TlsFailure);
}

void TestMqttTls::notVerified()
{
    call::StartOptions options;
    options.transport.verifyTls = false;
    MqttHarness calls;
    QVERIFY(calls.run(request(), options));
    QVERIFY(!calls.events().finished()->error);
    QVERIFY(calls.run(request({{QStringLiteral("verifyTls"), false}})));
    QVERIFY(!calls.events().finished()->error);
}

void TestMqttTls::plainOnSecurePort()
{
    MqttHarness calls;
    Request plain = request();
    plain.address.replace(QStringLiteral("mqtts"), QStringLiteral("mqtt"));
    QVERIFY(calls.run(plain));
    const Error error = *calls.events().finished()->error;
    QVERIFY(error.code == ErrorCode::ConnectionLost || error.code == ErrorCode::ProtocolViolation);
    QVERIFY2(error.toString().contains(QLatin1String("mqtts://")), qPrintable(error.toString()));
}

void TestMqttTls::secureOnPlainPort()
{
    const MosquittoBroker plain;
    QVERIFY2(plain.port() > 0, qPrintable(plain.errors()));
    MqttHarness calls;
    QVERIFY(calls.run(MqttHarness::publishing(
        plain.address(QStringLiteral("t")).replace(QStringLiteral("mqtt:"), QStringLiteral("mqtts:")),
        {"x"})));
    QVERIFY(calls.events().finished()->error);
    QCOMPARE(calls.events().finished()->error->code, ErrorCode::TlsFailure);
}

void TestMqttTls::clientCertificate()
{
    MosquittoBroker::Options options;
    options.certificates = &m_certificates;
    options.demandsCertificates = true;
    const MosquittoBroker broker(options);
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    const Request request = MqttHarness::publishing(broker.address(QStringLiteral("t")), {"x"});
    call::StartOptions start;
    start.transport.caFile = m_certificates.authorityFile();
    MqttHarness calls;
    QVERIFY(calls.run(request, start));
    QVERIFY(calls.events().finished()->error);
    QVERIFY2(calls.events().finished()->error->toString().contains(QLatin1String("certificate")),
             qPrintable(calls.events().finished()->error->toString()));
    const TestIdentity client = m_certificates.client(&m_certificates.authority());
    start.transport.clientCertificateFile =
        m_certificates.write(QStringLiteral("client.pem"), client.certificate.toPem());
    start.transport.clientKeyFile = m_certificates.write(QStringLiteral("client.key"), client.key.toPem());
    QVERIFY(calls.run(request, start));
    const Finished finished = *calls.events().finished();
    QVERIFY2(!finished.error, qPrintable(finished.error ? finished.error->toString() : QString()));
}

void TestMqttTls::passwords_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isRight");
    for (const char *version : {"3.1.1", "5"}) {
        const QString name = QString::fromLatin1(version);
        QTest::addRow("right, %s", qPrintable(name))
            << name << QStringLiteral("ada") << QStringLiteral("secrét") << true;
        QTest::addRow("wrong, %s", qPrintable(name))
            << name << QStringLiteral("ada") << QStringLiteral("secret") << false;
        QTest::addRow("unknown, %s", qPrintable(name))
            << name << QStringLiteral("eve") << QStringLiteral("x") << false;
        QTest::addRow("none, %s", qPrintable(name)) << name << QString() << QString() << false;
    }
}

void TestMqttTls::passwords()
{
    QFETCH(QString, version);
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(bool, isRight);
    MosquittoBroker::Options options;
    options.users.insert(QStringLiteral("ada"), QStringLiteral("secrét"));
    const MosquittoBroker broker(options);
    QVERIFY2(broker.port() > 0, qPrintable(broker.errors()));
    MqttHarness calls;
    Request request = MqttHarness::publishing(broker.address(QStringLiteral("t")), {"x"},
                                              {{QStringLiteral("version"), version}});
    if (!user.isEmpty()) {
        request.auth = {QStringLiteral("basic"),
                        {{QStringLiteral("username"), user}, {QStringLiteral("password"), password}}};
    }
    QVERIFY(calls.run(request));
    QCOMPARE(calls.events().finished()->error.has_value(), !isRight);
    if (!isRight)
        QCOMPARE(calls.events().finished()->error->code, ErrorCode::PermissionDenied);
    // What is told of CONNECT does not tell it.
    const RequestSent sent = calls.events().last<RequestSent>();
    QCOMPARE(headerValue(sent.headers, "user-name"), user.toUtf8());
    for (const HeaderField &field : sent.headers)
        QVERIFY(password.isEmpty() || !field.value.contains(password.toUtf8()));
    // In the address too.
    request.auth = {};
    request.address.replace(QStringLiteral("://"), QStringLiteral("://%1:%2@").arg(user, password));
    if (!user.isEmpty()) {
        QVERIFY(calls.run(request));
        QCOMPARE(calls.events().finished()->error.has_value(), !isRight);
        QVERIFY(!calls.events().last<RequestSent>().address.contains(password));
    }
}

void TestMqttTls::proxy()
{
    TcpRelay relay(TcpRelay::Kind::Proxy, m_broker->port());
    call::StartOptions options;
    options.transport.caFile = m_certificates.authorityFile();
    options.transport.proxy = QStringLiteral("http://") + relay.address();
    MqttHarness calls;
    QVERIFY(calls.run(request(), options));
    QVERIFY(!calls.events().finished()->error);
    QVERIFY(relay.lastHead().startsWith("CONNECT 127.0.0.1"));
}

QTEST_GUILESS_MAIN(TestMqttTls)
#include "tst_mqtttls.moc"
