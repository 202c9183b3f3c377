// What to do now, and what to do where one has paid already, with the bodies of one's country.
/** @import { Body, Bodies } from "./bodies.js" */
import { message } from "../base/browser.js";
import { BODIES, countryOf } from "./bodies.js";
import { element, write, writeLink } from "./write.js";

/** @type {(bodies: Body[]) => Node[]} */
const links = (bodies) =>
  bodies.flatMap(({ name, address }, index) => [...(index ? [" · "] : []), writeLink(name, address)])
  .map((part) => (typeof part === "string" ? document.createTextNode(part) : part));

/** Where a company and a mark are looked up goes by the shop's country, the rest by the shopper's. */
const OF_SHOP = ["register", "mark"];
let ofShop = "";

function showBodies() {
  const chosen = /** @type {HTMLSelectElement} */ (element("country")).value;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-bodies]"))) {
    const asked = /** @type {keyof Bodies} */ (place.dataset.bodies);
    const bodies = BODIES[OF_SHOP.includes(asked) && ofShop || chosen][asked];
    place.replaceChildren(...links(bodies));
    /** @type {HTMLElement} */ (place.closest("li") ?? place).hidden = !bodies.length;
  }
}

/** Fills in the bodies of the country that is chosen, at first the one that one seems to live in. */
export function offerHelp() {
  const choice = /** @type {HTMLSelectElement} */ (element("country"));
  const names = new Intl.DisplayNames([message("language")], { type: "region" });
  choice.append(...Object.keys(BODIES).map((country) => {
    const option = /** @type {HTMLOptionElement} */ (write("option", names.of(country)));
    option.value = country;
    return option;
  }));
  choice.value = countryOf(Intl.DateTimeFormat().resolvedOptions().timeZone, message("language"));
  choice.addEventListener("change", showBodies);
  showBodies();
}

/**
 * The shop is of the country that its domain ends on, else of that of its company.
 * @type {(host: string, claimed?: string) => void}
 */
export function offerHelpAbout(host, claimed = "") {
  const ending = host.split(".").at(-1)?.toUpperCase() ?? "";
  const country = ending.length === 2 ? ending : claimed;
  ofShop = country in BODIES ? country : country && "EU";
  showBodies();
}
