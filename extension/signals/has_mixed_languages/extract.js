"use strict";

tillid.extract("has_mixed_languages", (page) => {
  const MAX_LENGTH = 40_000;
  const MIN_LENGTH = 80;
  const MIN_BLOCKS = 2;
  const MIN_LETTERS = 400;
  /** @type {[string, string][]} The commonest word, and others; Danish and Norwegian share theirs. */
  const SMALL_WORDS = [
    [" the ", "the and of you your is are with for we our this that to it"],
    [" og ", "og er til af på du vi en det den et der som med ikke vores"],
    [" und ", "und die der ist sie wir ein eine mit nicht das den von auf für zu"],
    [" och ", "och är att du vi på av en det den ett som för inte med till om"],
  ];
  // Notices of services, and what customers wrote.
  const ASIDE = /cookie|consent|recaptcha|licen[sc]e|copyright|\breview/i;
  const text = page.text.slice(0, MAX_LENGTH);
  const languages = SMALL_WORDS.filter(([mark]) => text.split(mark).length > MIN_BLOCKS)
    .map(([, words]) => ({ words: new Set(words.split(" ")), blocks: /** @type {string[]} */ ([]) }));
  if (languages.length < 2) return false;

  for (const block of text.split("\n")) {
    if (block.length < MIN_LENGTH || ASIDE.test(block)) continue;
    const spoken = block.toLowerCase().split(/[^a-zäåæöøüß]+/);
    const [best, next] = languages
      .map(({ words, blocks }) => ({ blocks, share: spoken.filter((word) => words.has(word)).length / spoken.length }))
      .sort((one, other) => other.share - one.share);
    if (best.share > 0.15 && best.share > 3 * next.share) best.blocks.push(block);
  }
  const spoken = languages.filter(({ blocks }) =>
    blocks.length >= MIN_BLOCKS && blocks.join("").length >= MIN_LETTERS);
  return spoken.length > 1 ? tillid.seen(true, spoken.map(({ blocks }) => blocks[0].slice(0, 60)).join(" · ")) : false;
});
