// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *accountNames[] = {"Checking Account",      "Savings Account",   "Investment Account",
                                        "Personal Loan Account", "Home Loan Account", "Credit Card Account",
                                        "Money Market Account",  "Auto Loan Account"};
constexpr const char *transactionTypes[] = {"deposit", "withdrawal", "payment",
                                            "invoice", "transfer",   "refund"};

struct Currency
{
    const char *code;
    const char *name;
    const char *symbol;
};
constexpr Currency currencies[] = {{"AUD", "Australian Dollar", "A$"}, {"BRL", "Brazilian Real", "R$"},
                                   {"CAD", "Canadian Dollar", "CA$"},  {"CHF", "Swiss Franc", "CHF"},
                                   {"CNY", "Chinese Yuan", "¥"},       {"CZK", "Czech Koruna", "Kč"},
                                   {"DKK", "Danish Krone", "kr"},      {"EUR", "Euro", "€"},
                                   {"GBP", "Pound Sterling", "£"},     {"HUF", "Hungarian Forint", "Ft"},
                                   {"ILS", "Israeli Shekel", "₪"},     {"INR", "Indian Rupee", "₹"},
                                   {"JPY", "Japanese Yen", "¥"},       {"KRW", "South Korean Won", "₩"},
                                   {"MXN", "Mexican Peso", "MX$"},     {"NGN", "Nigerian Naira", "₦"},
                                   {"NOK", "Norwegian Krone", "kr"},   {"NZD", "New Zealand Dollar", "NZ$"},
                                   {"PHP", "Philippine Peso", "₱"},    {"PLN", "Polish Zloty", "zł"},
                                   {"SEK", "Swedish Krona", "kr"},     {"SGD", "Singapore Dollar", "S$"},
                                   {"THB", "Thai Baht", "฿"},          {"TRY", "Turkish Lira", "₺"},
                                   {"UAH", "Ukrainian Hryvnia", "₴"},  {"USD", "US Dollar", "$"},
                                   {"VND", "Vietnamese Dong", "₫"},    {"ZAR", "South African Rand", "R"}};

const Currency &randomCurrency()
{
    return currencies[randomNumber(0, int(std::size(currencies)) - 1)];
}

struct IbanShape
{
    const char *country;
    int digits; ///< after the check digits; only countries whose account part is all digits
};
constexpr IbanShape ibanShapes[] = {{"NO", 11}, {"BE", 12}, {"DK", 14}, {"FI", 14}, {"AT", 16}, {"EE", 16},
                                    {"LT", 16}, {"DE", 18}, {"ES", 20}, {"SE", 20}, {"PT", 21}, {"PL", 24}};

/// Check digits by ISO 7064 mod 97-10 (ISO 13616): letters count as 10 to 35, country and "00" stand last.
QString iban()
{
    const IbanShape &shape = ibanShapes[randomNumber(0, int(std::size(ibanShapes)) - 1)];
    const QString account = randomDigits(shape.digits);
    QString checked = account;
    for (const char *letter = shape.country; *letter; ++letter)
        checked += QString::number(*letter - 'A' + 10);
    checked += QStringLiteral("00");
    int remainder = 0;
    for (const QChar digit : checked)
        remainder = (remainder * 10 + digit.digitValue()) % 97;
    return QLatin1String(shape.country) + QStringLiteral("%1").arg(98 - remainder, 2, 10, QLatin1Char('0')) +
           account;
}

QString bic()
{
    const QString branch = randomBool() ? QStringLiteral("XXX") : QString();
    return randomCharacters(4, upperLetters) + randomCountryCode() + randomCharacters(2, upperLetters) +
           branch;
}

/// The look of a legacy address (base 58: no 0, O, I, l); its checksum is not valid on purpose.
QString bitcoinAddress()
{
    static constexpr char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    return (randomBool() ? u'1' : u'3') + randomCharacters(randomNumber(25, 33), base58);
}

constexpr DynamicVariable financeTable[] = {
    {"$randomBankAccount", "a random bank account number of eight digits", [] { return randomDigits(8); }},
    {"$randomBankAccountName", "a random kind of bank account", [] { return randomOf(accountNames); }},
    {"$randomCreditCardMask", "the last four digits of a random card", [] { return randomDigits(4); }},
    {"$randomBankAccountBic", "a random bank identifier (BIC)", bic},
    {"$randomBankAccountIban", "a random IBAN with valid check digits", iban},
    {"$randomTransactionType", "a random kind of transaction", [] { return randomOf(transactionTypes); }},
    {"$randomCurrencyCode", "a random currency code (ISO 4217)",
     [] { return QString::fromLatin1(randomCurrency().code); }},
    {"$randomCurrencyName", "a random currency name",
     [] { return QString::fromUtf8(randomCurrency().name); }},
    {"$randomCurrencySymbol", "a random currency symbol",
     [] { return QString::fromUtf8(randomCurrency().symbol); }},
    {"$randomBitcoin", "a text shaped like a bitcoin address", bitcoinAddress},
};

} // namespace

std::span<const DynamicVariable> financeVariables()
{
    return financeTable;
}

} // namespace parlance::call
