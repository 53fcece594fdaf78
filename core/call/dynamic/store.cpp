// SPDX-License-Identifier: GPL-3.0-or-later
#include "random.h"
#include "topics.h"

namespace parlance::call {

namespace {

constexpr const char *products[] = {"Bag",    "Ball",   "Bike",   "Chair",    "Clock", "Cup",   "Desk",
                                    "Gloves", "Hat",    "Jacket", "Keyboard", "Lamp",  "Mouse", "Notebook",
                                    "Pants",  "Pen",    "Pizza",  "Salad",    "Shirt", "Shoes", "Soap",
                                    "Table",  "Towels", "Tuna",   "Watch"};
constexpr const char *productAdjectives[] = {
    "Awesome",    "Elegant",     "Ergonomic", "Fantastic", "Generic",   "Gorgeous", "Handcrafted",
    "Incredible", "Intelligent", "Licensed",  "Modern",    "Practical", "Recycled", "Refined",
    "Rustic",     "Sleek",       "Small",     "Tasty",     "Unbranded"};
constexpr const char *materials[] = {"Bamboo",  "Brass",   "Ceramic", "Concrete", "Copper", "Cotton",
                                     "Glass",   "Granite", "Leather", "Linen",    "Metal",  "Paper",
                                     "Plastic", "Rubber",  "Steel",   "Stone",    "Wooden", "Wool"};
constexpr const char *departments[] = {"Automotive",  "Baby",    "Beauty", "Books",   "Clothing", "Computers",
                                       "Electronics", "Games",   "Garden", "Grocery", "Health",   "Home",
                                       "Industrial",  "Jewelry", "Kids",   "Movies",  "Music",    "Outdoors",
                                       "Shoes",       "Sports",  "Tools",  "Toys"};

constexpr DynamicVariable storeTable[] = {
    {"$randomPrice", "a random price from 0.00 to 1000.00",
     [] { return QString::number(randomNumber(0, 100000) / 100.0, 'f', 2); }},
    {"$randomProduct", "a random product", [] { return randomOf(products); }},
    {"$randomProductAdjective", "a random product adjective", [] { return randomOf(productAdjectives); }},
    {"$randomProductMaterial", "a random product material", [] { return randomOf(materials); }},
    {"$randomProductName", "a random product name",
     [] {
         return QString(randomOf(productAdjectives) + u' ' + randomOf(materials) + u' ' + randomOf(products));
     }},
    {"$randomDepartment", "a random shop department", [] { return randomOf(departments); }},
};

} // namespace

std::span<const DynamicVariable> storeVariables()
{
    return storeTable;
}

} // namespace parlance::call
