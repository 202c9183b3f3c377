// Which languages a text is written in, by the small words that every text is full of. What a page declares is often
// its theme's language rather than its own. Languages that are not read are told, too: else "du" and "et" make French
// Danish, and what it says in its own words is missed as Danish.
"use strict";

tillid.languagesOf = (() => {
  const SAMPLE = 5000;
  const MIN_WORDS = 5;
  const COMMON = /** @type {Record<string, string>} */ ({
    da: "og ikke af til med på vi dig din kan eller hos vores også når fra blive efter du jeg et er der som",
    en: "and not of to with on we you your can or at our also when from be after the is are this that",
    de: "und nicht von zu mit auf wir sie ihr kann oder bei unsere auch wenn aus der die das den ist eine",
    sv: "och inte av till med på vi dig din kan eller hos våra också när från bli efter du jag ett är som",
    no: "og ikke av til med på vi deg din kan eller hos våre også når fra bli etter du jeg et er som",
    fr: "le la les et du des une est pour dans sur avec vous nous votre notre nos pas par sont qui que plus ou vos",
    nl: "het een van niet met voor uw wij ons zijn bij naar ook wordt worden deze wat of onze door",
    es: "el los las del que con para por una sus como más su nuestro nuestra sin desde este esta son",
    it: "il di della che per con una non è gli sono nel dal alla dei più sulla nostro",
    pt: "os que em com para por uma não dos são você nos dos seu sua mais pelo ao na",
    pl: "w z na nie się jest że dla oraz od po jak są przez lub twoje nasze ich tylko",
    fi: "ei että tai voit myös ovat mutta kaikki tämä sekä meidän sinun mukaan jos kuin niin vain ole jotka",
  });
  /** In letters that none of them is written in. */
  const OTHER = "und";
  const LATIN = /\p{Script=Latin}/gu;
  const LETTER = /\p{L}/gu;
  const MIN_LETTERS = 40;

  /** @type {Record<string, string[]>} Languages by word. */
  const LANGUAGES = Object.create(null);
  for (const [language, words] of Object.entries(COMMON)) {
    for (const word of words.split(" ")) (LANGUAGES[word] ??= []).push(language);
  }

  /** Hardly any text is without Latin letters, such as those of its addresses. */
  const isForeign = (/** @type {string} */ text) => {
    const letters = text.match(LETTER)?.length ?? 0;
    return letters >= MIN_LETTERS && (text.match(LATIN)?.length ?? 0) * 2 < letters;
  };

  /** @type {(text: string) => string[]} */
  return (text) => {
    const sample = text.slice(0, SAMPLE);
    const counts = Object.fromEntries(Object.keys(COMMON).map((language) => [language, 0]));
    for (const word of sample.toLowerCase().split(/[\s.,;:!?()]+/)) {
      for (const language of LANGUAGES[word] ?? []) counts[language] += 1;
    }
    const enough = Math.max(MIN_WORDS, ...Object.values(counts).map((count) => count / 2));
    const told = Object.keys(counts).filter((language) => counts[language] >= enough)
      .sort((one, other) => counts[other] - counts[one]);
    return told.length > 0 || !isForeign(sample) ? told : [OTHER];
  };
})();
