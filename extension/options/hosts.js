// Shops that are left alone, and those in whose pages no bar shows again; each can be taken off its list.
import { browser, message } from "../base/browser.js";
import { listHost, readSettings } from "../base/settings.js";

/** @type {(host: string, takeOff: (host: string) => Promise<unknown>) => HTMLElement} */
function writeHost(host, takeOff) {
  const [item, name, button] = ["li", "bdi", "button"].map((tag) => document.createElement(tag));
  name.textContent = host;
  button.textContent = message("options_take_off");
  button.setAttribute("aria-label", message("options_take_off_host", host));
  button.className = "quiet";
  button.addEventListener("click", () => void takeOff(host));
  item.append(name, button);
  return item;
}

/** @type {(id: string, hosts: string[], takeOff: (host: string) => Promise<unknown>) => void} */
function fill(id, hosts, takeOff) {
  const list = /** @type {HTMLElement} */ (document.getElementById(id));
  list.replaceChildren(...hosts.toSorted().map((host) => writeHost(host, takeOff)));
  /** @type {HTMLElement} */ (list.previousElementSibling).hidden = hosts.length > 0;
}

export async function showHosts() {
  const { quietHosts, barredHosts } = await readSettings();
  fill("quiet", quietHosts, (host) => browser.runtime.sendMessage({ type: "watch", host }));
  fill("barred", barredHosts, (host) => listHost("barredHosts", host, false));
}
