// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "publication.h"

#include <mosquitto.h>

namespace parlance::mqtt {

/// Properties in the library's form; freed with this.
class PropertyList
{
public:
    PropertyList() = default;
    ~PropertyList();
    PropertyList(PropertyList &&other) noexcept;
    PropertyList &operator=(PropertyList &&other) = delete;

    void addNumber(int identifier, quint32 value); ///< of 32 bits
    void addVariable(int identifier, quint32 value);
    void add(const Attributes &attributes);

    const mosquitto_property *get() const { return m_list; }
    /// For functions that take them over.
    mosquitto_property *release() { return std::exchange(m_list, nullptr); }

private:
    mosquitto_property *m_list = nullptr;
};

/// Whether an attribute of a message is one of MQTT 5's properties.
bool isProperty(QStringView attribute);
/// InvalidInput for numbers that are none and what is longer than a property can be.
Result<void> checkProperties(const Attributes &properties);

/// Properties as attributes of a message: `contentType`, `user:NAME` …
Attributes messageAttributes(const mosquitto_property *properties);
/// Properties as headers, by the standard's names: `receive-maximum`, `user-property` (NAME=VALUE) …
HeaderList headersOf(const mosquitto_property *properties);
/// The numbers of the subscriptions a message came for.
QList<int> subscriptionIdentifiers(const mosquitto_property *properties);
/// A 16 bit property's value.
std::optional<int> shortProperty(const mosquitto_property *properties, int identifier);

} // namespace parlance::mqtt
