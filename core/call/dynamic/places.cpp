// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *cities[] = {
    "Amsterdam", "Athens",   "Auckland", "Austin",   "Bangalore", "Barcelona",  "Berlin",    "Bogota",
    "Boston",    "Brisbane", "Cairo",    "Calgary",  "Chicago",   "Copenhagen", "Dakar",     "Denver",
    "Dublin",    "Geneva",   "Hamburg",  "Hanoi",    "Helsinki",  "Istanbul",   "Jakarta",   "Kyoto",
    "Lagos",     "Lima",     "Lisbon",   "London",   "Lyon",      "Madrid",     "Manila",    "Melbourne",
    "Milan",     "Montreal", "Munich",   "Nairobi",  "Oslo",      "Paris",      "Porto",     "Prague",
    "Quito",     "Riga",     "Rome",     "Santiago", "Seattle",   "Seoul",      "Stockholm", "Sydney",
    "Tallinn",   "Tokyo",    "Toronto",  "Utrecht",  "Vienna",    "Warsaw",     "Zurich"};
constexpr const char *streetNames[] = {
    "Acorn",   "Bridge", "Cedar", "Chapel", "Church", "Elm",    "Forest", "Garden",  "Harbour", "Hill",
    "Juniper", "King",   "Lake",  "Lime",   "Maple",  "Market", "Meadow", "Mill",    "Oak",     "Orchard",
    "Park",    "Pine",   "Queen", "River",  "Rose",   "School", "Spring", "Station", "Sunset",  "Willow"};
constexpr const char *streetKinds[] = {"Avenue", "Close", "Court",  "Drive",  "Lane",
                                       "Place",  "Road",  "Square", "Street", "Way"};

struct Country
{
    const char *code;
    const char *name;
};
constexpr Country countries[] = {
    {"AR", "Argentina"},   {"AT", "Austria"},       {"AU", "Australia"},      {"BE", "Belgium"},
    {"BR", "Brazil"},      {"CA", "Canada"},        {"CH", "Switzerland"},    {"CL", "Chile"},
    {"CN", "China"},       {"CO", "Colombia"},      {"CZ", "Czechia"},        {"DE", "Germany"},
    {"DK", "Denmark"},     {"EE", "Estonia"},       {"EG", "Egypt"},          {"ES", "Spain"},
    {"FI", "Finland"},     {"FR", "France"},        {"GB", "United Kingdom"}, {"GH", "Ghana"},
    {"GR", "Greece"},      {"HR", "Croatia"},       {"HU", "Hungary"},        {"ID", "Indonesia"},
    {"IE", "Ireland"},     {"IN", "India"},         {"IS", "Iceland"},        {"IT", "Italy"},
    {"JP", "Japan"},       {"KE", "Kenya"},         {"KR", "South Korea"},    {"LT", "Lithuania"},
    {"LU", "Luxembourg"},  {"LV", "Latvia"},        {"MA", "Morocco"},        {"MX", "Mexico"},
    {"MY", "Malaysia"},    {"NG", "Nigeria"},       {"NL", "Netherlands"},    {"NO", "Norway"},
    {"NZ", "New Zealand"}, {"PE", "Peru"},          {"PH", "Philippines"},    {"PL", "Poland"},
    {"PT", "Portugal"},    {"RO", "Romania"},       {"SE", "Sweden"},         {"SG", "Singapore"},
    {"SI", "Slovenia"},    {"SK", "Slovakia"},      {"TH", "Thailand"},       {"TR", "Turkey"},
    {"UA", "Ukraine"},     {"US", "United States"}, {"UY", "Uruguay"},        {"VN", "Vietnam"},
    {"ZA", "South Africa"}};

const Country &randomCountry()
{
    return countries[randomNumber(0, int(std::size(countries)) - 1)];
}

QString streetName()
{
    return randomOf(streetNames) + u' ' + randomOf(streetKinds);
}

/// Degrees with four decimals: about eleven metres.
QString degrees(int limit)
{
    const int value = randomNumber(-limit * 10000, limit * 10000);
    return QString::number(value / 10000.0, 'f', 4);
}

constexpr DynamicVariable placesTable[] = {
    {"$randomCity", "a random city", [] { return randomOf(cities); }},
    {"$randomStreetName", "a random street name", streetName},
    {"$randomStreetAddress", "a random street with house number",
     [] { return QString(QString::number(randomNumber(1, 999)) + u' ' + streetName()); }},
    {"$randomCountry", "a random country", [] { return QString::fromLatin1(randomCountry().name); }},
    {"$randomCountryCode", "a random country code (ISO 3166-1)", randomCountryCode},
    {"$randomLatitude", "a random latitude", [] { return degrees(90); }},
    {"$randomLongitude", "a random longitude", [] { return degrees(180); }},
};

} // namespace

QString randomCountryCode()
{
    return QString::fromLatin1(randomCountry().code);
}

std::span<const DynamicVariable> placeVariables()
{
    return placesTable;
}

} // namespace parlance::call
