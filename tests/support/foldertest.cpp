// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldertest.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

namespace parlance::test {

void FolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void FolderTest::write(const QString &path, const QByteArray &text) const
{
    QVERIFY(QDir().mkpath(QFileInfo(file(path)).path()));
    QFile target(file(path));
    QVERIFY(target.open(QIODevice::WriteOnly));
    QCOMPARE(target.write(text), text.size());
}

} // namespace parlance::test
