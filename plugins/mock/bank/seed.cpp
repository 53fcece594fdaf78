// SPDX-License-Identifier: GPL-3.0-or-later
#include "seed.h"

#include "../http/httpdate.h"
#include "../http/message.h"
#include "decimal.h"

namespace parlance::mock {

namespace {

constexpr int accountCount = 120;
constexpr int merchantCount = 60;
constexpr int transactionCount = 1000;
constexpr int orderCount = 300;
constexpr int paymentCount = 200;

constexpr std::array<std::string_view, 24> firstNames{"Ada",   "Bruno", "Chiara", "David", "Elif",    "Farid",
                                                      "Greta", "Hugo",  "Ines",   "Jonas", "Kaya",    "Lena",
                                                      "Mats",  "Nora",  "Oscar",  "Priya", "Quentin", "Rosa",
                                                      "Sven",  "Tara",  "Umar",   "Vera",  "Wanda",   "Yuki"};
constexpr std::array<std::string_view, 20> lastNames{
    "Almeida",  "Berg",  "Costa",  "Dubois", "Eriksen", "Fischer", "Garcia", "Hansen", "Ivanova", "Jensen",
    "Kowalski", "Lindt", "Moreau", "Novak",  "Okafor",  "Patel",   "Rossi",  "Sato",   "Tanaka",  "Weber"};
constexpr std::array<std::string_view, 12> shopNames{"Harbour",  "Lindenhof", "Blue Kettle", "Northern",
                                                     "Old Mill", "Sunrise",   "Paper Moon",  "Green Door",
                                                     "Station",  "Riverside", "Copper",      "Field & Fork"};
constexpr std::array<std::string_view, 6> shopKinds{"groceries", "electronics", "restaurant",
                                                    "travel",    "fashion",     "books"};
constexpr std::array<std::string_view, 6> shopEndings{"Market", "Electronics", "Kitchen",
                                                      "Travel", "Clothing",    "Books"};
constexpr std::array<std::string_view, 10> streets{
    "Main Street", "Station Road", "Mill Lane",  "Harbour Quay",  "High Street",
    "Church Walk", "Park Avenue",  "Bridge Row", "Market Square", "Garden Terrace"};

struct City
{
    std::string_view name;
    std::string_view country;
};
constexpr std::array<City, 8> cities{{{"Berlin", "DE"},
                                      {"Lyon", "FR"},
                                      {"Porto", "PT"},
                                      {"Oslo", "NO"},
                                      {"Bristol", "GB"},
                                      {"Osaka", "JP"},
                                      {"Boston", "US"},
                                      {"Gdansk", "PL"}}};
constexpr std::array<std::string_view, 7> categories{"groceries", "travel", "rent", "salary",
                                                     "leisure",   "health", "other"};
constexpr std::array<std::string_view, 8> goods{"Notebook",    "Headphones", "Coffee beans", "Rail pass",
                                                "Rain jacket", "Desk lamp",  "Cookbook",     "Water bottle"};
constexpr std::array<std::string_view, 5> orderStates{"pending", "paid", "shipped", "delivered", "cancelled"};
constexpr std::array<std::string_view, 5> references{"Rent", "Dinner", "Invoice", "Birthday", "Holiday"};

} // namespace

BankSeed::BankSeed(Bank &bank, std::uint32_t seed)
    : m_bank(bank)
    , m_state(seed * 0x9E3779B97F4A7C15U + 1)
{
}

void BankSeed::fill()
{
    constexpr std::int64_t secondsPerDay = 86'400;
    m_bank.m_now = daysFromCivil(2025, 1, 1) * secondsPerDay;
    addAccounts();
    addMerchants();
    addTransactions();
    addOrders();
    addPayments();
}

std::uint32_t BankSeed::random(std::uint32_t bound)
{
    m_state += 0x9E3779B97F4A7C15U;
    std::uint64_t value = m_state;
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
    return std::uint32_t((value ^ (value >> 31U)) >> 32U) % bound;
}

void BankSeed::add(ResourceKind kind, const Json &input)
{
    constexpr std::uint32_t longestPause = 3 * 3600;
    m_bank.m_now += 60 + random(longestPause);
    std::vector<FieldError> errors;
    Json value = validated(resource(kind), input, Json(), errors);
    // Some bookings bounce for lack of money, as in any bank; they leave no trace.
    if (errors.empty())
        m_bank.createLocked(kind, std::move(value), {});
}

std::string BankSeed::anyId(ResourceKind kind)
{
    std::string number =
        std::to_string(1 + random(kind == ResourceKind::Accounts ? accountCount : merchantCount));
    number.insert(0, 4 - number.size(), '0');
    return std::string(resource(kind).idPrefix) + number;
}

std::string BankSeed::amount(std::uint32_t least, std::uint32_t most, std::string_view currency)
{
    const std::uint32_t units = least + random(most - least);
    if (currencyDigits(currency) == 0)
        return std::to_string(units * 100);
    const std::uint32_t cents = random(100);
    return std::to_string(units) + '.' + char('0' + cents / 10) + char('0' + cents % 10);
}

void BankSeed::addAccounts()
{
    for (int i = 0; i < accountCount; ++i) {
        const std::string first = any(firstNames);
        const std::string last = any(lastNames);
        // Mostly euros, so that payments between two accounts are mostly possible.
        static constexpr std::array<std::string_view, 8> currencies{"EUR", "EUR", "EUR", "EUR",
                                                                    "EUR", "USD", "GBP", "JPY"};
        // The first two are those the demo collection pays with.
        const std::string currency = i < 2 ? "EUR" : any(currencies);
        Json account{{"owner", first + ' ' + last},
                     {"email", lowerCase(first + '.' + last + "@example.com")},
                     {"type", random(4) == 0   ? "savings"
                              : random(5) == 0 ? "business"
                                               : "checking"},
                     {"status", i >= 10 && random(20) == 0 ? "frozen" : "active"},
                     {"currency", currency},
                     {"balance", amount(i < 2 ? 5'000 : 100, 20'000, currency)}};
        add(ResourceKind::Accounts, account);
    }
}

void BankSeed::addMerchants()
{
    for (int i = 0; i < merchantCount; ++i) {
        const std::uint32_t kind = random(shopKinds.size());
        const City city = cities[random(cities.size())];
        const std::string name = any(shopNames) + ' ' + std::string(shopEndings[kind]);
        Json merchant{{"name", name},
                      {"category", shopKinds[kind]},
                      {"website", "https://shop" + std::to_string(i + 1) + ".example.com"},
                      {"address",
                       {{"street", std::to_string(1 + random(120)) + ' ' + any(streets)},
                        {"city", city.name},
                        {"postalCode", std::to_string(10'000 + random(80'000))},
                        {"country", city.country}}}};
        add(ResourceKind::Merchants, merchant);
    }
}

void BankSeed::addTransactions()
{
    for (int i = 0; i < transactionCount; ++i) {
        const bool isDebit = random(3) != 0;
        const std::string account = anyId(ResourceKind::Accounts);
        const RecordPtr owner = m_bank.findLocked(ResourceKind::Accounts, account);
        Json transaction{{"accountId", account},
                         {"type", isDebit ? "debit" : "credit"},
                         {"amount", amount(1, isDebit ? 150 : 400, textOf(owner->value, "currency"))},
                         {"category", any(categories)},
                         {"status", i > transactionCount - 40 ? "pending" : "booked"}};
        if (isDebit) {
            const std::string merchant = anyId(ResourceKind::Merchants);
            transaction["merchantId"] = merchant;
            transaction["description"] = m_bank.findLocked(ResourceKind::Merchants, merchant)->value["name"];
        }
        add(ResourceKind::Transactions, transaction);
    }
}

void BankSeed::addOrders()
{
    for (int i = 0; i < orderCount; ++i) {
        const std::string account = anyId(ResourceKind::Accounts);
        const std::string currency =
            textOf(m_bank.findLocked(ResourceKind::Accounts, account)->value, "currency");
        Json items = Json::array();
        for (std::uint32_t j = random(4) + 1; j > 0; --j)
            items.push_back(
                {{"name", any(goods)}, {"quantity", 1 + random(5)}, {"unitPrice", amount(2, 120, currency)}});
        add(ResourceKind::Orders, {{"accountId", account},
                                   {"merchantId", anyId(ResourceKind::Merchants)},
                                   {"status", any(orderStates)},
                                   {"items", items}});
    }
}

void BankSeed::addPayments()
{
    for (int i = 0; i < paymentCount; ++i) {
        add(ResourceKind::Payments, {{"fromAccount", anyId(ResourceKind::Accounts)},
                                     {"toAccount", anyId(ResourceKind::Accounts)},
                                     {"amount", amount(5, 300, "EUR")},
                                     {"reference", any(references)}});
    }
}

} // namespace parlance::mock
