// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <parlance/model/request.h>

namespace parlance::ui {

/// The kinds of HTTP body a person may choose; the text ones differ by TextBody::kind alone.
enum class BodyKind { None, Json, Text, Xml, Form, Multipart, File };

BodyKind bodyKind(const Body &body);
/// An empty body of the kind.
Body makeBody(BodyKind kind);
/// The definition its text is highlighted by; empty for plain.
QString bodyLanguage(BodyKind kind);

} // namespace parlance::ui
