// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

#include <QUrl>

namespace parlance::call {

namespace {

QString imageOf(const char *subject)
{
    return QStringLiteral("https://loremflickr.com/640/480/%1?lock=%2")
        .arg(QLatin1String(subject))
        .arg(randomNumber(1, 9999));
}

QString dataUri()
{
    const QString svg =
        QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"480\">"
                       "<rect width=\"100%\" height=\"100%\" fill=\"#%1\"/></svg>")
            .arg(randomCharacters(6, lowerHexDigits));
    return QStringLiteral("data:image/svg+xml;charset=utf-8,") +
           QString::fromLatin1(QUrl::toPercentEncoding(svg));
}

constexpr DynamicVariable imagesTable[] = {
    {"$randomAvatarImage", "the URL of a random portrait",
     [] { return QStringLiteral("https://i.pravatar.cc/128?img=%1").arg(randomNumber(1, 70)); }},
    {"$randomImageUrl", "the URL of a random picture",
     [] {
         return QStringLiteral("https://picsum.photos/seed/%1/640/480")
             .arg(randomCharacters(8, lowerAlphaNumeric));
     }},
    {"$randomAbstractImage", "the URL of a random abstract picture", [] { return imageOf("abstract"); }},
    {"$randomAnimalsImage", "the URL of a random picture of animals", [] { return imageOf("animals"); }},
    {"$randomBusinessImage", "the URL of a random business picture", [] { return imageOf("business"); }},
    {"$randomCatsImage", "the URL of a random picture of cats", [] { return imageOf("cats"); }},
    {"$randomCityImage", "the URL of a random picture of a city", [] { return imageOf("city"); }},
    {"$randomFoodImage", "the URL of a random picture of food", [] { return imageOf("food"); }},
    {"$randomNightlifeImage", "the URL of a random picture of nightlife",
     [] { return imageOf("nightlife"); }},
    {"$randomFashionImage", "the URL of a random fashion picture", [] { return imageOf("fashion"); }},
    {"$randomPeopleImage", "the URL of a random picture of people", [] { return imageOf("people"); }},
    {"$randomNatureImage", "the URL of a random picture of nature", [] { return imageOf("nature"); }},
    {"$randomSportsImage", "the URL of a random sports picture", [] { return imageOf("sports"); }},
    {"$randomTransportImage", "the URL of a random picture of transport",
     [] { return imageOf("transport"); }},
    {"$randomImageDataUri", "a random picture as data URI", dataUri},
};

} // namespace

std::span<const DynamicVariable> imageVariables()
{
    return imagesTable;
}

} // namespace parlance::call
