// The first-run screen: where a shop is scored, and when Tillid looks. Until it is answered nothing is sent.
import { chosenWhere, choose, chosen, settle } from "./choices.js";
import { isOnPhone, localize, message } from "../base/browser.js";
import { readSettings, saveSettings } from "../base/settings.js";

const element = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

async function start(/** @type {Event} */ event) {
  event.preventDefault();
  // Both may make the browser ask, and it lets that be done only at once, while it handles the click.
  const [where] = await Promise.all([settle(chosen("where")), saveSettings({ mode: chosen("mode") })]);
  element("#denied").textContent = where === chosen("where") ? "" : message("where_denied");
  choose("where", where);
  const isPhone = await isOnPhone();
  const next = where === "click" ? "welcome_pin_click" : "welcome_pin";
  element("#pin").textContent = message(isPhone ? "welcome_phone" : next);
  element("#number").hidden = isPhone;
  element("#done").hidden = false;
  element("#done h2").focus();
}

localize(document);
const { mode } = await readSettings();
choose("mode", mode === "unset" ? "private" : mode);
choose("where", mode === "unset" ? "all" : await chosenWhere());
element("form").addEventListener("submit", (event) => void start(event));
element("[type=submit]").removeAttribute("disabled"); // a click before would send the form, and lose the choice
