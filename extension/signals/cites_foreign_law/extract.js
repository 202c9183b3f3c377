"use strict";

// Consumers keep the protection of the law of the country that they live in: Regulation (EC) 593/2008, article 6.
tillid.extract("cites_foreign_law", (page) => {
  const LAW = "(?:lov|lovgivning|ret|rett|rätt|lag|lagstiftning|law|recht)";
  const LAWS_OF = "(?:lov(?:en|givning(?:en)?)|retten|rätten|lag(?:en|stiftning(?:en)?)|recht|gesetze?n?|laws?) " +
    "(?:i|in|av|af|of|von|der|des) (?:the )?";
  const FAR = "(?:hong[ -]?kong|kina|china|singapore?|singapur|[ck]ypern|cyprus|zypern|irland|ireland|estland|estonia" +
    "|bulgarien|bulgaria|litauen|lithuania|tyrkiet|türkei|turkiet|tyrkia|turkey)";
  /** @type {Record<string, string[]>} Laws, authorities and registers by country. */
  const NAMES = {
    dk: [
      `dansk ${LAW}`, `dänische[smn]? ${LAW}`, `danish ${LAW}`, "forbrugeraftaleloven", "forbrugerklagenævnet",
      "nævnenes hus",
    ],
    se: [
      `svensk ${LAW}`, `schwedische[smn]? ${LAW}`, `swedish ${LAW}`, "konsumentköplag", "distansavtalslag",
      "konsumenttjänstlag", "allmänna reklamationsnämnden", "konsumentverket",
    ],
    no: [
      `norsk ${LAW}`, `norwegische[smn]? ${LAW}`, `norwegian ${LAW}`, "angrerettloven", "forbrukerkjøpsloven",
      "forbrukertilsynet", "forbrukerrådet",
    ],
    de: [
      `tysk ${LAW}`, `deutsche[smn]? ${LAW}`, `german ${LAW}`, "bürgerliche[sn]? gesetzbuch",
      "§{1,2} ?\\d{1,4}[a-z]? (?:abs\\. ?\\d )?bgb", "\\begbgb\\b",
    ],
    gb: [
      `${LAWS_OF}(?:england|wales|scotland)`, `(?:engelsk|britisk|brittisk|skotsk) ${LAW}`, "english law",
      `(?:englische[smn]?|britische[smn]?) ${LAW}`,
      "consumer rights act 2015", "consumer contracts regulations", "sale of goods act 1979", "companies house",
    ],
    us: [
      `(?:amerikansk|kalifornisk) ${LAW}`, `${LAWS_OF}(?:usa|delaware|state of|united states)`,
      "(?:state of|delstaten) (?:california|delaware|new york|florida|texas|nevada)",
      "(?:california|delaware|new york) law", "federal trade commission", "better business bureau",
    ],
    nl: [
      `(?:hollandsk|nederlandsk|nederländsk|holländsk) ${LAW}`, `niederländische[smn]? ${LAW}`,
      "(?:dutch|netherlands) law", "nederlands recht", "thuiswinkel", "geschillencommissie", "webwinkelkeur",
      "kamer van koophandel",
    ],
    other: [
      `(?:kinesisk|fransk|spansk|polsk|italiensk|tjekkisk|litauisk|estisk|irsk) ${LAW}`,
      `${LAWS_OF}${FAR}`, `${FAR}s ${LAW}`,
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
