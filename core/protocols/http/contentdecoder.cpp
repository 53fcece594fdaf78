// SPDX-License-Identifier: GPL-3.0-or-later
#include "contentdecoder.h"

namespace parlance::http {

DecoderChoice makeContentDecoder(const HeaderList &)
{
    return {};
}

} // namespace parlance::http
