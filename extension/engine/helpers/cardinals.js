// Numbers that are written as words, in all languages.
"use strict";

tillid.cardinals = /** @type {Readonly<Record<string, number>>} */ (Object.freeze(Object.assign(Object.create(null),
  Object.fromEntries([
    "1 en et én ét ett one eine einer eines einem ein", "2 to two zwei två par", "3 tre three drei",
    "4 fire four vier fyra", "5 fem five fünf", "6 seks six sechs sex",
    "7 syv seven sieben sju sjunde seventh siebten syvende", "8 otte eight acht åtta åtte", "9 ni nine neun nio",
    "10 ti tio ten zehn tenth tionde", "12 tolv twelve zwölf", "14 fjorten fjorton fourteen vierzehn",
    "20 tyve tjue tjugo twenty zwanzig", "30 tredive tretti trettio thirty dreißig",
    "50 halvtreds femti femtio fifty fünfzig", "60 tres seksti sextio sixty sechzig",
    "100 hundrede hundre hundra hundred hundert",
  ].flatMap((line) => {
    const [value, ...words] = line.split(" ");
    return words.map((word) => [word, Number(value)]);
  })))));
