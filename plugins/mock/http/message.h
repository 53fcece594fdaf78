// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parlance::mock {

class Listing;
class BodyStream;
class Upgrade;

/// A header field of a request; views into the connection's memory.
struct HeaderView
{
    std::string_view name;
    std::string_view value;
};

/// ASCII letters alone.
std::string lowerCase(std::string_view text);
/// ASCII comparison without case, as field names need it (RFC 9110 §5.1).
bool equalIgnoringCase(std::string_view left, std::string_view right);

/// A request as it came. Every view stays valid until the answer has been handed over.
struct HttpRequest
{
    std::string_view method;
    std::string_view target; ///< as on the request line
    std::string_view path;   ///< the target up to the question mark, still percent-encoded
    std::string_view query;  ///< behind the question mark
    std::string_view body;
    std::vector<HeaderView> headers;
    std::string_view peer;       ///< "127.0.0.1:51000"
    std::string_view scheme;     ///< "http" or "https"
    int minorVersion = 1;        ///< of HTTP/1
    std::int64_t receivedAt = 0; ///< monotonic nanoseconds of its first byte; 0 when not recorded

    /// First value of the field; empty when absent.
    std::string_view header(std::string_view name) const;
    bool hasHeader(std::string_view name) const;
    /// All values of the field joined by ", " (RFC 9110 §5.3).
    std::string joinedHeader(std::string_view name) const;
    bool isSafe() const { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }
};

/// One thing wrong with a request's content (an `errors` member of a problem).
struct ProblemField
{
    std::string detail;
    std::string pointer;   ///< JSON pointer into the body ("/amount"), or
    std::string parameter; ///< name of the query parameter
};

/// What went wrong, before it is known how errors are shown (RFC 9457 or plain).
struct Problem
{
    int status = 500;
    std::string type; ///< short name: "insufficient-funds"
    std::string title;
    std::string detail;
    std::vector<ProblemField> fields;
};

/// An answer in the making. Header text is kept as it will be sent.
struct HttpResponse
{
    int status = 200;
    std::string contentType;
    std::string headerText; ///< "Name: value\r\n" lines besides those the connection adds
    std::string body;
    std::shared_ptr<const Listing> listing; ///< set instead of body: a list that still can be cut into pages
    /// Set instead of body: sent in chunks as it comes; with a status that has no body, before the head.
    std::shared_ptr<BodyStream> stream;
    std::shared_ptr<Upgrade> upgrade; ///< set instead of body: the connection changes its protocol
    std::optional<Problem> problem;   ///< set instead of body: an error not rendered yet
    std::string entityTag;            ///< strong validator of the representation, quoted; empty: not known
    std::int64_t lastModified = 0;    ///< seconds since the epoch; 0: not known
    bool closeConnection = false;

    /// Control characters in the value become spaces, so that nothing echoed can split the response.
    void addHeader(std::string_view name, std::string_view value);
    /// First value of a header added before; empty when absent.
    std::string_view header(std::string_view name) const;
    void fail(Problem value);
    void clear();
};

/// Whether an answer of that status ends with its head (RFC 9110 §6.4.1).
inline bool isBodiless(int status)
{
    return status < 200 || status == 204 || status == 304;
}

/// The standard phrase of a status; empty when there is none.
std::string_view reasonPhrase(int status);

} // namespace parlance::mock
