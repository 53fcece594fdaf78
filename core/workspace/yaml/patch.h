// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document.h"
#include "emitter.h"

namespace parlance::yaml {

/// The document's text, changed so that it reads as `wanted`: only the lines of what differs are touched.
/// Comments, the order of keys, quoting, block style, line ends and the final newline (or its absence) stay.
/// The same bytes come back when nothing differs.
///
/// Items of a list are followed by their source (see Value), so that moved ones take their comments along;
/// lists without sources are compared. The result is parsed again and compared before it is returned. Where
/// the smallest change would not read as wanted (anchors that others use, exotic layout), a larger part is
/// written anew; where not even that helps, the answer is Unsupported and nothing is lost.
Result<QByteArray> patch(const Document &document, const Value &wanted);

/// What the text shows of its author's habits.
Layout layoutOf(const Document &document);

} // namespace parlance::yaml
