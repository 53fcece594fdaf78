// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtinfiles.h"

#include <google/protobuf/compiler/parser.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <map>
#include <string_view>

namespace parlance::grpc {

namespace {

namespace pb = google::protobuf;

// Names and numbers are those of the published interfaces.
const std::map<std::string, std::string_view> &texts()
{
    static const std::map<std::string, std::string_view> texts{
        {"google/rpc/code.proto", R"(syntax = "proto3";
package google.rpc;
enum Code {
  OK = 0;
  CANCELLED = 1;
  UNKNOWN = 2;
  INVALID_ARGUMENT = 3;
  DEADLINE_EXCEEDED = 4;
  NOT_FOUND = 5;
  ALREADY_EXISTS = 6;
  PERMISSION_DENIED = 7;
  UNAUTHENTICATED = 16;
  RESOURCE_EXHAUSTED = 8;
  FAILED_PRECONDITION = 9;
  ABORTED = 10;
  OUT_OF_RANGE = 11;
  UNIMPLEMENTED = 12;
  INTERNAL = 13;
  UNAVAILABLE = 14;
  DATA_LOSS = 15;
}
)"},
        {"google/rpc/status.proto", R"(syntax = "proto3";
package google.rpc;
import "google/protobuf/any.proto";
message Status {
  int32 code = 1;
  string message = 2;
  repeated google.protobuf.Any details = 3;
}
)"},
        {"google/rpc/error_details.proto", R"(syntax = "proto3";
package google.rpc;
import "google/protobuf/duration.proto";
message ErrorInfo {
  string reason = 1;
  string domain = 2;
  map<string, string> metadata = 3;
}
message RetryInfo {
  google.protobuf.Duration retry_delay = 1;
}
message DebugInfo {
  repeated string stack_entries = 1;
  string detail = 2;
}
message QuotaFailure {
  message Violation {
    string subject = 1;
    string description = 2;
    string api_service = 3;
    string quota_metric = 4;
    string quota_id = 5;
    map<string, string> quota_dimensions = 6;
    int64 quota_value = 7;
    optional int64 future_quota_value = 8;
  }
  repeated Violation violations = 1;
}
message PreconditionFailure {
  message Violation {
    string type = 1;
    string subject = 2;
    string description = 3;
  }
  repeated Violation violations = 1;
}
message BadRequest {
  message FieldViolation {
    string field = 1;
    string description = 2;
    string reason = 3;
    LocalizedMessage localized_message = 4;
  }
  repeated FieldViolation field_violations = 1;
}
message RequestInfo {
  string request_id = 1;
  string serving_data = 2;
}
message ResourceInfo {
  string resource_type = 1;
  string resource_name = 2;
  string owner = 3;
  string description = 4;
}
message Help {
  message Link {
    string description = 1;
    string url = 2;
  }
  repeated Link links = 1;
}
message LocalizedMessage {
  string locale = 1;
  string message = 2;
}
)"},
        {"google/api/http.proto", R"(syntax = "proto3";
package google.api;
message Http {
  repeated HttpRule rules = 1;
  bool fully_decode_reserved_expansion = 2;
}
message HttpRule {
  string selector = 1;
  oneof pattern {
    string get = 2;
    string put = 3;
    string post = 4;
    string delete = 5;
    string patch = 6;
    CustomHttpPattern custom = 8;
  }
  string body = 7;
  string response_body = 12;
  repeated HttpRule additional_bindings = 11;
}
message CustomHttpPattern {
  string kind = 1;
  string path = 2;
}
)"},
        {"google/api/annotations.proto", R"(syntax = "proto3";
package google.api;
import "google/api/http.proto";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MethodOptions {
  HttpRule http = 72295728;
}
)"},
    };
    return texts;
}

std::optional<pb::FileDescriptorProto> parsed(const std::string &name, std::string_view text)
{
    pb::io::ArrayInputStream input(text.data(), int(text.size()));
    pb::io::Tokenizer tokenizer(&input, nullptr);
    pb::FileDescriptorProto file;
    if (!pb::compiler::Parser().Parse(&tokenizer, &file))
        return std::nullopt;
    file.set_name(name);
    file.clear_source_code_info();
    return file;
}

} // namespace

std::optional<pb::FileDescriptorProto> builtInFile(const std::string &name)
{
    const auto text = texts().find(name);
    if (text != texts().end())
        return parsed(name, text->second);
    if (!name.starts_with("google/protobuf/"))
        return std::nullopt;
    const pb::FileDescriptor *own = pb::DescriptorPool::generated_pool()->FindFileByName(name);
    if (!own)
        return std::nullopt;
    pb::FileDescriptorProto file;
    own->CopyTo(&file);
    own->CopyJsonNameTo(&file);
    return file;
}

std::vector<std::string> builtInFileNames()
{
    std::vector<std::string> names;
    for (const char *name : {"any", "api", "descriptor", "duration", "empty", "field_mask", "source_context",
                             "struct", "timestamp", "type", "wrappers"})
        names.push_back(std::string("google/protobuf/") + name + ".proto");
    for (const auto &[name, text] : texts())
        names.push_back(name);
    return names;
}

} // namespace parlance::grpc
