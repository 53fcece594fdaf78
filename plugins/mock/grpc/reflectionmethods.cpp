// SPDX-License-Identifier: GPL-3.0-or-later
#include "reflectionmethods.h"

#include <set>

namespace parlance::mock {

namespace pb = google::protobuf;

namespace {

/// What it can be asked, made ready once.
class Reflection
{
public:
    explicit Reflection(const SchemaPool &schema)
        : m_pool(schema.pool())
    {
        for (pb::FileDescriptorProto file : schema.files().file()) {
            if (file.package() == "google.protobuf")
                file.clear_source_code_info();
            m_files[file.name()] = file.SerializeAsString();
            for (const pb::ServiceDescriptorProto &service : file.service())
                m_services.insert(file.package() + '.' + service.name());
        }
    }

    Json answer(const Json &request) const
    {
        Json response{{"validHost", textOf(request, "host")}, {"originalRequest", request}};
        if (request.contains("listServices"))
            response["listServicesResponse"] = services();
        else if (request.contains("fileByFilename"))
            addFile(response, m_pool.FindFileByName(textOf(request, "fileByFilename")), "file");
        else if (request.contains("fileContainingSymbol"))
            addFile(response, m_pool.FindFileContainingSymbol(textOf(request, "fileContainingSymbol")),
                    "symbol");
        else if (request.contains("fileContainingExtension"))
            addExtension(response, request["fileContainingExtension"]);
        else if (request.contains("allExtensionNumbersOfType"))
            addExtensionNumbers(response, textOf(request, "allExtensionNumbersOfType"));
        else
            addError(response, RpcCode::InvalidArgument, "The request asks for nothing.");
        return response;
    }

private:
    Json services() const
    {
        Json list = Json::array();
        for (const std::string &service : m_services)
            list.push_back({{"name", service}});
        return {{"service", list}};
    }

    static void addError(Json &response, RpcCode code, std::string message)
    {
        response["errorResponse"] = {{"errorCode", int(code)}, {"errorMessage", std::move(message)}};
    }

    /// With all it imports, so that one answer is enough.
    void addFile(Json &response, const pb::FileDescriptor *file, std::string_view what) const
    {
        if (!file)
            return addError(response, RpcCode::NotFound, "There is no such " + std::string(what) + '.');
        Json files = Json::array();
        std::set<std::string> seen;
        collect(*file, seen, files);
        response["fileDescriptorResponse"] = {{"fileDescriptorProto", std::move(files)}};
    }

    void collect(const pb::FileDescriptor &file, std::set<std::string> &seen, Json &files) const
    {
        if (!seen.insert(file.name()).second)
            return;
        files.push_back(m_files.at(file.name()));
        for (int i = 0; i < file.dependency_count(); ++i)
            collect(*file.dependency(i), seen, files);
    }

    void addExtension(Json &response, const Json &wanted) const
    {
        const pb::Descriptor *type = m_pool.FindMessageTypeByName(textOf(wanted, "containingType"));
        const pb::FieldDescriptor *field =
            type ? m_pool.FindExtensionByNumber(type, wanted.value("extensionNumber", 0)) : nullptr;
        addFile(response, field ? field->file() : nullptr, "extension");
    }

    void addExtensionNumbers(Json &response, const std::string &name) const
    {
        const pb::Descriptor *type = m_pool.FindMessageTypeByName(name);
        if (!type)
            return addError(response, RpcCode::NotFound, "There is no such type.");
        std::vector<const pb::FieldDescriptor *> fields;
        m_pool.FindAllExtensions(type, &fields);
        Json numbers = Json::array();
        for (const pb::FieldDescriptor *field : fields)
            numbers.push_back(field->number());
        response["allExtensionNumbersResponse"] = {{"baseTypeName", name}, {"extensionNumber", numbers}};
    }

    const pb::DescriptorPool &m_pool;
    std::map<std::string, std::string> m_files; ///< serialized
    std::set<std::string> m_services;
};

class ReflectionHandler : public MethodHandler
{
public:
    ReflectionHandler(std::shared_ptr<const Reflection> reflection, const SchemaMethod &method, RpcCall &call)
        : MethodHandler(method, call)
        , m_reflection(std::move(reflection))
    {
    }

    void onHalfClose() override { finish(); }

protected:
    void onRequest(const Json &request) override { reply(m_reflection->answer(request)); }

private:
    std::shared_ptr<const Reflection> m_reflection;
};

} // namespace

void addReflectionMethods(MethodTable &table)
{
    const auto reflection = std::make_shared<const Reflection>(table.schema());
    for (const std::string version : {"v1", "v1alpha"}) {
        table.add("grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo",
                  [reflection](const SchemaMethod &method, RpcCall &call) {
                      return std::make_unique<ReflectionHandler>(reflection, method, call);
                  });
    }
}

} // namespace parlance::mock
