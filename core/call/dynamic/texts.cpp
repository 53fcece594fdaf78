// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *nouns[] = {
    "alarm",   "array",  "bandwidth", "bus",        "cache",     "capacitor", "card",     "circuit",
    "driver",  "feed",   "firewall",  "hard drive", "interface", "kernel",    "matrix",   "microchip",
    "monitor", "packet", "panel",     "pixel",      "port",      "program",   "protocol", "queue",
    "router",  "sensor", "server",    "socket",     "stream",    "system",    "thread",   "transmitter"};
constexpr const char *verbs[] = {"back up",  "bypass",     "calculate", "compress", "connect", "copy",
                                 "decode",   "encode",     "generate",  "index",    "input",   "navigate",
                                 "override", "parse",      "program",   "quantify", "reboot",  "render",
                                 "scan",     "synthesize", "transmit"};
constexpr const char *ingVerbs[] = {
    "backing up",  "bypassing",  "calculating", "compressing", "connecting",   "copying",     "decoding",
    "encoding",    "generating", "indexing",    "navigating",  "overriding",   "parsing",     "programming",
    "quantifying", "rebooting",  "rendering",   "scanning",    "synthesizing", "transmitting"};
constexpr const char *adjectives[] = {
    "1080p",   "auxiliary", "back-end",   "bluetooth",   "cross-platform", "digital",
    "haptic",  "mobile",    "multi-byte", "neural",      "online",         "open-source",
    "optical", "primary",   "redundant",  "solid state", "virtual",        "wireless"};
constexpr const char *words[] = {
    "amber",  "anchor", "apple",   "autumn", "basket", "beacon",  "bridge",  "butter", "candle",  "canyon",
    "castle", "cedar",  "cherry",  "cloud",  "copper", "coral",   "dawn",    "desert", "dragon",  "eagle",
    "ember",  "falcon", "feather", "forest", "garden", "glacier", "harbor",  "hazel",  "island",  "ivory",
    "jungle", "kettle", "lantern", "lemon",  "maple",  "marble",  "meadow",  "mirror", "morning", "nectar",
    "ocean",  "olive",  "orchid",  "otter",  "pebble", "pepper",  "planet",  "quartz", "rabbit",  "raven",
    "ribbon", "river",  "saffron", "shadow", "silver", "summit",  "thunder", "timber", "tulip",   "valley",
    "velvet", "violet", "walnut",  "willow", "winter", "zephyr"};
// Plain Latin vocabulary, put together at random.
constexpr const char *latin[] = {
    "ab",     "ac",     "ad",     "amicus",  "animus", "annus", "aqua",   "ars",    "aurum",  "bellum",
    "bonus",  "caelum", "campus", "canis",   "caput",  "causa", "civis",  "cor",    "corpus", "cum",
    "dies",   "domus",  "equus",  "est",     "et",     "ex",    "facio",  "fides",  "flumen", "fortis",
    "frater", "gratia", "homo",   "hora",    "ignis",  "in",    "labor",  "lex",    "liber",  "littera",
    "locus",  "luna",   "lux",    "magnus",  "manus",  "mare",  "mater",  "mensa",  "mons",   "mundus",
    "nauta",  "navis",  "nomen",  "novus",   "nox",    "omnis", "opus",   "oculus", "panis",  "pater",
    "pax",    "per",    "pons",   "populus", "porta",  "quam",  "ratio",  "regnum", "rosa",   "sed",
    "silva",  "sol",    "stella", "tempus",  "terra",  "urbs",  "ventus", "verbum", "via",    "vir",
    "vita",   "vox"};

QString latinWords(int low, int high)
{
    return randomSeveral(latin, randomNumber(low, high), QStringLiteral(" "));
}

QString sentence()
{
    return capitalized(latinWords(4, 11)) + u'.';
}

QString sentences(int low, int high)
{
    QStringList list;
    for (int i = randomNumber(low, high); i > 0; --i)
        list.append(sentence());
    return list.join(u' ');
}

QString lines(int count, QString (*line)(), const QString &separator)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list.append(line());
    return list.join(separator);
}

QString paragraph()
{
    return sentences(3, 6);
}

QString phrase()
{
    return QStringLiteral("We need to %1 the %2 %3 before %4 the %5!")
        .arg(randomOf(verbs), randomOf(adjectives), randomOf(nouns), randomOf(ingVerbs), randomOf(nouns));
}

constexpr DynamicVariable textsTable[] = {
    {"$randomNoun", "a random noun", randomNoun},
    {"$randomVerb", "a random verb", [] { return randomOf(verbs); }},
    {"$randomIngverb", "a random verb ending in -ing", [] { return randomOf(ingVerbs); }},
    {"$randomAdjective", "a random adjective", [] { return randomOf(adjectives); }},
    {"$randomWord", "a random word", randomWord},
    {"$randomWords", "some random words",
     [] { return randomSeveral(words, randomNumber(2, 5), QStringLiteral(" ")); }},
    {"$randomPhrase", "a random phrase", phrase},
    {"$randomLoremWord", "a random Latin word", [] { return randomOf(latin); }},
    {"$randomLoremWords", "some random Latin words", [] { return latinWords(3, 3); }},
    {"$randomLoremSentence", "a random Latin sentence", sentence},
    {"$randomLoremSentences", "two to six random Latin sentences", [] { return sentences(2, 6); }},
    {"$randomLoremParagraph", "a random Latin paragraph", paragraph},
    {"$randomLoremParagraphs", "three random Latin paragraphs",
     [] { return lines(3, paragraph, QStringLiteral("\n\n")); }},
    {"$randomLoremText", "a random Latin text", [] { return sentences(1, 8); }},
    {"$randomLoremSlug", "random Latin words joined by hyphens",
     [] { return randomSeveral(latin, 3, QStringLiteral("-")); }},
    {"$randomLoremLines", "one to five lines of Latin",
     [] { return lines(randomNumber(1, 5), sentence, QStringLiteral("\n")); }},
};

} // namespace

QString randomWord()
{
    return randomOf(words);
}

QString randomNoun()
{
    return randomOf(nouns);
}

std::span<const DynamicVariable> textVariables()
{
    return textsTable;
}

} // namespace parlance::call
