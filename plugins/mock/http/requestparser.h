// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "limits.h"
#include "message.h"

#include <boost/beast/http/basic_parser.hpp>

namespace parlance::mock {

/// Reads one request (RFC 9112) into memory that is kept from request to request, so that a connection in
/// its stride allocates nothing. put() and the state come from Beast's parser.
class RequestParser : public boost::beast::http::basic_parser<true>
{
public:
    struct Slice
    {
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
    };
    struct Field
    {
        Slice name;
        Slice value;
    };
    /// What is handed from one request's parser to the next one's.
    struct Memory
    {
        std::string text;
        std::vector<Field> fields;
        std::string body;
    };

    RequestParser(const Limits &limits, Memory memory);
    Memory takeMemory();

    /// Fills the views; only when is_done(). They live until this parser is destroyed.
    void fill(HttpRequest &request) const;
    /// Value of the Expect field, when there is one (RFC 9110 §10.1.1).
    std::string_view expectation() const;
    int minorVersion() const { return m_minorVersion; }
    std::size_t hostCount() const { return m_hostCount; }
    /// A transfer coding that does not end in `chunked` leaves the body's end unknown.
    bool hasUnknownCoding() const { return m_hasTransferCoding && !chunked(); }

private:
    using StringView = boost::beast::string_view;
    using ErrorCode = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, StringView method, StringView target, int version,
                         ErrorCode &) override;
    void on_response_impl(int, StringView, int, ErrorCode &) override {}
    void on_field_impl(boost::beast::http::field, StringView name, StringView value, ErrorCode &) override;
    void on_header_impl(ErrorCode &) override { m_inTrailers = true; }
    void on_body_init_impl(boost::optional<std::uint64_t> const &length, ErrorCode &) override;
    std::size_t on_body_impl(StringView body, ErrorCode &) override;
    void on_chunk_header_impl(std::uint64_t, StringView, ErrorCode &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, StringView body, ErrorCode &) override;
    void on_finish_impl(ErrorCode &) override {}

    Slice keep(StringView text);
    std::string_view view(Slice slice) const;

    Memory m_memory;
    Slice m_method;
    Slice m_target;
    std::size_t m_hostCount = 0;
    std::optional<Slice> m_expect;
    int m_minorVersion = 1;
    bool m_inTrailers = false;
    bool m_hasTransferCoding = false;
};

} // namespace parlance::mock
