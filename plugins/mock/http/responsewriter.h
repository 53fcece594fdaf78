// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"

namespace parlance::mock {

/// How the head is to be written.
struct WriteOptions
{
    bool keepAlive = true;
    int minorVersion = 1;  ///< the request's: 1.0 clients are told about keep-alive
    bool chunked = false;  ///< the body comes from a stream, in chunks
    bool streamed = false; ///< the body's length is not known
};

/// Appends status line and headers (RFC 9112). Content-Length is that of the body, also where the body is not
/// sent (HEAD); 1xx and 204 have none, and 304 says nothing about a body it leaves out.
void appendHead(std::string &output, const HttpResponse &response, const WriteOptions &options);

/// One part of a chunked body; an empty part would end it and is left out.
void appendChunk(std::string &output, std::string_view part);
void appendLastChunk(std::string &output);

} // namespace parlance::mock
