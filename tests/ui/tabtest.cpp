// SPDX-License-Identifier: GPL-3.0-or-later
#include "tabtest.h"

#include <parlance/ui/pill.h>

#include <QFile>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace parlance::ui;

namespace parlance::test {

void TabTest::init()
{
    m_program = std::make_unique<UiProgram>();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1154, 700);
}

void TabTest::cleanup()
{
    m_window.reset();
    m_program.reset();
}

RequestTab *TabTest::makeTab()
{
    RequestTab *tab = createRequestTab(m_program->context(), m_window.get());
    tab->setGeometry(m_window->rect());
    m_window->show();
    return tab;
}

RequestTab *TabTest::newTab(const QString &address, const QString &method)
{
    RequestTab *tab = makeTab();
    SavedRequest request;
    request.request.protocol = QStringLiteral("http");
    request.request.method = method;
    request.request.address = address;
    tab->newRequest({}, request);
    return tab;
}

RequestTab *TabTest::openStored(const QByteArray &yaml, const QByteArray &collection)
{
    m_root = m_program->makeCollection(yaml);
    if (!collection.isEmpty() && !writeFile(collection, QStringLiteral("opencollection.yml")))
        return nullptr;
    workspace::Workspace &workspace = m_program->context().workspace();
    QSignalSpy opened(&workspace, &workspace::Workspace::collectionOpened);
    workspace.open(m_root);
    if (opened.isEmpty() && !opened.wait())
        return nullptr;
    m_root = workspace.roots().value(0);
    RequestTab *tab = makeTab();
    QSignalSpy loaded(tab, &RequestTab::loaded);
    tab->load(m_root, {file(), {}});
    return !loaded.isEmpty() || loaded.wait() ? tab : nullptr;
}

QByteArray TabTest::fileText(const QString &name) const
{
    QFile file(m_root + QLatin1Char('/') + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool TabTest::writeFile(const QByteArray &text, const QString &name) const
{
    QFile file(m_root + QLatin1Char('/') + name);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

bool TabTest::sendAndWait(RequestTab *tab)
{
    QSignalSpy finished(&m_program->context(), &AppContext::exchangeFinished);
    tab->send();
    return finished.wait();
}

bool TabTest::saveAndWait(RequestTab *tab)
{
    QSignalSpy saved(tab, &RequestTab::saved);
    tab->save();
    return saved.wait();
}

void TabTest::selectTab(QWidget *tab, const QString &bar, const QString &title)
{
    auto *tabs = findByName<QTabBar>(tab, bar);
    QVERIFY(tabs);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i) == title)
            tabs->setCurrentIndex(i);
    }
    QCOMPARE(tabs->tabText(tabs->currentIndex()), title);
}

QString TabTest::statusOf(QWidget *tab)
{
    const QList<Pill *> pills = tab->findChildren<Pill *>();
    return pills.isEmpty() ? QString() : pills.constFirst()->text();
}

void TabTest::shoot(RequestTab *tab, const QString &name, const QSize &size)
{
    inEachAppearance(m_program->context(), [&](const QString &appearance) {
        m_window->resize(size);
        tab->setGeometry(m_window->rect());
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        takeScreenshot(*m_window, name + QLatin1Char('-') + appearance);
    });
}

} // namespace parlance::test
