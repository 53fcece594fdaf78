// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolbuilder.h"

namespace parlance::grpc {

namespace {

constexpr qsizetype maximumErrors = 100;

class Collector final : public pb::DescriptorPool::ErrorCollector
{
public:
    Collector(QList<Error> &errors, const pb::compiler::SourceLocationTable *locations, const QString &path)
        : m_errors(errors)
        , m_locations(locations)
        , m_path(path)
    {
    }

    void AddError(const std::string &file, const std::string &element, const pb::Message *descriptor,
                  ErrorLocation location, const std::string &message) override
    {
        if (m_errors.size() >= maximumErrors)
            return;
        Error error =
            makeError(ErrorCode::Parse, QStringLiteral("%1: %2").arg(QString::fromStdString(element),
                                                                     QString::fromStdString(message)));
        error.file = m_path.isEmpty() ? QString::fromStdString(file) : m_path;
        error.position = positionOf(descriptor, location, element);
        m_errors.append(error);
    }

private:
    TextPosition positionOf(const pb::Message *descriptor, ErrorLocation location,
                            const std::string &element) const
    {
        int line = -1;
        int column = 0;
        if (m_locations) {
            if (location == IMPORT)
                m_locations->FindImport(descriptor, element, &line, &column);
            else
                m_locations->Find(descriptor, location, &line, &column);
        }
        return line < 0 ? TextPosition() : TextPosition{line + 1, column + 1};
    }

    QList<Error> &m_errors;
    const pb::compiler::SourceLocationTable *m_locations;
    QString m_path;
};

} // namespace

PoolBuilder::PoolBuilder(Imports imports)
    : m_pool(std::make_unique<pb::DescriptorPool>())
{
    if (imports == Imports::MayBeMissing)
        m_pool->AllowUnknownDependencies();
}

const pb::FileDescriptor *PoolBuilder::add(const pb::FileDescriptorProto &file,
                                           const pb::compiler::SourceLocationTable *locations,
                                           const QString &path)
{
    Collector collector(m_errors, locations, path);
    return m_pool->BuildFileCollectingErrors(file, &collector);
}

const pb::FileDescriptor *PoolBuilder::addQuietly(const pb::FileDescriptorProto &file)
{
    QList<Error> ignored;
    Collector collector(ignored, nullptr, {});
    return m_pool->BuildFileCollectingErrors(file, &collector);
}

Error combined(const QList<Error> &errors)
{
    Error first = errors.first();
    QStringList others;
    for (const Error &error : errors.sliced(1))
        others.append(error.toString());
    if (!others.isEmpty())
        first.detail = others.join(u'\n');
    return first;
}

} // namespace parlance::grpc
