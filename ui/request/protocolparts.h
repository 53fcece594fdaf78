// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocolui.h"

namespace parlance::ui {

class AddressBar;
class SectionPane;

/// Fills a tab with what the protocol of its request shows: its parts of the address line, its own sections,
/// and those every protocol has, in place of what was there. A protocol without a page keeps the latter.
void showProtocolParts(const TabParts &parts, AddressBar &address, SectionPane &sections);

} // namespace parlance::ui
