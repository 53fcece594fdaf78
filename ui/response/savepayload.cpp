// SPDX-License-Identifier: GPL-3.0-or-later
#include "savepayload.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace parlance::ui {

namespace {

constexpr qint64 pieceSize = 8 * 1024 * 1024;

Result<void> write(const Payload &payload, const QString &path)
{
    QSaveFile file(path);
    const auto failed = [&file, &path] {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("parlance::ui::SavePayload", "%1 cannot be written: %2")
                           .arg(path, file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    const Payload::View view = payload.view();
    for (qint64 at = 0; at < view.size(); at += pieceSize) {
        const qint64 length = qMin(pieceSize, qint64(view.size()) - at);
        if (file.write(view.data() + at, length) != length)
            return failed();
    }
    if (!file.commit())
        return failed();
    return {};
}

} // namespace

QFuture<Result<void>> savePayload(const Payload &payload, const QString &path)
{
    return QtConcurrent::run([payload, path] { return write(payload, path); });
}

} // namespace parlance::ui
