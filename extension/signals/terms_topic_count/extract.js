"use strict";

tillid.extract("terms_topic_count", (page) => {
  const MIN_LETTERS = 1500;
  const READ = /^(?:da|en|de|sv|n[bno]|)$/;
  const TOPICS = [
    ["\\bpri[sc]", "preis"],
    ["moms", "\\bmva\\b", "\\bvat\\b", "mwst", "mehrwertst", "umsatzst", "sales tax"],
    ["betal", "payment", "zahlung"],
    ["lever", "deliver", "liefer", "versand", "shipping"],
    ["fortryd", "returret", "ångerr", "angrer", "widerruf", "withdraw", "right to cancel"],
    ["reklam", "mangel", "mängel", "defect", "faulty", "warrant", "guarantee", "gewähr"],
    ["klag(?:e|er|en)? (?:til|kan|over|via|skal)", "klage(?:mul|adg|vej|n)", "nævnene", "nævnet", "ankenævn",
      "mægling", "tvist", "nämnd", "dispute", "complaints", "schlicht", "streit"],
    ["person(?:lige )?(?:data|op)",
      "personup", "personal (?:data|info)", "privacy", "privatliv", "datenschutz", "gdpr"],
    ["\\b(?:cvr|org\\.? ?n|organisa[a-z]{3,6}nummer|hr[ab] ?\\d|ust-?id|company (?:no|num|reg)|vat (?:no|num|id))",
      "\\b(?:aps|a/s|i/s|gmbh|ltd)\\b"],
  ].map((words) => new RegExp(words.join("|")));
  if (page.kind !== "terms" || !READ.test(page.language)) return null;
  const links = new Set(page.links.map(({ label }) => label));
  const read = page.text.split("\n").filter((line) => !links.has(line)).join("\n").toLowerCase();
  return read.length < MIN_LETTERS ? null : TOPICS.filter((topic) => topic.test(read)).length;
});
