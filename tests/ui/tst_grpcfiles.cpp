// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyvaluetable.h"
#include "contract/contractcontext.h"
#include "contract/operationpopup.h"
#include "entries.h"
#include "messagetabtest.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace parlance;
using namespace parlance::test;
using namespace parlance::ui;

namespace {

constexpr int patience = 20'000;

} // namespace

/// A gRPC tab whose types come from .proto files: no server is needed for them.
class TestGrpcFiles : public MessageTabTest
{
    Q_OBJECT

private Q_SLOTS:
    void typesAreChosenInThePicker();
    void changedFilesAreReadAgain();
    void collectionsDoNotShareTypes();
    void marksMetadataThatIsNoBase64();
};

void TestGrpcFiles::typesAreChosenInThePicker()
{
    const QString file = QStringLiteral(PARLANCE_TEST_DATA "/grpc/echo.proto");
    RequestTab *tab = tabFor(QStringLiteral("127.0.0.1:1"), {}, {});
    OperationPopup *popup = openPicker(tab);
    QTRY_VERIFY_WITH_TIMEOUT(button(popup, QStringLiteral("Choose .proto files…")), patience);
    QTimer::singleShot(0, this, [file] {
        QFileDialog *dialog = nullptr;
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<QFileDialog *>(window))
                dialog = found;
        }
        QVERIFY(dialog);
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
    });
    button(popup, QStringLiteral("Choose .proto files…"))->click();
    // The same the settings show, and the methods of the file without any server.
    const QVariantMap options = tab->request().request.options;
    QCOMPARE(options.value(QStringLiteral("protoFile")).toString(), file);
    QCOMPARE(options.value(QStringLiteral("descriptorSource")).toString(), QStringLiteral("proto"));
    QVERIFY(popup->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(popup->findChild<QTreeView *>()->model()->rowCount(), 1, patience);
    popup->close();
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Settings"));
    QCOMPARE(findByName<QLineEdit>(tab, QStringLiteral(".proto files"))->text(), file);
}

void TestGrpcFiles::changedFilesAreReadAgain()
{
    QTemporaryDir folder;
    const auto write = [&folder](const char *name, const QByteArray &text) {
        // As editors do: written beside and put in its place.
        QSaveFile file(folder.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
    };
    const QByteArray service = "syntax = \"proto3\";\npackage a;\nimport \"types.proto\";\n"
                               "service Bank {\n  rpc Get(Wish) returns (Wish);\n}\n";
    QVERIFY(write("types.proto", "syntax = \"proto3\";\npackage a;\nmessage Wish { string first = 1; }\n"));
    QVERIFY(write("bank.proto", service));
    RequestTab *tab = tabFor(QStringLiteral("127.0.0.1:1"), QStringLiteral("a.Bank/Get"), {},
                             {{QStringLiteral("protoFile"), folder.filePath(QStringLiteral("bank.proto"))}});
    OperationPopup *popup = openPicker(tab);
    auto *tree = popup->findChild<QTreeView *>();
    const auto methods = [tree] {
        const QAbstractItemModel *model = tree->model();
        return model->rowCount() > 0 ? model->rowCount(model->index(0, 0)) : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(methods(), 1, patience);
    QByteArray more = service;
    QVERIFY(write("bank.proto", more.replace("}\n", "  rpc Put(Wish) returns (Wish);\n}\n")));
    QTRY_COMPARE_WITH_TIMEOUT(methods(), 2, patience);
    // Broken for a moment, and whole again.
    QVERIFY(write("bank.proto", "syntax ="));
    QTRY_VERIFY_WITH_TIMEOUT(texts(popup).contains(QStringLiteral("bank.proto")), patience);
    QVERIFY(write("bank.proto", service));
    QTRY_COMPARE_WITH_TIMEOUT(methods(), 1, patience);
    popup->close();
    // What a file imports counts as well.
    ContractContext *contract = tab->findChild<ContractContext *>();
    QVERIFY(contract);
    QVERIFY(write("types.proto", "syntax = \"proto3\";\npackage a;\nmessage Wish { string second = 1; }\n"));
    QTRY_VERIFY_WITH_TIMEOUT(contract->contract().type(u"a.Wish")->field(u"second"), patience);
}

/// A file name that two collections use is two files.
void TestGrpcFiles::collectionsDoNotShareTypes()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        return QDir().mkpath(QFileInfo(file).path()) && file.open(QIODevice::WriteOnly) &&
               file.write(text) == text.size();
    };
    workspace::Workspace &workspace = context().workspace();
    for (const QString &name : {QStringLiteral("First"), QStringLiteral("Second")}) {
        QVERIFY(write(name + QStringLiteral("/opencollection.yml"),
                      "opencollection: 1.0.0\ninfo:\n  name: Bank\n"));
        QVERIFY(write(name + QStringLiteral("/bank.proto"),
                      "syntax = \"proto3\";\nmessage Wish {}\nservice Bank {\n  rpc " + name.toUtf8() +
                          "(Wish) returns (Wish);\n}\n"));
        workspace.open(folder.filePath(name));
    }
    QTRY_COMPARE(workspace.roots().size(), 2);
    for (const QString &root : workspace.roots()) {
        RequestTab *tab = makeTab();
        SavedRequest saved;
        saved.request.protocol = QStringLiteral("grpc");
        saved.request.address = QStringLiteral("127.0.0.1:1");
        saved.request.options.insert(QStringLiteral("protoFile"), QStringLiteral("bank.proto"));
        tab->newRequest(root, saved);
        // The collection's folder is known a moment later.
        const auto method = [tab] {
            OperationPopup *popup = openPicker(tab);
            const QAbstractItemModel *model = popup->findChild<QTreeView *>()->model();
            const QString name = model->index(0, 0, model->index(0, 0)).data().toString();
            popup->close();
            return name;
        };
        QTRY_COMPARE_WITH_TIMEOUT(method(), QFileInfo(root).fileName(), patience);
    }
}

void TestGrpcFiles::marksMetadataThatIsNoBase64()
{
    RequestTab *tab = tabFor(QStringLiteral("127.0.0.1:1"), QStringLiteral("parlance.test.Echo/Unary"),
                             {draft(QStringLiteral("{}"))});
    SavedRequest saved = tab->request();
    saved.request.metadata = {entry("x-token-bin", "AQI="), entry("x-token-bin", "no base64!"),
                              entry("x-token-bin", "{{token}}"), entry("x-plain", "no base64!")};
    tab->newRequest({}, saved);
    selectTab(tab, QStringLiteral("Sections of the request"), QStringLiteral("Metadata"));
    const KeyValueModel *model = nullptr;
    for (const KeyValueTable *table : tab->findChildren<KeyValueTable *>()) {
        if (table->isVisibleTo(tab))
            model = const_cast<KeyValueTable *>(table)->model();
    }
    QVERIFY(model);
    const auto problem = [model](int row) {
        return model->index(row, KeyValueModel::ValueColumn).data(KeyValueModel::ProblemRole).toString();
    };
    QCOMPARE(problem(0), QString());
    QVERIFY2(problem(1).contains(QStringLiteral("base64")), qPrintable(problem(1)));
    QCOMPARE(problem(2), QString());
    QCOMPARE(problem(3), QString());
    QVERIFY(model->index(1, KeyValueModel::ValueColumn)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("base64")));
    shoot(tab, QStringLiteral("grpc-metadata"));
}

QTEST_MAIN(TestGrpcFiles)
#include "tst_grpcfiles.moc"
