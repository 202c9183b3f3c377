"use strict";

// Consumers keep the protection of the law of the country that they live in: Regulation (EC) 593/2008, article 6.
tillid.extract("cites_foreign_law", (page) => {
  const LAW = "(?:lov|lovgivning|ret|rett|rätt|lag|lagstiftning|law|recht)";
  /** @type {Record<string, string[]>} Laws, authorities and registers by country. */
  const NAMES = {
    dk: [
      `dansk ${LAW}`, `dänische[smn]? ${LAW}`, `danish ${LAW}`, "forbrugeraftaleloven", "forbrugerklagenævnet",
      "nævnenes hus",
    ],
    se: [
      `svensk ${LAW}`, `schwedische[smn]? ${LAW}`, `swedish ${LAW}`, "konsumentköplag", "distansavtalslag",
      "konsumenttjänstlag",
      "allmänna reklamationsnämnden", "konsumentverket",
    ],
    no: [
      `norsk ${LAW}`, `norwegische[smn]? ${LAW}`, `norwegian ${LAW}`, "angrerettloven", "forbrukerkjøpsloven",
      "forbrukertilsynet",
      "forbrukerrådet",
    ],
    de: [
      `tysk ${LAW}`, `deutsche[smn]? ${LAW}`, `german ${LAW}`, "bürgerliche[sn]? gesetzbuch",
      "§{1,2} ?\\d{1,4}[a-z]? (?:abs\\. ?\\d )?bgb", "\\begbgb\\b",
    ],
    gb: [
      `(?:engelsk|britisk|brittisk|skotsk) ${LAW}`, `(?:englische[smn]?|britische[smn]?) ${LAW}`, "english law",
      "laws? of (?:england|scotland)",
      "consumer rights act 2015", "consumer contracts regulations", "sale of goods act 1979", "companies house",
    ],
    us: [
      `(?:amerikansk|kalifornisk) ${LAW}`, "laws? of the (?:state of|united states)",
      "(?:state of|delstaten) (?:california|delaware|new york|florida|texas|nevada)",
      "(?:california|delaware|new york) law", "federal trade commission", "better business bureau",
    ],
    nl: [
      `(?:hollandsk|nederlandsk|nederländsk|holländsk) ${LAW}`, `niederländische[smn]? ${LAW}`,
      "(?:dutch|netherlands) law", "nederlands recht",
      "thuiswinkel", "geschillencommissie", "webwinkelkeur", "kamer van koophandel",
    ],
    other: [
      `(?:kinesisk|fransk|spansk|polsk|italiensk|tjekkisk|litauisk|estisk|irsk) ${LAW}`,
      "laws? of (?:hong kong|china|singapore|cyprus|ireland|estonia|bulgaria)",
      "(?:chinese|french|spanish|polish|italian|irish) law",
    ],
  };
  /** @type {Record<string, string[]>} Where a language's customers live. */
  const HOMES = { da: ["dk"], sv: ["se"], no: ["no"], nb: ["no"], de: ["de", "at", "ch"] };

  const [spoken] = tillid.languagesOf(page.text);
  const { domain, region } = tillid.currencies.countries(page);
  const told = [...HOMES[spoken] ?? [], ...HOMES[page.language] ?? [], domain, region];
  const homes = told.filter(Boolean).map((country) => (country === "uk" ? "gb" : country));
  if (!homes.length) return null;
  const foreign = Object.entries(NAMES).filter(([country]) => !homes.includes(country)).flatMap(([, names]) => names);
  const found = new RegExp(`(?<![\\wÀ-ɏ])(?:${foreign.join("|")})`, "i").exec(page.text);
  return found ? tillid.seen(true, found[0]) : false;
});
