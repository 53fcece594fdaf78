// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsonnodes.h"

#include <parlance/base/jsonreader.h>

namespace parlance::internal {

/// Folds the tokens of one JSON text into the nodes of a document.
class JsonBuilder
{
public:
    explicit JsonBuilder(std::vector<JsonNode> &nodes)
        : m_nodes(nodes)
    {
    }

    void add(const JsonReader::Token &token);

private:
    void addNode(const JsonReader::Token &token, JsonKind kind);
    void closeContainer(const JsonReader::Token &token);

    std::vector<JsonNode> &m_nodes;
    std::vector<quint32> m_open;      ///< containers, outermost first
    std::vector<quint32> m_lastChild; ///< of each of them; its own index while it is empty
};

} // namespace parlance::internal
