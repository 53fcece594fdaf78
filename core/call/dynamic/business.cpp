// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *companySuffixes[] = {"Inc",      "LLC",  "Ltd", "Group",
                                           "and Sons", "GmbH", "AG",  "Partners"};
constexpr const char *buzzAdjectives[] = {"agile",      "bleeding-edge", "collaborative",   "cutting-edge",
                                          "disruptive", "end-to-end",    "frictionless",    "global",
                                          "holistic",   "immersive",     "next-generation", "open",
                                          "proactive",  "real-time",     "robust",          "scalable",
                                          "seamless",   "sticky",        "turn-key",        "user-centric"};
constexpr const char *buzzVerbs[] = {
    "accelerate", "aggregate", "architect",   "cultivate", "deliver", "deploy",     "drive",     "empower",
    "engage",     "enhance",   "evolve",      "extend",    "harness", "innovate",   "integrate", "leverage",
    "monetize",   "optimize",  "orchestrate", "reinvent",  "scale",   "streamline", "transform", "unlock"};
constexpr const char *buzzNouns[] = {
    "architectures",   "channels",     "communities", "convergence",  "ecosystems",    "experiences",
    "infrastructures", "initiatives",  "interfaces",  "markets",      "methodologies", "metrics",
    "networks",        "niches",       "paradigms",   "partnerships", "platforms",     "solutions",
    "synergies",       "technologies", "users",       "vortals",      "workflows"};
constexpr const char *phraseAdjectives[] = {
    "Adaptive",     "Advanced",      "Balanced",    "Compatible",   "Configurable",
    "Customizable", "Decentralized", "Digitized",   "Distributed",  "Ergonomic",
    "Extended",     "Focused",       "Innovative",  "Integrated",   "Intuitive",
    "Managed",      "Multi-layered", "Open-source", "Optimized",    "Organic",
    "Reactive",     "Robust",        "Secured",     "Synchronized", "Versatile"};
constexpr const char *phraseDescriptors[] = {
    "24-hour",          "asynchronous", "bi-directional", "client-driven", "context-sensitive",
    "dedicated",        "dynamic",      "fault-tolerant", "full-range",    "heuristic",
    "high-level",       "hybrid",       "interactive",    "local",         "logical",
    "mission-critical", "mobile",       "modular",        "needs-based",   "object-oriented",
    "responsive",       "static",       "tangible",       "zero-defect"};
constexpr const char *phraseNouns[] = {
    "ability",    "access",    "algorithm",  "alliance",   "analyzer", "application",
    "archive",    "benchmark", "capability", "challenge",  "circuit",  "collaboration",
    "concept",    "database",  "emulation",  "encryption", "firmware", "framework",
    "function",   "hardware",  "hub",        "interface",  "leverage", "matrix",
    "middleware", "migration", "model",      "monitoring", "portal",   "protocol"};

QString companyName()
{
    switch (randomNumber(0, 2)) {
    case 0:
        return randomLastName() + u' ' + randomOf(companySuffixes);
    case 1:
        return randomLastName() + QStringLiteral(" - ") + randomLastName();
    default:
        return randomLastName() + QStringLiteral(", ") + randomLastName() + QStringLiteral(" and ") +
               randomLastName();
    }
}

constexpr DynamicVariable businessTable[] = {
    {"$randomCompanyName", "a random company name", companyName},
    {"$randomCompanySuffix", "a random company suffix", [] { return randomOf(companySuffixes); }},
    {"$randomBs", "a random business phrase",
     [] {
         return QString(randomOf(buzzVerbs) + u' ' + randomOf(buzzAdjectives) + u' ' + randomOf(buzzNouns));
     }},
    {"$randomBsAdjective", "a random business adjective", [] { return randomOf(buzzAdjectives); }},
    {"$randomBsBuzz", "a random business verb", [] { return randomOf(buzzVerbs); }},
    {"$randomBsNoun", "a random business noun", [] { return randomOf(buzzNouns); }},
    {"$randomCatchPhrase", "a random catch phrase",
     [] {
         return QString(randomOf(phraseAdjectives) + u' ' + randomOf(phraseDescriptors) + u' ' +
                        randomOf(phraseNouns));
     }},
    {"$randomCatchPhraseAdjective", "a random catch phrase adjective",
     [] { return randomOf(phraseAdjectives); }},
    {"$randomCatchPhraseDescriptor", "a random catch phrase descriptor",
     [] { return randomOf(phraseDescriptors); }},
    {"$randomCatchPhraseNoun", "a random catch phrase noun", [] { return randomOf(phraseNouns); }},
};

} // namespace

std::span<const DynamicVariable> businessVariables()
{
    return businessTable;
}

} // namespace parlance::call
