// SPDX-License-Identifier: GPL-3.0-or-later
// The least one can do with libcurl: one handle, one connection, one GET after the other, the status looked
// at.
//   curlloop URL COUNT
#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

std::size_t take(char *data, std::size_t size, std::size_t count, void *body)
{
    static_cast<std::string *>(body)->append(data, size * count);
    return size * count;
}

} // namespace

int main(int argumentCount, char **arguments)
{
    if (argumentCount != 3) {
        std::fprintf(stderr, "usage: %s URL COUNT\n", arguments[0]);
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *handle = curl_easy_init();
    std::string body;
    curl_easy_setopt(handle, CURLOPT_URL, arguments[1]);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);
    int failures = 0;
    for (int left = std::atoi(arguments[2]); left > 0; --left) {
        body.clear();
        long status = 0;
        if (curl_easy_perform(handle) != CURLE_OK)
            ++failures;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        if (status != 200)
            ++failures;
    }
    curl_easy_cleanup(handle);
    curl_global_cleanup();
    return failures == 0 ? 0 : 1;
}
