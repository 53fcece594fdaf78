// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dynamicvariables.h"

namespace parlance::call {

// The tables of dynamicVariables(), one file a topic, in the order they are offered.
std::span<const DynamicVariable> commonVariables();
std::span<const DynamicVariable> internetVariables();
std::span<const DynamicVariable> peopleVariables();
std::span<const DynamicVariable> placeVariables();
std::span<const DynamicVariable> imageVariables();
std::span<const DynamicVariable> financeVariables();
std::span<const DynamicVariable> businessVariables();
std::span<const DynamicVariable> databaseVariables();
std::span<const DynamicVariable> dateVariables();
std::span<const DynamicVariable> fileVariables();
std::span<const DynamicVariable> storeVariables();
std::span<const DynamicVariable> textVariables();

// Shared between topics.
QString randomFirstName();
QString randomLastName();
QString randomCountryCode();
QString randomUserName();
QString randomDomainWord();
QString randomWord();
QString randomNoun();
QString randomFileStem();

} // namespace parlance::call
