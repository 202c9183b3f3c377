"use strict";

tillid.extract("complaint_body", (page, words) => {
  const BODIES = new RegExp(
    "(?:^|\\.)(?:naevneneshus\\.dk|arn\\.se|forbruker(?:tilsynet|radet|klageutvalget)\\.no" +
    "|verbraucher-schlichter\\.de)$",
  );
  const OLD = new RegExp([
    "cent(?:er|re) for (?:klagel(?:ø|oe)sning|complaint resolution)", "konkurrence- og forbrugerstyrelsen",
    "forbrugerstyrelsens?\\b", "amagerf(?:æ|ae)lledvej 56", "competition and consumer authority", "forbrug\\.dk",
  ].join("|"), "gi");
  const COMPLAINING = /klag|complain|tvist|reklam|schlicht|streit|dispute/i;
  const ELSEWHERE = new RegExp([
    "\\btest(?:et|vinder|sieger)?\\b", "kåret", "bedst i test", "bäst i test", "kampanj", "undersøg", "undersök",
    "artikel", "artikkel",
  ].join("|"), "i");
  const AROUND = 250;
  const MAX_QUOTES = 20;
  const old = [...page.text.matchAll(OLD)].slice(0, MAX_QUOTES).find(({ 0: { length }, index }) =>
    COMPLAINING.test(page.text.slice(Math.max(0, index - AROUND), index + length + AROUND)));
  // A body may be named for another reason: a test of goods, a campaign.
  const current = tillid.statements(page).filter((sentence) => words.test(sentence)).slice(0, MAX_QUOTES)
    .map((sentence) => /** @type {[RegExpExecArray | null, string]} */ ([words.find(sentence), sentence]))
    .find(([found, sentence]) => found && (!ELSEWHERE.test(sentence) || COMPLAINING.test(sentence)))?.[0] ?? null;
  // The board bears the name that it bore at its former addresses.
  const BESIDE = /toldboden|n(?:æ|ae)vnenes ?hus|m(?:æ|ae)glingsteam/i;
  const isOld = old && current && /^forbrugerklage/i.test(current[0]) && !BESIDE.test(page.text);
  if (current && !isOld) return tillid.seen("current", current[0]);
  const link = page.links.find(({ url }) => BODIES.test(url?.hostname ?? ""));
  if (link) return tillid.seen("current", link.href);
  return old ? tillid.seen("outdated", old[0]) : "none";
});
