// SPDX-License-Identifier: GPL-3.0-or-later
#include <parlance/call/takenvalues.h>
#include <parlance/workspace/environmentvalue.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace parlance;
using namespace parlance::call;
using namespace parlance::workspace;
using namespace Qt::StringLiterals;

namespace {

Variable variable(const QString &name, const QString &value)
{
    Variable made;
    made.name = name;
    made.value = value;
    return made;
}

Capture capture(const QString &scope, const QString &name = u"x"_s)
{
    Capture made;
    made.variable = name;
    made.scope = scope;
    return made;
}

/// Bank / Payments / Refunds in environment local, which extends base; `x` has a value in each of `holders`.
CallScope scopeOf(const QStringList &holders = {})
{
    CallScope scope;
    for (const QString &name : {u"Bank"_s, u"Payments"_s, u"Refunds"_s}) {
        RequestDefaults defaults;
        if (holders.contains(name))
            defaults.variables = {variable(u"x"_s, name)};
        scope.inherited.append(defaults);
        scope.inheritedOrigins.append(name);
        scope.inheritedPlaces.append(u"/bank/"_s + name + u'#');
    }
    for (const QString &name : {u"local"_s, u"base"_s}) {
        Environment environment;
        environment.name = name;
        environment.variables = {variable(u"password"_s, u"hunter2"_s)};
        if (holders.contains(name))
            environment.variables.append(variable(u"x"_s, name));
        scope.environments.append(environment);
    }
    return scope;
}

QString valueIn(const TakenValues &taken, CallScope scope)
{
    taken.apply(scope);
    return variableSet(SavedRequest(), scope).expand(u"{{x}}"_s).value_or(u"none"_s);
}

const QByteArray localYaml = "name: local\n# by hand\nvariables:\n  - name: token\n    value: old\n"
                             "  - name: password\n    secret: true\n";

} // namespace

class TestTakenValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesWhereTheScopeSays_data();
    void goesWhereTheScopeSays();
    void hasTheStrengthOfItsScope_data();
    void hasTheStrengthOfItsScope();
    void ofAFolderStaysInIt();
    void staysText();
    void tellsWhetherItChanged();

    void environmentKeepsIt();
    void sameValueLeavesTheFileAlone();
    void secretGoesToTheSecretStore();
    void secretOfAnExtendedEnvironmentStaysSecret();
    void whatCouldReadVariablesIsNotStored_data();
    void whatCouldReadVariablesIsNotStored();
    void unknownEnvironmentIsSaid();

private:
    Result<CollectionStore> store(const QByteArray &local = localYaml);
    QByteArray fileText(const QString &name = u"environments/local.yml"_s) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_secrets;
};

void TestTakenValues::goesWhereTheScopeSays_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<CaptureTarget>("inFolder");
    QTest::addColumn<CaptureTarget>("bare");
    QTest::newRow("none") << QString() << CaptureTarget::Runtime << CaptureTarget::Runtime;
    QTest::newRow("runtime") << u"runtime"_s << CaptureTarget::Runtime << CaptureTarget::Runtime;
    QTest::newRow("request") << u"request"_s << CaptureTarget::Request << CaptureTarget::Request;
    QTest::newRow("folder") << u"folder"_s << CaptureTarget::Folder << CaptureTarget::Runtime;
    QTest::newRow("collection") << u"collection"_s << CaptureTarget::Collection << CaptureTarget::Runtime;
    QTest::newRow("environment") << u"environment"_s << CaptureTarget::Environment << CaptureTarget::Runtime;
    QTest::newRow("unknown") << u"global"_s << CaptureTarget::Runtime << CaptureTarget::Runtime;
}

void TestTakenValues::goesWhereTheScopeSays()
{
    QFETCH(QString, scope);
    QFETCH(CaptureTarget, inFolder);
    QFETCH(CaptureTarget, bare);
    QCOMPARE(captureTarget(capture(scope), scopeOf()), inFolder);
    QCOMPARE(captureTarget(capture(scope), CallScope()), bare);
    CallScope atTheTop = scopeOf();
    atTheTop.inheritedPlaces = atTheTop.inheritedPlaces.mid(0, 1);
    if (scope == u"folder")
        QCOMPARE(captureTarget(capture(scope), atTheTop), CaptureTarget::Collection);
}

void TestTakenValues::hasTheStrengthOfItsScope_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QStringList>("holders");
    QTest::addColumn<QString>("expected");
    QTest::newRow("collection, alone") << u"collection"_s << QStringList() << u"taken"_s;
    QTest::newRow("collection over its own") << u"collection"_s << QStringList{u"Bank"_s} << u"taken"_s;
    QTest::newRow("collection below environment") << u"collection"_s << QStringList{u"local"_s} << u"local"_s;
    QTest::newRow("collection below extended one") << u"collection"_s << QStringList{u"base"_s} << u"base"_s;
    QTest::newRow("environment over what it extends")
        << u"environment"_s << QStringList{u"base"_s} << u"taken"_s;
    QTest::newRow("environment over its own") << u"environment"_s << QStringList{u"local"_s} << u"taken"_s;
    QTest::newRow("environment below folder")
        << u"environment"_s << QStringList{u"Payments"_s} << u"Payments"_s;
    QTest::newRow("folder over outer folder") << u"folder"_s << QStringList{u"Payments"_s} << u"taken"_s;
    QTest::newRow("folder over environment") << u"folder"_s << QStringList{u"local"_s} << u"taken"_s;
}

void TestTakenValues::hasTheStrengthOfItsScope()
{
    QFETCH(QString, scope);
    QFETCH(QStringList, holders);
    QFETCH(QString, expected);
    TakenValues taken;
    QVERIFY(taken.take(capture(scope), u"taken"_s, scopeOf(holders)));
    QCOMPARE(valueIn(taken, scopeOf(holders)), expected);
}

void TestTakenValues::ofAFolderStaysInIt()
{
    TakenValues taken;
    QVERIFY(taken.take(capture(u"folder"_s), u"taken"_s, scopeOf()));
    CallScope outside = scopeOf();
    outside.inherited.removeLast();
    outside.inheritedPlaces.removeLast();
    QCOMPARE(valueIn(taken, outside), u"none"_s);
    CallScope deeper = scopeOf();
    deeper.inherited.append(RequestDefaults());
    deeper.inheritedPlaces.append(u"/bank/Deeper#"_s);
    QCOMPARE(valueIn(taken, deeper), u"taken"_s);
    // Another environment has its own values.
    QVERIFY(taken.take(capture(u"environment"_s, u"y"_s), u"1"_s, scopeOf()));
    CallScope staging = scopeOf();
    staging.environments[0].name = u"staging"_s;
    taken.apply(staging);
    QVERIFY(!variableSet(SavedRequest(), staging).expand(u"{{y}}"_s));
}

void TestTakenValues::staysText()
{
    // A hostile answer must not fetch a secret into the next request.
    const QString hostile = u"{{password}} \\{{password}} {{$guid}}"_s;
    for (const QString &scope : {u"folder"_s, u"collection"_s, u"environment"_s}) {
        TakenValues taken;
        QVERIFY(taken.take(capture(scope), hostile, scopeOf()));
        QCOMPARE(valueIn(taken, scopeOf()), hostile);
        QCOMPARE(valueIn(taken, scopeOf({u"Bank"_s, u"Refunds"_s, u"local"_s})).contains(u"hunter2"_s),
                 false);
    }
}

void TestTakenValues::tellsWhetherItChanged()
{
    TakenValues taken;
    QVERIFY(taken.isEmpty());
    QVERIFY(taken.take(capture(u"environment"_s), u"1"_s, scopeOf()));
    QVERIFY(!taken.take(capture(u"environment"_s), u"1"_s, scopeOf()));
    QVERIFY(taken.take(capture(u"environment"_s), u"2"_s, scopeOf()));
    QVERIFY(!taken.take(capture(u"runtime"_s), u"2"_s, scopeOf()));
    const QList<TakenValues::EnvironmentValue> values = taken.environmentValues();
    QCOMPARE(values.size(), 1);
    QCOMPARE(values.at(0).environment, u"local"_s);
    QCOMPARE(values.at(0).variable.value, u"2"_s);
}

Result<CollectionStore> TestTakenValues::store(const QByteArray &local)
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_secrets = SecretStore::createInMemory();
    const auto write = [this](const QString &name, const QByteArray &text) {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    if (!QDir(m_folder->path()).mkpath(u"environments"_s) ||
        !write(u"opencollection.yml"_s, "opencollection: 1.0.0\ninfo:\n  name: Bank\n") ||
        !write(u"environments/local.yml"_s, local) ||
        !write(u"environments/base.yml"_s, "name: base\nvariables:\n  - name: key\n    secret: true\n"))
        return failure(ErrorCode::Io, u"no collection"_s);
    return CollectionStore::open(m_folder->path());
}

QByteArray TestTakenValues::fileText(const QString &name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestTakenValues::environmentKeepsIt()
{
    const auto bank = store();
    QVERIFY(bank);
    QVERIFY(keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"token"_s, u"new: # value"_s));
    QVERIFY(keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"cursor"_s, u"c1"_s));
    const QByteArray text = fileText();
    QVERIFY2(text.startsWith("name: local\n# by hand\n"), text.constData());
    const auto environments = bank->environments();
    QVERIFY(environments);
    const auto local = std::find_if(environments->begin(), environments->end(),
                                    [](const Environment &each) { return each.name == u"local"; });
    QCOMPARE(local->variables.size(), 3);
    QCOMPARE(local->variables.at(0).value, u"new: # value"_s);
    QCOMPARE(local->variables.at(2).name, u"cursor"_s);
    QCOMPARE(local->variables.at(2).value, u"c1"_s);
    QVERIFY(!fileText(u"environments/base.yml"_s).contains("cursor"));
}

void TestTakenValues::sameValueLeavesTheFileAlone()
{
    const auto bank = store();
    QVERIFY(bank);
    QVERIFY(keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"token"_s, u"old"_s));
    QCOMPARE(fileText(), localYaml);
}

void TestTakenValues::secretGoesToTheSecretStore()
{
    const auto bank = store();
    QVERIFY(bank);
    QVERIFY(keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"password"_s, u"hunter2"_s));
    QCOMPARE(fileText(), localYaml);
    QCOMPARE(*m_secrets->read(bank->root(), u"local"_s, u"password"_s), u"hunter2"_s);
    QVERIFY(!keepInEnvironment(*bank, nullptr, u"local"_s, u"password"_s, u"hunter3"_s));
    QCOMPARE(fileText(), localYaml);
}

void TestTakenValues::secretOfAnExtendedEnvironmentStaysSecret()
{
    const auto bank = store("name: local\nextends: base\nvariables: []\n");
    QVERIFY(bank);
    QVERIFY(keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"key"_s, u"s3cret"_s));
    QVERIFY2(!fileText().contains("s3cret") && fileText().contains("secret: true"), fileText().constData());
    QCOMPARE(*m_secrets->read(bank->root(), u"local"_s, u"key"_s), u"s3cret"_s);
}

void TestTakenValues::whatCouldReadVariablesIsNotStored_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("a variable") << u"{{password}}"_s;
    QTest::newRow("inside") << u"a{{password}}b"_s;
    QTest::newRow("escaped") << u"\\{{password}}"_s;
    QTest::newRow("three braces") << u"{{{password}}}"_s;
    QTest::newRow("unclosed") << u"{{"_s;
    QTest::newRow("too long") << QString(64 * 1024 + 1, u'x');
}

void TestTakenValues::whatCouldReadVariablesIsNotStored()
{
    QFETCH(QString, value);
    const auto bank = store();
    QVERIFY(bank);
    QVERIFY(!keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"token"_s, value));
    QVERIFY(!keepInEnvironment(*bank, m_secrets.get(), u"local"_s, u"password"_s, value));
    QCOMPARE(fileText(), localYaml);
    QVERIFY(!m_secrets->read(bank->root(), u"local"_s, u"password"_s));
}

void TestTakenValues::unknownEnvironmentIsSaid()
{
    const auto bank = store();
    QVERIFY(bank);
    QVERIFY(!keepInEnvironment(*bank, m_secrets.get(), u"nowhere"_s, u"token"_s, u"1"_s));
    QVERIFY(fileText(u"environments/nowhere.yml"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestTakenValues)
#include "tst_takenvalues.moc"
