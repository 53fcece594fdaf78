// SPDX-License-Identifier: GPL-3.0-or-later
#include "calldata.h"

#include <parlance/base/format.h>

#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace parlance::cli {

namespace {

constexpr qint64 probeSize = 4096;
constexpr qint64 copyPiece = 1024 * 1024;

bool hasHeader(const Request &request, QLatin1String name)
{
    return std::any_of(request.metadata.begin(), request.metadata.end(), [name](const Entry &entry) {
        return entry.name.compare(name, Qt::CaseInsensitive) == 0;
    });
}

Failure unwritable(const QFile &file)
{
    return failure(ErrorCode::Io, QStringLiteral("A temporary file for the data could not be written."),
                   QStringLiteral("Check TMPDIR."), file.errorString());
}

Result<std::unique_ptr<QTemporaryFile>> temporaryFile()
{
    // Qt gives an empty path when TMPDIR names a folder that is not there, and would write into the root.
    const QString folder = QDir::tempPath();
    auto file = std::make_unique<QTemporaryFile>(folder + QStringLiteral("/parlance-XXXXXX"));
    if (folder.isEmpty() || !file->open())
        return unwritable(*file);
    return file;
}

/// `a=1&b=2`, no white space.
bool looksLikeForm(QByteArrayView data)
{
    const qsizetype equals = data.indexOf('=');
    return equals > 0 && std::none_of(data.begin(), data.end(),
                                      [](char c) { return c == ' ' || c == '\n' || c == '<' || c == '{'; });
}

} // namespace

QString guessedContentType(QByteArrayView data)
{
    const QByteArrayView probe = data.first(qMin<qsizetype>(data.size(), probeSize));
    const QByteArrayView text = probe.trimmed();
    if (!looksLikeText(probe))
        return QStringLiteral("application/octet-stream");
    if (text.startsWith("{") || text.startsWith("["))
        return QStringLiteral("application/json");
    if (text.startsWith("<"))
        return QStringLiteral("application/xml");
    if (looksLikeForm(probe))
        return QStringLiteral("application/x-www-form-urlencoded");
    return QStringLiteral("text/plain");
}

Result<CallData::Part> CallData::standardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return failure(ErrorCode::Io, QStringLiteral("Standard input cannot be read."), {},
                       input.errorString());
    QByteArray bytes = input.read(copyPiece);
    QByteArray more = input.read(copyPiece);
    if (more.isEmpty())
        return Part{std::move(bytes), {}};
    // Whatever is piped in must not have to fit into the memory.
    Result<std::unique_ptr<QTemporaryFile>> made = temporaryFile();
    if (!made)
        return failure(made.error());
    m_inputFile = *std::move(made);
    m_inputFile->write(bytes);
    for (; !more.isEmpty(); more = input.read(copyPiece)) {
        if (m_inputFile->write(more) != more.size())
            return unwritable(*m_inputFile);
    }
    if (!m_inputFile->flush())
        return unwritable(*m_inputFile);
    return Part{{}, m_inputFile->fileName()};
}

Result<CallData::Part> CallData::part(const QByteArray &value, const call::VariableSet &variables)
{
    if (value == "-")
        return standardInput();
    if (value.startsWith('@')) {
        const QString name = QString::fromUtf8(value.sliced(1));
        if (!value.isValidUtf8()) {
            return failure(ErrorCode::InvalidInput,
                           QStringLiteral("The file name of -d “%1” is not UTF-8.").arg(name),
                           QStringLiteral("Give the file on standard input instead: -d - < FILE"));
        }
        const QFileInfo info(name);
        if (!info.exists() || info.isDir() || !info.isReadable()) {
            return failure(
                info.exists() ? ErrorCode::PermissionDenied : ErrorCode::NotFound,
                QStringLiteral("The data file %1 cannot be read.").arg(name),
                QStringLiteral("To send a text that begins with @, give it on standard input: -d -"));
        }
        return Part{{}, info.absoluteFilePath()};
    }
    if (!value.isValidUtf8())
        return Part{value, {}};
    const Result<QString> text = variables.expand(QString::fromUtf8(value));
    if (!text)
        return failure(text.error());
    return Part{text->toUtf8(), {}};
}

/// All parts, joined, in a temporary file.
Result<QString> CallData::keptInFile(const QList<Part> &parts)
{
    Result<std::unique_ptr<QTemporaryFile>> made = temporaryFile();
    if (!made)
        return failure(made.error());
    m_bodyFile = *std::move(made);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Part &part = parts.at(i);
        if (i > 0)
            m_bodyFile->write("&");
        m_bodyFile->write(part.bytes);
        QFile source(part.file);
        if (!part.file.isEmpty() && !source.open(QIODevice::ReadOnly)) {
            return failure(ErrorCode::PermissionDenied,
                           QStringLiteral("The data file %1 cannot be read.").arg(part.file), {},
                           source.errorString());
        }
        while (source.isOpen() && !source.atEnd()) {
            const QByteArray piece = source.read(copyPiece);
            if (piece.isEmpty())
                break;
            m_bodyFile->write(piece);
        }
    }
    if (!m_bodyFile->flush() || m_bodyFile->error() != QFileDevice::NoError)
        return unwritable(*m_bodyFile);
    return m_bodyFile->fileName();
}

Result<void> CallData::applyMessages(Request &request, const call::VariableSet &variables)
{
    for (const QByteArray &value : std::as_const(m_values)) {
        if (value == "-") {
            m_readsMessages = true;
            request.options.insert(QStringLiteral("keepSendingOpen"), true);
            continue;
        }
        const Result<Part> next = part(value, variables);
        if (!next)
            return failure(next.error());
        QFile file(next->file);
        QByteArray bytes = next->bytes;
        if (!next->file.isEmpty() && file.open(QIODevice::ReadOnly))
            bytes = file.readAll();
        const bool isText = bytes.isValidUtf8();
        request.messages.append({{},
                                 isText ? QStringLiteral("text") : QStringLiteral("binary"),
                                 isText ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes.toBase64()),
                                 true});
    }
    return {};
}

Result<void> CallData::apply(Request &request, const call::ProtocolInfo &protocol,
                             const call::VariableSet &variables)
{
    if (protocol.takesMessages)
        return applyMessages(request, variables);
    QList<Part> parts;
    for (const QByteArray &value : std::as_const(m_values)) {
        Result<Part> next = part(value, variables);
        if (!next)
            return failure(next.error());
        parts.append(*std::move(next));
    }
    if (parts.isEmpty())
        return {};
    QByteArray joined;
    bool fromFile = false;
    for (const Part &each : std::as_const(parts)) {
        fromFile = fromFile || !each.file.isEmpty();
        joined += (&each == &parts.constFirst() ? "" : "&") + each.bytes;
    }
    QByteArray probe = joined.left(probeSize);
    const bool asFile = fromFile || !joined.isValidUtf8();
    if (asFile) {
        QString path = parts.constFirst().file;
        if (parts.size() > 1 || path.isEmpty()) {
            const Result<QString> kept = keptInFile(parts);
            if (!kept)
                return failure(kept.error());
            path = *kept;
        }
        QFile file(path);
        probe = file.open(QIODevice::ReadOnly) ? file.peek(probeSize) : QByteArray();
        request.body = FileBody{path, guessedContentType(probe)};
    } else {
        request.body = TextBody{QStringLiteral("text"), QString::fromUtf8(joined)};
    }
    if (!hasHeader(request, QLatin1String("content-type")))
        request.metadata.append({QStringLiteral("Content-Type"), guessedContentType(probe), true, {}});
    return {};
}

} // namespace parlance::cli
