// Whom to ask and where to complain, by country: official bodies only, each by its front page, which stays.

/**
 * @typedef {{ name: string, address: string }} Body
 * @typedef {{ register: Body[], mark: Body[], police: Body[], help: Body[] }} Bodies
 */

/** @type {(name: string, address: string) => Body} */
const body = (name, address) => ({ name, address });

/** @type {Record<string, Bodies>} */
export const BODIES = {
  DK: {
    register: [body("CVR", "https://datacvr.virk.dk/")],
    mark: [body("e-mærket", "https://www.emaerket.dk/")],
    police: [body("Politiet", "https://politi.dk/")],
    help: [
      body("Forbrug.dk", "https://www.forbrug.dk/"),
      body("Nævnenes Hus", "https://naevneneshus.dk/"),
      body("Forbruger Europa", "https://www.forbrugereuropa.dk/"),
    ],
  },
  SE: {
    register: [body("Bolagsverket", "https://bolagsverket.se/")],
    mark: [body("Trygg e-handel", "https://www.tryggehandel.se/")],
    police: [body("Polisen, 114 14", "https://polisen.se/")],
    help: [
      body("Hallå konsument", "https://www.hallakonsument.se/"),
      body("ARN", "https://www.arn.se/"),
      body("Konsument Europa", "https://www.konsumenteuropa.se/"),
    ],
  },
  NO: {
    register: [body("Brønnøysundregistrene", "https://www.brreg.no/")],
    mark: [body("e-merket", "https://www.e-merket.no/")],
    police: [body("Politiet, 02800", "https://www.politiet.no/")],
    help: [
      body("Forbrukertilsynet", "https://www.forbrukertilsynet.no/"),
      body("Forbrukerrådet", "https://www.forbrukerradet.no/"),
      body("Forbruker Europa", "https://www.forbrukereuropa.no/"),
    ],
  },
  DE: {
    register: [body("Handelsregister", "https://www.handelsregister.de/")],
    mark: [body("Trusted Shops", "https://www.trustedshops.de/")],
    police: [body("Onlinewache", "https://portal.onlinewache.polizei.de/")],
    help: [
      body("Verbraucherzentrale (Fakeshop-Finder)", "https://www.verbraucherzentrale.de/"),
      body("Europäisches Verbraucherzentrum", "https://www.evz.de/"),
    ],
  },
  EU: {
    register: [body("e-Justice", "https://e-justice.europa.eu/")],
    mark: [],
    police: [body("Europol", "https://www.europol.europa.eu/report-a-crime/report-cybercrime-online")],
    help: [body("ECC-Net", "https://www.eccnet.eu/")],
  },
};

const BY_ZONE = { "Europe/Copenhagen": "DK", "Europe/Stockholm": "SE", "Europe/Oslo": "NO", "Europe/Berlin": "DE" };
const BY_LANGUAGE = { da: "DK", sv: "SE", nb: "NO", de: "DE" };

/**
 * Where somebody lives, as far as the clock and the language tell.
 * @type {(zone: string, language: string) => string}
 */
export function countryOf(zone, language) {
  const isElsewhere = zone.startsWith("Europe/") && !(zone in BY_ZONE);
  if (isElsewhere) return "EU";
  const [byZone, byLanguage] = /** @type {Record<string, string>[]} */ ([BY_ZONE, BY_LANGUAGE]);
  return byZone[zone] ?? byLanguage[language] ?? "EU";
}
