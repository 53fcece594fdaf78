// SPDX-License-Identifier: GPL-3.0-or-later
#include "protofileloader.h"

#include "builtinfiles.h"
#include "commentfilter.h"
#include "nesting.h"

#include <parlance/base/format.h>
#include <parlance/base/jsonreader.h>

#include <QRegularExpression>

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace parlance::grpc {

namespace {

constexpr qsizetype maximumLoadErrors = 100;
constexpr int maximumNesting = 64;

class SyntaxErrors final : public pb::io::ErrorCollector
{
public:
    SyntaxErrors(QList<Error> &errors, const QString &path)
        : m_errors(errors)
        , m_path(path)
    {
    }

    void AddError(int line, pb::io::ColumnNumber column, const std::string &message) override
    {
        if (m_errors.size() >= maximumLoadErrors)
            return;
        Error error = makeError(ErrorCode::Parse, QString::fromStdString(message));
        error.file = m_path;
        error.position = {line + 1, column + 1};
        m_errors.append(error);
    }

private:
    QList<Error> &m_errors;
    QString m_path;
};

} // namespace

Failure cancelledLoad()
{
    return failure(ErrorCode::Cancelled, QStringLiteral("Reading the types was stopped."));
}

bool isCancelled(const LoadOptions &options)
{
    return options.cancelled && *options.cancelled;
}

ProtoFileLoader::ProtoFileLoader(const ProtoSources &sources, const LoadOptions &options)
    : m_tree(sources)
    , m_options(options)
{
}

Result<LoadedFiles> ProtoFileLoader::load()
{
    const auto wanted = m_tree.wanted();
    if (!wanted)
        return failure(wanted.error());
    if (wanted->isEmpty())
        return failure(ErrorCode::InvalidInput, QStringLiteral("No .proto file was given."));
    for (const ProtoSourceTree::File &file : *wanted) {
        m_wantedNames.append(file.name);
        loadFile(file.name, {});
    }
    if (isCancelled(m_options))
        return cancelledLoad();
    const QList<Error> errors = m_errors + m_builder.errors();
    if (!errors.isEmpty())
        return failure(combined(errors));

    LoadedFiles loaded;
    loaded.pool = m_builder.take();
    loaded.files = std::move(m_files);
    for (const QString &name : std::as_const(m_wantedNames))
        loaded.wanted.push_back(loaded.pool->FindFileByName(name.toStdString()));
    return loaded;
}

bool ProtoFileLoader::report(Error error, const Importer &importer)
{
    if (error.file.isEmpty())
        error.file = importer.path;
    if (!error.position.isValid())
        error.position = importer.position;
    if (m_errors.size() < maximumLoadErrors)
        m_errors.append(std::move(error));
    return false;
}

bool ProtoFileLoader::loadFile(const QString &name, const Importer &importer)
{
    if (isCancelled(m_options))
        return false;
    const auto known = m_states.constFind(name);
    if (known != m_states.constEnd())
        return *known == State::Loading ? reportCircle(name, importer) : *known == State::Loaded;
    if (m_states.size() >= m_options.limits.files || importer.depth > m_options.limits.importDepth) {
        m_states.insert(name, State::Failed);
        return report(
            makeError(ErrorCode::LimitExceeded,
                      QStringLiteral("Too many files are imported, or too deeply: more than %1.")
                          .arg(importer.depth > m_options.limits.importDepth ? m_options.limits.importDepth
                                                                             : m_options.limits.files)),
            importer);
    }
    m_states.insert(name, State::Loading);
    const QString path = m_tree.find(name);
    const bool ok = path.isEmpty() ? loadBuiltIn(name, importer) : loadText(name, path, importer);
    m_states.insert(name, ok ? State::Loaded : State::Failed);
    return ok;
}

bool ProtoFileLoader::reportCircle(const QString &name, const Importer &importer)
{
    QStringList circle{name};
    for (const Importer *step = &importer; step && !step->name.isEmpty(); step = step->parent) {
        circle.prepend(step->name);
        if (step->name == name)
            break;
    }
    return report(makeError(ErrorCode::Parse, QStringLiteral("File recursively imports itself: %1")
                                                  .arg(circle.join(QStringLiteral(" -> ")))),
                  importer);
}

bool ProtoFileLoader::reportMissing(const QString &name, const Importer &importer)
{
    const QString folder = ProtoSourceTree::likelyImportPath(name, importer.path);
    return report(makeError(ErrorCode::NotFound, QStringLiteral("The import “%1” was not found.").arg(name),
                            folder.isEmpty()
                                ? QStringLiteral("Give the folder it is relative to as import path.")
                                : QStringLiteral("Give “%1” as import path.").arg(folder)),
                  importer);
}

bool ProtoFileLoader::loadBuiltIn(const QString &name, const Importer &importer)
{
    const auto file = builtInFile(name.toStdString());
    if (!file)
        return reportMissing(name, importer);
    m_read.append({name, {}, {}});
    return loadImports(*file, {}, {}, importer) && build(*file, {}, {});
}

Result<QByteArray> ProtoFileLoader::readWithinTotal(const QString &path)
{
    Result<QByteArray> text = readBounded(path, m_options.limits.fileBytes);
    if (text)
        m_totalBytes += text->size();
    if (m_totalBytes > m_options.limits.totalBytes)
        return failure(ErrorCode::LimitExceeded, QStringLiteral("The files are larger than %1 together.")
                                                     .arg(formatSize(m_options.limits.totalBytes)));
    return text;
}

bool ProtoFileLoader::loadText(const QString &name, const QString &path, const Importer &importer)
{
    const Result<QByteArray> text = readWithinTotal(path);
    if (!text)
        return report(text.error(), importer);
    m_read.append({name, path, QCryptographicHash::hash(*text, QCryptographicHash::Sha256)});
    if (const qsizetype at = tooDeeplyNestedAt(*text, maximumNesting); at >= 0) {
        Error error = makeError(ErrorCode::LimitExceeded,
                                QStringLiteral("Nested more than %1 deep.").arg(maximumNesting));
        error.file = path;
        error.position = textPositionAt(*text, at);
        return report(std::move(error), importer);
    }
    pb::FileDescriptorProto file;
    const qsizetype errorsBefore = m_errors.size();
    if (!parse(*text, name, path, file, nullptr)) {
        sayEdition(*text, errorsBefore);
        return false;
    }
    Importer self{&importer, name, path, {}, importer.depth + 1};
    if (!loadImports(file, *text, path, self))
        return false;
    keepCommentsOnly(file);
    return build(file, *text, path);
}

/// A parser that is older than editions finds fault with every field: one sentence says why.
void ProtoFileLoader::sayEdition(const QByteArray &text, qsizetype errorsBefore)
{
    static const QRegularExpression statement(QStringLiteral("^\\s*edition\\s*=\\s*\"([^\"\\n]{1,20})\""),
                                              QRegularExpression::MultilineOption);
    constexpr qsizetype headSize = 64 * 1024;
    const auto match = statement.match(QString::fromLatin1(text.left(headSize)));
    if (!match.hasMatch() || m_errors.size() == errorsBefore)
        return;
    Error error = m_errors.at(errorsBefore);
    error.detail = error.message;
    error.code = ErrorCode::Unsupported;
    error.message = QStringLiteral("The file is of edition %1; the parser here reads proto2 and proto3.")
                        .arg(match.captured(1));
    error.hint = QStringLiteral("Make a descriptor set of it with a newer protoc or buf, and use that.");
    m_errors.resize(errorsBefore);
    m_errors.append(std::move(error));
}

bool ProtoFileLoader::parse(const QByteArray &text, const QString &name, const QString &path,
                            pb::FileDescriptorProto &file, pb::compiler::SourceLocationTable *locations)
{
    SyntaxErrors errors(m_errors, path);
    pb::io::ArrayInputStream input(text.constData(), int(text.size()));
    pb::io::Tokenizer tokenizer(&input, &errors);
    pb::compiler::Parser parser;
    parser.RecordErrorsTo(&errors);
    if (locations)
        parser.RecordSourceLocationsTo(locations);
    const qsizetype before = m_errors.size();
    const bool ok = parser.Parse(&tokenizer, &file);
    file.set_name(name.toStdString());
    return ok && m_errors.size() == before;
}

bool ProtoFileLoader::loadImports(const pb::FileDescriptorProto &file, const QByteArray &text,
                                  const QString &path, const Importer &importer)
{
    // All are tried, so that one look tells all that is missing.
    bool ok = true;
    for (const std::string &dependency : file.dependency()) {
        const QString name = QString::fromStdString(dependency);
        Importer self = importer;
        if (m_states.value(name, State::Loading) != State::Loaded)
            self.position = importPosition(text, dependency);
        self.path = path.isEmpty() ? importer.path : path;
        ok = loadFile(name, self) && ok;
    }
    return ok;
}

/// A file that turns out wrong is parsed again to know where: remembering the place of everything in all the
/// files that are right would take longer than reading them.
bool ProtoFileLoader::build(const pb::FileDescriptorProto &file, const QByteArray &text, const QString &path)
{
    PoolBuilder &builder = m_builder;
    if (const pb::FileDescriptor *built = builder.addQuietly(file)) {
        m_files.push_back(built);
        return true;
    }
    pb::FileDescriptorProto again = file;
    pb::compiler::SourceLocationTable locations;
    if (!path.isEmpty()) {
        again.Clear();
        parse(text, QString::fromStdString(file.name()), path, again, &locations);
    }
    builder.add(again, &locations, path);
    return false;
}

} // namespace parlance::grpc
