"use strict";

tillid.extract("names_people", (page, words) => {
  const [MAX_TRIES, NEAR, MAX_LENGTH] = [12, 60, 60_000];
  if (!["about", "contact"].includes(page.kind) && !/impressum|imprint/i.test(page.url.pathname)) return null;
  const NAME = "[A-ZÆØÅÄÖÜ][a-zæøåäöüéß]{1,15}";
  const FULL = `${NAME}(?: ${NAME}| [A-Z]\\.| von| de| van){0,2}[ -]${NAME}(?![A-Za-zæøåäöüéß])`;
  const BEFORE = new RegExp(`(?<![A-Za-zæøåäöü])(${FULL})[\\s,:(|–-]{1,4}(?:(?:er|is|ist|är) )?$`);
  const FIRM = "(?!,? (?:ApS|A/S|AB|AS|GmbH|Ltd|KG|I/S))";
  const AFTER = new RegExp(`^[\\s,:)|–-]{1,4}(?:(?:er|is|ist|är|af|of) )?(${FULL})${FIRM}`);
  // "Grundlagt i 1987 af Karen Lind", "åbnet af Mette og Jonas Holm", "Ida Tidsel og Jonas Ler driver butikken"
  const MADE_BY = new RegExp(
    "(?:[Gg]rundlagt|[Gg]runnlagt|[Gg]rundad(?:es)?|[Gg]egründet|[Ff]ounded|[Ss]tart(?:et|ed|ad(?:es)?)|[Ss]tiftet" +
    "|[Ee]tableret|[Ee]tablert|åbnet|åpnet|[Oo]pened|drevet|drivs|drives|run|ejet|eid|ägs|owned|skabt|created)" +
    "(?: [a-zæøåäöü\\d]{1,12}){0,3} (?:af|av|by|von)" +
    ` ((?:${NAME} (?:og|och|and|und) )?${FULL})${FIRM}`);
  const MAKES = new RegExp(
    `(${FULL})(?: (?:og|och|and|und) ${FULL})?,? ` +
    "(?:grundlagde|grunnla|grundade|gründete|founded|start(?:ede|et|ade|ed)|stiftede|åbnede|åpnet|öppnade|opened" +
    "|eröffnete|driver|runs?|führ(?:t|en)|ejer|eier|äger|owns?|står bag|står bak(?:om)?)(?![a-zæøåäöü])");
  // "Vi er Mads og Line Holm"
  const WE = new RegExp(
    "(?<![a-zæøåäöü])(?:[Vv]i (?:er|är)|[Ww]e are|[Ww]ir sind|hedder|heter|heißen)" +
    ` (${NAME} (?:og|och|und|and) ${FULL})${FIRM}`);
  const INTRODUCED = new RegExp(`^ (${NAME})`);
  const NOBODY = new RegExp([
    "muster", "mand(?![a-z])", "\\bdoe\\b", "lorem", "navn", "name", "kontakt", "contact", "kunde", "om os", "about",
    "vores", "our", "butik", "shop", "store", "service", "cvr", "adresse", "telefon", "mail", "handels",
    "(?<= )(?:aps|a/s|gmbh)$",
  ].join("|"), "i");

  const person = page.structured
    .flatMap((item) => [item.founder, item.employee, item["@type"] === "Person" ? item : null].flat())
    .find((one) => typeof one?.name === "string" && / /.test(one.name) && !NOBODY.test(one.name));
  if (person) return tillid.seen(true, person.name);
  if (page.kind === "about") {
    const told = MADE_BY.exec(page.text) ?? MAKES.exec(page.text) ?? WE.exec(page.text);
    if (told && !NOBODY.test(told[1])) return tillid.seen(true, told[0]);
  }
  let from = 0;
  for (let looked = 0; looked < MAX_TRIES; looked += 1) {
    const role = words.find(page.text.slice(from, MAX_LENGTH));
    if (!role) return false;
    const start = from + role.index;
    const end = start + role[0].length;
    const isIntroduced = / (?:hedder|heter|heiße|navn|name|namn)|name is|navn er|namn är/i.test(role[0]);
    const after = (isIntroduced ? INTRODUCED : AFTER).exec(page.text.slice(end, end + NEAR));
    const named = after ?? BEFORE.exec(page.text.slice(Math.max(0, start - NEAR), start));
    if (named && !NOBODY.test(named[1])) {
      return tillid.seen(true, isIntroduced && after ? role[0] + after[0] : `${named[1]}, ${role[0]}`);
    }
    from = end;
  }
  return false;
});
