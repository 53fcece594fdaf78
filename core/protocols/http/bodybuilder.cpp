// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodybuilder.h"

#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QRandomGenerator>

namespace parlance::http {

namespace {

QString absolutePath(const QString &path, const QString &baseDirectory)
{
    return QDir::isAbsolutePath(path) || baseDirectory.isEmpty() ? path : QDir(baseDirectory).filePath(path);
}

QByteArray encodeFormText(const QString &text)
{
    QByteArray encoded = text.toUtf8().toPercentEncoding(" *", "~");
    encoded.replace(' ', '+');
    return encoded;
}

/// RFC 7578 §4.2 with the escapes of the HTML standard, which servers expect.
QByteArray quoteParameter(const QString &text)
{
    QByteArray quoted = text.toUtf8();
    quoted.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    return '"' + quoted + '"';
}

QString guessContentType(const QString &path)
{
    // By name only: the content may be large, and reading it twice is not worth a better guess.
    const QMimeType type = QMimeDatabase().mimeTypeForFile(path, QMimeDatabase::MatchExtension);
    return type.isDefault() ? QStringLiteral("application/octet-stream") : type.name();
}

QByteArray partHead(const MultipartField &field, const QString &fileName, const QString &contentType)
{
    QByteArray head = "Content-Disposition: form-data; name=" + quoteParameter(field.name);
    if (!fileName.isNull())
        head += "; filename=" + quoteParameter(fileName);
    head += "\r\n";
    if (!contentType.isEmpty())
        head += "Content-Type: " + contentType.toUtf8() + "\r\n";
    return head + "\r\n";
}

Result<void> appendField(BodySource &source, const MultipartField &field, const QString &baseDirectory,
                         const QByteArray &boundary)
{
    if (field.contentType.contains(u'\r') || field.contentType.contains(u'\n'))
        return failure(ErrorCode::InvalidInput,
                       QStringLiteral("The content type of the part “%1” holds a line end.").arg(field.name));
    const QByteArray delimiter = "--" + boundary + "\r\n";
    if (!field.isFile) {
        source.append(delimiter + partHead(field, {}, field.contentType) + field.value.toUtf8() + "\r\n");
        return {};
    }
    for (const QString &file : field.files) {
        const QString path = absolutePath(file, baseDirectory);
        const QString type = field.contentType.isEmpty() ? guessContentType(path) : field.contentType;
        source.append(delimiter + partHead(field, QFileInfo(path).fileName(), type));
        if (const Result<void> ok = source.appendFile(path); !ok)
            return ok;
        source.append("\r\n");
    }
    return {};
}

struct Builder
{
    const QString &baseDirectory;
    const QByteArray &boundary;
    std::shared_ptr<BodySource> source = std::make_shared<BodySource>();

    Result<std::shared_ptr<BodySource>> operator()(std::monostate) { return std::shared_ptr<BodySource>(); }

    Result<std::shared_ptr<BodySource>> operator()(const TextBody &body)
    {
        source->append(body.text.toUtf8());
        return source;
    }

    Result<std::shared_ptr<BodySource>> operator()(const FormBody &body)
    {
        source->append(encodeForm(body.fields));
        return source;
    }

    Result<std::shared_ptr<BodySource>> operator()(const MultipartBody &body)
    {
        for (const MultipartField &field : body.fields) {
            if (!field.enabled)
                continue;
            if (const Result<void> ok = appendField(*source, field, baseDirectory, boundary); !ok)
                return failure(ok.error());
        }
        source->append("--" + boundary + "--\r\n");
        return source;
    }

    Result<std::shared_ptr<BodySource>> operator()(const FileBody &body)
    {
        if (const Result<void> ok = source->appendFile(absolutePath(body.path, baseDirectory)); !ok)
            return failure(ok.error());
        return source;
    }
};

QByteArray textContentType(const QString &kind)
{
    if (kind == QLatin1String("json"))
        return "application/json";
    if (kind == QLatin1String("xml"))
        return "application/xml";
    if (kind == QLatin1String("sparql"))
        return "application/sparql-query";
    return "text/plain; charset=utf-8";
}

} // namespace

Result<std::shared_ptr<BodySource>> buildBody(const Body &body, const QString &baseDirectory,
                                              const QByteArray &boundary)
{
    return std::visit(Builder{baseDirectory, boundary}, body);
}

QByteArray makeBoundary()
{
    QRandomGenerator &random = *QRandomGenerator::system();
    return "parlance-" + QByteArray::number(random.generate64(), 36) +
           QByteArray::number(random.generate64(), 36);
}

QByteArray bodyContentType(const Body &body, const QByteArray &boundary)
{
    if (const auto *text = std::get_if<TextBody>(&body))
        return textContentType(text->kind);
    if (std::holds_alternative<FormBody>(body))
        return "application/x-www-form-urlencoded";
    if (std::holds_alternative<MultipartBody>(body))
        return "multipart/form-data; boundary=" + boundary;
    if (const auto *file = std::get_if<FileBody>(&body))
        return (file->contentType.isEmpty() ? guessContentType(file->path) : file->contentType).toUtf8();
    return {};
}

QByteArray encodeForm(const QList<Entry> &fields)
{
    QByteArray form;
    for (const Entry &field : fields) {
        if (!field.enabled || (field.name.isEmpty() && field.value.isEmpty()))
            continue;
        if (!form.isEmpty())
            form += '&';
        form += encodeFormText(field.name) + '=' + encodeFormText(field.value);
    }
    return form;
}

} // namespace parlance::http
