// SPDX-License-Identifier: GPL-3.0-or-later
// bench_picker FOLDER < NAMES, bench_picker DESCRIPTORSET: a gRPC tab on screen whose types come from the
// .proto files named on standard input, relative to the folder, or from a descriptor set. Prints, a line each
// in ms: how long the first look at the methods took (`load`) and how long the event loop did not turn
// meanwhile
// (`loadstall`), how long a later one took from the key to the painted list (`open`), the slowest letter
// typed into its filter (`filter`) and into the address behind it (`type`); then the number of services.
#include "contract/contractcontext.h"
#include "contract/operationpicker.h"
#include "contract/operationpopup.h"
#include "editor/addressedit.h"
#include "stallclock.h"
#include "uisupport.h"

#include <parlance/ui/requesttab.h>

#include <QApplication>
#include <QFileInfo>
#include <QLineEdit>
#include <QTest>
#include <QTextStream>
#include <QTreeView>

#include <cstdio>

using namespace parlance;

namespace {

constexpr int timeLimitMs = 120'000;

QVariantMap optionsOf(const QString &place)
{
    if (!QFileInfo(place).isDir())
        return {{QStringLiteral("protoset"), place}};
    QStringList names;
    QTextStream in(stdin);
    for (QString name; in.readLineInto(&name);)
        names.append(name);
    return {{QStringLiteral("importPaths"), QStringList{place}}, {QStringLiteral("protoFiles"), names}};
}

/// Until what it set off is on the screen.
template <typename Action>
double millisecondsOf(Action action)
{
    QElapsedTimer clock;
    clock.start();
    action();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    return double(clock.nsecsElapsed()) / 1e6;
}

double slowestLetter(QWidget *field, const QString &text)
{
    field->setFocus();
    double slowest = 0;
    for (const QChar letter : text)
        slowest = qMax(slowest, millisecondsOf([&] { QTest::keyClick(field, letter.toLatin1()); }));
    return slowest;
}

int measure(const QVariantMap &options)
{
    test::UiProgram program;
    QWidget window;
    ui::RequestTab *tab = ui::createRequestTab(program.context(), &window);
    window.resize(1280, 800);
    tab->setGeometry(window.rect());
    SavedRequest saved;
    saved.request.protocol = QStringLiteral("grpc");
    saved.request.address = QStringLiteral("127.0.0.1:1");
    saved.request.options = options;
    tab->newRequest({}, saved);
    window.show();
    auto *picker = test::findByName<ui::OperationPicker>(tab, QStringLiteral("Method"));
    auto *contract = tab->findChild<ui::ContractContext *>();
    if (!QTest::qWaitForWindowExposed(&window) || !picker || !contract)
        return 1;

    bench::StallClock stalls;
    stalls.start();
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(picker, Qt::Key_Return);
    auto *popup = picker->findChild<ui::OperationPopup *>();
    auto *tree = popup->findChild<QTreeView *>();
    const auto hasRows = [tree] { return tree->model()->rowCount() > 0; };
    (void)QTest::qWaitFor(
        [&] { return hasRows() || contract->state() == ui::ContractContext::State::Failed; }, timeLimitMs);
    if (!hasRows()) {
        QTextStream(stderr) << contract->error().toString() << '\n';
        return 1;
    }
    const double load = double(clock.nsecsElapsed()) / 1e6;
    QTest::qWait(100);
    const double loadStall = stalls.longestMs();
    popup->close();

    const double open = millisecondsOf([&] { QTest::keyClick(picker, Qt::Key_Return); });
    const double filter = slowestLetter(popup->findChild<QLineEdit *>(), QStringLiteral("get policy"));
    popup->close();
    const double type = slowestLetter(test::findByName<ui::AddressEdit>(tab, QStringLiteral("Address")),
                                      QStringLiteral("234"));
    QTextStream(stdout) << "load " << load << "\nloadstall " << loadStall << "\nopen " << open << "\nfilter "
                        << filter << "\ntype " << type << "\nservices " << tree->model()->rowCount() << '\n';
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fputs("usage: bench_picker FOLDER < NAMES, bench_picker DESCRIPTORSET\n", stderr);
        return 2;
    }
    QApplication application(argc, argv);
    return measure(optionsOf(QString::fromLocal8Bit(argv[1])));
}
