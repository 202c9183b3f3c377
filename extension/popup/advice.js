// What to do now, and what to do where one has paid already, with the bodies of one's country.
/** @import { Body, Bodies } from "./bodies.js" */
import { message } from "../base/browser.js";
import { BODIES, countryOf } from "./bodies.js";
import { element, write, writeLink } from "./write.js";

/** @type {(bodies: Body[]) => Node[]} */
const links = (bodies) =>
  bodies.flatMap(({ name, address }, index) => [...(index ? [" · "] : []), writeLink(name, address)])
  .map((part) => (typeof part === "string" ? document.createTextNode(part) : part));

function showBodies(/** @type {string} */ country) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-bodies]"))) {
    const bodies = BODIES[country][/** @type {keyof Bodies} */ (place.dataset.bodies)];
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
  choice.addEventListener("change", () => showBodies(choice.value));
  showBodies(choice.value);
}
