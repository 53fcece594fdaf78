// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagetabtest.h"

#include "contract/operationpicker.h"
#include "contract/operationpopup.h"
#include "editor/codeeditor.h"
#include "editor/codeview.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace parlance::ui;

namespace parlance::test {

RequestTab *MessageTabTest::tabFor(const QString &address, const QString &method,
                                   const QList<MessageDraft> &messages, const QVariantMap &options)
{
    RequestTab *tab = makeTab();
    SavedRequest saved;
    saved.request.protocol = QStringLiteral("grpc");
    saved.request.address = address;
    saved.request.method = method;
    saved.request.messages = messages;
    saved.request.options = options;
    tab->newRequest({}, saved);
    return tab;
}

MessageDraft MessageTabTest::draft(const QString &json)
{
    return {QString(), QStringLiteral("json"), json, false};
}

OperationPopup *MessageTabTest::openPicker(RequestTab *tab)
{
    auto *picker = findByName<OperationPicker>(tab, QStringLiteral("Method"));
    if (!picker)
        return nullptr;
    picker->setFocus();
    QTest::keyClick(picker, Qt::Key_Return);
    return picker->findChild<OperationPopup *>();
}

QString MessageTabTest::texts(const QWidget *widget)
{
    QStringList found;
    for (const QLabel *label : widget->findChildren<QLabel *>()) {
        if (label->isVisibleTo(widget))
            found.append(label->text());
    }
    return found.join(u'\n');
}

QPushButton *MessageTabTest::button(const QWidget *tab, const QString &text)
{
    for (QPushButton *each : tab->findChildren<QPushButton *>()) {
        if (each->text() == text && each->isVisibleTo(tab))
            return each;
    }
    return nullptr;
}

void MessageTabTest::fillExample(const QWidget *tab)
{
    QToolButton *example = nullptr;
    for (QToolButton *each : tab->findChildren<QToolButton *>()) {
        if (each->text() == QLatin1String("Fill example") && each->isVisibleTo(tab))
            example = each;
    }
    QVERIFY(example && example->isEnabled());
    example->click();
}

CodeEditor *MessageTabTest::messageEditor(const RequestTab *tab)
{
    const auto *view = findByName<CodeView>(tab, QStringLiteral("Message"));
    for (CodeEditor *editor : tab->findChildren<CodeEditor *>()) {
        if (view && editor->isAncestorOf(view))
            return editor;
    }
    return nullptr;
}

bool MessageTabTest::countsDown(const QWidget *tab)
{
    for (const QPushButton *each : tab->findChildren<QPushButton *>()) {
        if (each->isVisibleTo(tab) && each->text().endsWith(QStringLiteral("s left")))
            return true;
    }
    return false;
}

} // namespace parlance::test
