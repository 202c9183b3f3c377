// Which languages a text is written in, by the small words that every text is full of. What a page declares is often
// its theme's language rather than its own.
"use strict";

tillid.languagesOf = (() => {
  const SAMPLE = 5000;
  const FEWEST = 5;
  const COMMON = /** @type {Record<string, string>} */ ({
    da: "og ikke af til med på vi dig din kan eller hos vores også når fra blive efter du jeg et er der som",
    en: "and not of to with on we you your can or at our also when from be after the is are this that",
    de: "und nicht von zu mit auf wir sie ihr kann oder bei unsere auch wenn aus der die das den ist eine",
    sv: "och inte av till med på vi dig din kan eller hos våra också när från bli efter du jag ett är som",
    no: "og ikke av til med på vi deg din kan eller hos våre også når fra bli etter du jeg et er som",
  });

  /** @type {Record<string, string[]>} Languages by word. */
  const LANGUAGES = Object.create(null);
  for (const [language, words] of Object.entries(COMMON)) {
    for (const word of words.split(" ")) (LANGUAGES[word] ??= []).push(language);
  }

  /** @type {(text: string) => string[]} */
  return (text) => {
    const counts = /** @type {Record<string, number>} */ ({ da: 0, en: 0, de: 0, sv: 0, no: 0 });
    for (const word of text.slice(0, SAMPLE).toLowerCase().split(/[\s.,;:!?()]+/)) {
      for (const language of LANGUAGES[word] ?? []) counts[language] += 1;
    }
    const enough = Math.max(FEWEST, ...Object.values(counts).map((count) => count / 2));
    return Object.keys(counts).filter((language) => counts[language] >= enough)
      .sort((one, other) => counts[other] - counts[one]);
  };
})();
