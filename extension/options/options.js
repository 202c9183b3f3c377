// The settings page: the service's address, whether host names go there, and whether policy pages are read.
import { localize, message } from "../browser.js";
import { forgetPolicies } from "../policies.js";
import { readSettings, saveSettings, serviceAddress } from "../settings.js";

const element = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const input = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

async function save(/** @type {Event} */ event) {
  event.preventDefault();
  const service = serviceAddress(input("service").value);
  input("service").setAttribute("aria-invalid", String(service === null));
  element("#service-wrong").textContent = service === null ? message("options_service_wrong") : "";
  element("output").textContent = "";
  if (service === null) return;
  await saveSettings({ service, sendHost: input("host").checked, readPolicies: input("policies").checked });
  if (!input("policies").checked) await forgetPolicies();
  input("service").value = service;
  element("output").textContent = message("options_saved");
}

localize(document);
const settings = await readSettings();
input("service").value = settings.service;
input("host").checked = settings.sendHost;
input("policies").checked = settings.readPolicies;
element("form").addEventListener("submit", (event) => void save(event));
