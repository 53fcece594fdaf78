// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestparser.h"

namespace parlance::mock {

namespace http = boost::beast::http;

RequestParser::RequestParser(const Limits &limits, Memory memory)
    : m_memory(std::move(memory))
{
    m_memory.text.clear();
    m_memory.fields.clear();
    m_memory.body.clear();
    header_limit(limits.headerBytes);
    body_limit(limits.bodyBytes);
    // Headers and body in one go: a request that came in one packet needs one call.
    eager(true);
}

RequestParser::Memory RequestParser::takeMemory()
{
    constexpr std::size_t keptBytes = 256 * 1024;
    if (m_memory.body.capacity() > keptBytes)
        m_memory.body = std::string();
    return std::move(m_memory);
}

void RequestParser::fill(HttpRequest &request) const
{
    request.method = view(m_method);
    request.target = view(m_target);
    std::string_view target = request.target;
    // The absolute form, as a proxy gets it, names the same resource (RFC 9112 §3.2.2).
    const std::size_t scheme = target.substr(0, 8).find("://");
    if (scheme != std::string_view::npos) {
        const std::size_t path = target.find_first_of("/?", scheme + 3);
        target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
    }
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    request.query = question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
    request.minorVersion = m_minorVersion;
    request.body = m_memory.body;
    request.headers.clear();
    for (const Field &field : m_memory.fields)
        request.headers.push_back({view(field.name), view(field.value)});
}

std::string_view RequestParser::expectation() const
{
    return m_expect ? view(*m_expect) : std::string_view();
}

void RequestParser::on_request_impl(http::verb, StringView method, StringView target, int version,
                                    ErrorCode &)
{
    m_method = keep(method);
    m_target = keep(target);
    m_minorVersion = version % 10;
}

void RequestParser::on_field_impl(http::field field, StringView name, StringView value, ErrorCode &)
{
    // A trailer must not pass for a header (RFC 9110 §6.5.1); the mock has no use for any.
    if (m_inTrailers)
        return;
    const Slice kept = keep(name);
    m_memory.fields.push_back({kept, keep(value)});
    if (field == http::field::host)
        ++m_hostCount;
    else if (field == http::field::transfer_encoding)
        m_hasTransferCoding = true;
    else if (field == http::field::expect)
        m_expect = m_memory.fields.back().value;
}

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const &length, ErrorCode &)
{
    // What the peer announces is not allocated before it comes.
    constexpr std::uint64_t trusted = 64 * 1024;
    if (length)
        m_memory.body.reserve(std::size_t(std::min(*length, trusted)));
}

std::size_t RequestParser::on_body_impl(StringView body, ErrorCode &)
{
    m_memory.body.append(body.data(), body.size());
    return body.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, StringView body, ErrorCode &)
{
    m_memory.body.append(body.data(), body.size());
    return body.size();
}

RequestParser::Slice RequestParser::keep(StringView text)
{
    const Slice slice{std::uint32_t(m_memory.text.size()), std::uint32_t(text.size())};
    m_memory.text.append(text.data(), text.size());
    return slice;
}

std::string_view RequestParser::view(Slice slice) const
{
    return std::string_view(m_memory.text).substr(slice.offset, slice.size);
}

} // namespace parlance::mock
