// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *fileTypes[] = {"application", "audio",     "font", "image", "message",
                                     "model",       "multipart", "text", "video"};
constexpr const char *fileExtensions[] = {
    "avif", "bin", "bz2",  "cfg",  "csv", "deb",  "docx", "epub", "flac", "gz",    "ico",
    "ini",  "jar", "json", "log",  "md",  "ods",  "odt",  "ogg",  "otf",  "proto", "rtf",
    "sql",  "svg", "tar",  "toml", "ttf", "wasm", "webm", "xlsx", "xml",  "yaml",  "zip"};
constexpr const char *commonTypes[] = {"application", "audio", "image", "text", "video"};
constexpr const char *commonExtensions[] = {"gif", "htm",  "html", "jpeg", "jpg", "m2a", "m2v", "mp3",
                                            "mp4", "mp4v", "mpeg", "mpg",  "pdf", "png", "wav"};
constexpr const char *directories[] = {
    "/bin",       "/boot",      "/etc",       "/etc/ssl", "/home",     "/home/user", "/lib",     "/media",
    "/mnt",       "/opt",       "/opt/share", "/srv",     "/tmp",      "/usr/bin",   "/usr/lib", "/usr/local",
    "/usr/share", "/var/cache", "/var/lib",   "/var/log", "/var/mail", "/var/tmp"};
constexpr const char *mimeTypes[] = {
    "application/gzip", "application/json", "application/pdf", "application/sql", "application/vnd.ms-excel",
    "application/xml",  "application/zip",  "audio/mpeg",      "audio/ogg",       "font/woff2",
    "image/gif",        "image/jpeg",       "image/png",       "image/svg+xml",   "image/webp",
    "text/calendar",    "text/css",         "text/csv",        "text/html",       "text/plain",
    "video/mp4",        "video/webm"};

QString fileName(std::span<const char *const> extensions)
{
    return randomFileStem() + u'.' + randomOf(extensions);
}

constexpr DynamicVariable filesTable[] = {
    {"$randomFileName", "a random file name", [] { return fileName(fileExtensions); }},
    {"$randomFileType", "a random file type", [] { return randomOf(fileTypes); }},
    {"$randomFileExt", "a random file name extension", [] { return randomOf(fileExtensions); }},
    {"$randomCommonFileName", "a random common file name", [] { return fileName(commonExtensions); }},
    {"$randomCommonFileType", "a random common file type", [] { return randomOf(commonTypes); }},
    {"$randomCommonFileExt", "a random common file name extension",
     [] { return randomOf(commonExtensions); }},
    {"$randomFilePath", "a random absolute file path",
     [] { return QString(randomOf(directories) + u'/' + fileName(fileExtensions)); }},
    {"$randomDirectoryPath", "a random absolute directory", [] { return randomOf(directories); }},
    {"$randomMimeType", "a random media type", [] { return randomOf(mimeTypes); }},
};

} // namespace

QString randomFileStem()
{
    return plainLower(randomWord()) + u'_' + plainLower(randomNoun());
}

std::span<const DynamicVariable> fileVariables()
{
    return filesTable;
}

} // namespace parlance::call
