// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *firstNames[] = {
    "Ada",   "Alan",   "Alice", "Amir",   "Ana",   "Anton",  "Aya",   "Ben",   "Carla", "Carlos", "Chen",
    "Clara", "Daniel", "Diana", "Edsger", "Elena", "Emil",   "Emma",  "Erik",  "Eva",   "Fatima", "Felix",
    "Frida", "Grace",  "Greta", "Hana",   "Hedy",  "Henry",  "Hugo",  "Ida",   "Igor",  "Ines",   "Ivan",
    "Jana",  "Jonas",  "Julia", "Kai",    "Karim", "Kira",   "Lars",  "Laura", "Lena",  "Leo",    "Liam",
    "Lina",  "Lucas",  "Maja",  "Marco",  "Maria", "Mei",    "Mila",  "Nadia", "Nils",  "Nina",   "Noah",
    "Nora",  "Olga",   "Oscar", "Paul",   "Petra", "Priya",  "Rosa",  "Samir", "Sara",  "Sofia",  "Sven",
    "Tara",  "Theo",   "Tim",   "Uma",    "Vera",  "Victor", "Wanda", "Yara",  "Yusuf", "Zoe"};
constexpr const char *lastNames[] = {
    "Adler",  "Almeida", "Andersen", "Bauer",  "Becker",   "Berg",     "Carter",   "Castro",  "Chen",
    "Costa",  "Dubois",  "Eriksen",  "Evans",  "Fischer",  "Fontaine", "Garcia",   "Gruber",  "Haddad",
    "Hansen", "Hoffman", "Horvat",   "Ito",    "Ivanova",  "Jansen",   "Jensen",   "Kaplan",  "Keller",
    "Khan",   "Kim",     "Klein",    "Kovacs", "Kumar",    "Larsen",   "Lopez",    "Lovell",  "Marino",
    "Martin", "Meyer",   "Moreau",   "Nagy",   "Nakamura", "Nielsen",  "Novak",    "Okafor",  "Olsen",
    "Patel",  "Pereira", "Petrov",   "Quinn",  "Reyes",    "Ricci",    "Rossi",    "Sanchez", "Santos",
    "Sato",   "Schmidt", "Silva",    "Singh",  "Sousa",    "Stone",    "Svensson", "Tanaka",  "Taylor",
    "Torres", "Turner",  "Vogel",    "Walker", "Weber",    "Wilson",   "Yamada",   "Young",   "Zimmer"};
constexpr const char *prefixes[] = {"Mr.", "Mrs.", "Ms.", "Miss", "Dr."};
constexpr const char *suffixes[] = {"Jr.", "Sr.", "I", "II", "III", "IV", "V", "MD", "PhD", "DVM", "DDS"};
constexpr const char *jobAreas[] = {
    "Accounts", "Branding",       "Communications", "Configuration", "Data",      "Design",    "Education",
    "Finance",  "Infrastructure", "Integration",    "Logistics",     "Marketing", "Mobility",  "Operations",
    "Payments", "Quality",        "Research",       "Security",      "Support",   "Usability", "Web"};
constexpr const char *jobDescriptors[] = {
    "Associate",     "Central", "Chief", "Corporate", "Deputy",    "Direct",   "District", "Global", "Group",
    "International", "Junior",  "Lead",  "National",  "Principal", "Regional", "Senior",   "Staff"};
constexpr const char *jobTypes[] = {"Administrator", "Agent",       "Analyst",    "Architect",  "Assistant",
                                    "Consultant",    "Coordinator", "Designer",   "Developer",  "Director",
                                    "Engineer",      "Facilitator", "Manager",    "Officer",    "Planner",
                                    "Producer",      "Specialist",  "Strategist", "Supervisor", "Technician"};

QString fullName()
{
    return randomFirstName() + u' ' + randomLastName();
}

QString jobTitle()
{
    return randomOf(jobDescriptors) + u' ' + randomOf(jobAreas) + u' ' + randomOf(jobTypes);
}

/// The middle group 555 is reserved for fiction in the North American plan.
QString phoneNumber()
{
    return QString::number(randomNumber(200, 989)) + QStringLiteral("-555-") + randomDigits(4);
}

constexpr DynamicVariable peopleTable[] = {
    {"$randomFirstName", "a random first name", randomFirstName},
    {"$randomLastName", "a random last name", randomLastName},
    {"$randomFullName", "a random first and last name", fullName},
    {"$randomNamePrefix", "a random name prefix (Dr.)", [] { return randomOf(prefixes); }},
    {"$randomNameSuffix", "a random name suffix (Jr.)", [] { return randomOf(suffixes); }},
    {"$randomJobArea", "a random job area", [] { return randomOf(jobAreas); }},
    {"$randomJobDescriptor", "a random job descriptor", [] { return randomOf(jobDescriptors); }},
    {"$randomJobTitle", "a random job title", jobTitle},
    {"$randomJobType", "a random job type", [] { return randomOf(jobTypes); }},
    {"$randomPhoneNumber", "a random phone number of ten digits", phoneNumber},
    {"$randomPhoneNumberExt", "a random phone number of twelve digits",
     [] { return QString(QString::number(randomNumber(10, 99)) + u'-' + phoneNumber()); }},
};

} // namespace

QString randomFirstName()
{
    return randomOf(firstNames);
}

QString randomLastName()
{
    return randomOf(lastNames);
}

QString randomUserName()
{
    return plainLower(randomFirstName()) + (randomBool() ? u'.' : u'_') + plainLower(randomLastName()) +
           QString::number(randomNumber(1, 99));
}

std::span<const DynamicVariable> peopleVariables()
{
    return peopleTable;
}

} // namespace parlance::call
