// A register's answer about the company that a shop says it is, compared with what the shop's pages say: four features,
// which tell nothing of the page's words.
"use strict";

tillid.compareCompany = (() => {
  const DAY_MS = 24 * 3600 * 1000;
  const [MAX_DAYS, MIN_LETTERS] = [73_000, 4];
  const FORMS = new Set([
    ..."aps as asa ab publ oy oyj abp gmbh ug mbh ag kg ohg ek ev ltd limited llc llp inc plc bv nv".split(" "),
    ..."is ks ps ivs enk ans da hb kb tmi ky sarl sas sa srl spa".split(" "),
  ]);
  const WORD = "[\\p{Lu}\\d&][\\p{L}\\d&'.-]{0,30},? ";
  const FORM = "ApS|A\\/S|AS|ASA|AB|Oy|Oyj|GmbH|UG|Ltd|Limited|B\\.?V|I\\/S|K\\/S|IVS";
  const FIRM = new RegExp(`((?:${WORD}){1,6})(?:${FORM})(?![\\p{L}])`, "gu");

  /** Letters without their marks, however they are spelt: Æ, Ä and AE are one. */
  const plain = (/** @type {string} */ text) => {
    const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return bare.replace(/æ|ae|aa/g, "a").replace(/ø|œ|oe/g, "o").replace(/ß/g, "ss").replace(/ue/g, "u");
  };
  const wordsOf = (/** @type {string} */ name) =>
    plain(name).replace(/[/.'’]/g, "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  /** A name without the form of the company, which stands at either end. */
  const coreOf = (/** @type {string} */ name) => {
    const words = wordsOf(name);
    while (words.length > 1 && FORMS.has(words[words.length - 1])) words.pop();
    while (words.length > 1 && FORMS.has(words[0])) words.shift();
    return words;
  };
  const holds = (/** @type {string[]} */ words, /** @type {string[]} */ some) =>
    ` ${words.join(" ")} `.includes(` ${some.join(" ")} `);

  /** Whether a text bears a registered name: all of it, or, where it is a firm's, the beginning of it. */
  const bears = (/** @type {string[]} */ registered, /** @type {string} */ text) => {
    const core = coreOf(text);
    if (registered.join("").length < MIN_LETTERS) return core.join(" ") === registered.join(" ");
    const isBeginning = core.join("").length > MIN_LETTERS && core.every((word, at) => word === registered[at]);
    return isBeginning || holds(wordsOf(text), registered);
  };

  const isHosts = (/** @type {string[]} */ registered, /** @type {string} */ host) => {
    const labels = host.split(".").slice(0, -1).map((label) => plain(label).replace(/-/g, ""));
    const name = registered.join("");
    const isLong = (/** @type {string} */ text) => text.length > MIN_LETTERS;
    const isOne = (/** @type {string} */ label) => label.startsWith(name) || name.startsWith(label);
    return isLong(name) && labels.some((label) => isLong(label) && isOne(label));
  };

  /** @type {(names: string[], claim: CompanyClaim, said: ShopNames, host: string) => Feature} */
  const nameFits = (names, { number }, { names: shops, beside }, host) => {
    if (!names.length) return null;
    const cores = names.map(coreOf);
    const own = beside.filter((place) => place.replace(/[\s.–-]/g, "").includes(number.replace(/\D/g, "")));
    const firms = own.flatMap((place) => [...place.matchAll(FIRM)].map(([firm]) => firm));
    const texts = [...shops, ...firms, ...own];
    const isFit = cores.some((core) => isHosts(core, host) || texts.some((text) => bears(core, text)));
    return isFit ? "fits" : firms.length ? "differs" : "not_named";
  };

  /** @type {(claim: CompanyClaim, answer: CompanyAnswer, said: ShopNames, host: string) => Record<string, Feature>} */
  return (claim, { state, record }, said, host) => {
    if (state === "absent") return { company_in_register: "not_found" };
    if (state !== "found" || !record) return {};
    const { names, status, site, since } = record;
    const age = since ? Math.floor((Date.now() - Date.parse(since)) / DAY_MS) : null;
    const all = {
      company_in_register: status === "active" ? "found" : status === "unknown" ? null : "dissolved",
      company_name_fits: nameFits(names, claim, said, host),
      company_site_fits: site ? host === site || host.endsWith(`.${site}`) : null,
      company_age_days: age === null ? null : Math.min(Math.max(age, 0), MAX_DAYS),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  };
})();
