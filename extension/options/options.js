// The settings page: who scores, when Tillid looks, what it reads and shows, and which shops it leaves alone.
import { browser, localize, message } from "../base/browser.js";
import { askForMenu, giveUpMenu, mayAskForMenu, mayShowMenu } from "../base/access.js";
import { choose, chosen, chosenWhere, settle } from "../onboarding/choices.js";
import { forgetPolicies } from "../read/policies.js";
import { readSettings, saveSettings, serviceAddress } from "../base/settings.js";
import { showHosts } from "./hosts.js";

const element = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
const SWITCHES = /** @type {const} */ (["sendHost", "readPolicies", "showBar"]);

/** @type {() => Pick<import("../base/settings.js").Settings, "sendHost" | "readPolicies" | "showBar">} */
const switches = () => /** @type {any} */ (Object.fromEntries(SWITCHES.map((id) => [id, input(id).checked])));

/** Of the service only where it is the one that scores. */
const showFields = () => void (element("#of-service").hidden = chosen("mode") !== "service");

async function save(/** @type {Event} */ event) {
  event.preventDefault();
  const service = serviceAddress(input("service").value);
  input("service").setAttribute("aria-invalid", String(service === null));
  element("#service-wrong").textContent = service === null ? message("options_service_wrong") : "";
  element("output").textContent = "";
  if (service === null) return;
  // Both may make the browser ask, and it lets that be done only at once, while it handles the click.
  const wanted = chosen("where");
  const [where] = await Promise.all([settle(wanted), saveSettings({ mode: chosen("mode"), service, ...switches() })]);
  if (!input("readPolicies").checked) await forgetPolicies();
  input("service").value = service;
  choose("where", where);
  element("output").textContent = message(where === wanted ? "options_saved" : "where_denied");
}

async function show() {
  const { mode, service, ...others } = await readSettings();
  choose("mode", mode === "unset" ? "private" : mode);
  choose("where", await chosenWhere());
  input("service").value = service;
  for (const id of SWITCHES) input(id).checked = others[id];
  input("menu").checked = await mayShowMenu();
  element("#of-menu").hidden = !mayAskForMenu();
  showFields();
}

/** The browser asks while the click is handled; what it answers is what is shown. */
async function changeMenu() {
  await (input("menu").checked ? askForMenu() : giveUpMenu()).catch(() => false);
  input("menu").checked = await mayShowMenu();
}

async function forget() {
  const reply = await browser.runtime.sendMessage({ type: "forget_all" });
  element("#forgotten").textContent = reply?.ok ? message("options_forgotten") : "";
}

localize(document);
await Promise.all([show(), showHosts()]);
element("form").addEventListener("submit", (event) => void save(event));
element("form").addEventListener("change", showFields);
input("menu").addEventListener("change", () => void changeMenu());
element("#forget").addEventListener("click", () => void forget());
browser.storage.local.onChanged.addListener(() => void showHosts());
