// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace parlance::test {

/// A test whose functions each get an empty folder to write files into.
class FolderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

protected:
    QString file(const QString &path) const { return m_folder->filePath(path); }
    /// Makes the folders in between too; a failure fails the test.
    void write(const QString &path, const QByteArray &text) const;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace parlance::test
