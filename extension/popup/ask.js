// "Check another address": what is known of a shop before one goes there.
/**
 * @import { Answer } from "../verdict/answer.js"
 * @import { Settings } from "../base/settings.js"
 */
import { browser, message } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { legsOf, nameOfBand } from "../verdict/legs.js";
import { element, write, writeLink } from "./write.js";

const STRONGEST = 3;
/** A name with an ending: no bare number, nothing that is only known at home. */
const SHOP = /^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/;

/** @type {(text: string) => string | null} The host name in what somebody typed or pasted; null where there is none. */
export function hostOf(text) {
  const address = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
  const isShops = url !== null && /^https?:$/.test(url.protocol) && SHOP.test(url.hostname);
  return isShops ? url.hostname : null;
}

/** @type {(host: string, answer: Answer) => Promise<HTMLElement[]>} */
async function writeAnswer(host, answer) {
  const { score, band, reasons } = answer;
  const verdict = write("p", "", "verdict");
  if (score === null) {
    verdict.append(write("b", message("state_insufficient")), " ", write("bdi", host));
    return [verdict];
  }
  const shape = Object.assign(new Image(20, 20), { src: `../icons/${band}.svg`, alt: "" });
  const name = nameOfBand(band, legsOf(answer, await readContract()));
  verdict.append(shape, write("b", message("gauge", score, name)), write("bdi", host));
  const list = write("ul", "", "note");
  list.append(...reasons.slice(0, STRONGEST).map(({ sentence }) => write("li", sentence)));
  return [verdict, list];
}

/** @type {(host: string, service: string) => Promise<HTMLElement[]>} */
async function find(host, service) {
  const reply = await browser.runtime.sendMessage({ type: "ask_host", host }).catch(() => null);
  if (!reply?.ok) return [write("p", message("ask_failed"))];
  const { answer, report } = reply;
  if (answer && answer.score !== null) {
    return [...(await writeAnswer(host, answer)), ...(report ? [writeLink(message("ask_report"), report)] : [])];
  }
  const check = service ? [writeLink(message("ask_check"), `${service}/?url=${encodeURIComponent(host)}`)] : [];
  return [write("p", message("ask_unknown", host)), ...check];
}

/** @type {(settings: Settings, given: string | null) => void} Where an address is given, it is asked about at once. */
export function offerAsking({ mode, sendHost, service }, given) {
  const isPrivate = mode !== "service" || !sendHost;
  const address = /** @type {HTMLInputElement} */ (element("address"));
  element("ask-note").textContent = message(isPrivate ? "ask_note_private" : "ask_note_service");
  const ask = async () => {
    const host = hostOf(address.value);
    address.setAttribute("aria-invalid", String(host === null));
    element("ask-wrong").textContent = host === null ? message("ask_wrong") : "";
    element("ask-answer").replaceChildren();
    if (host !== null) element("ask-answer").replaceChildren(...(await find(host, isPrivate ? "" : service)));
  };
  element("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    void ask();
  });
  if (given === null) return;
  address.value = given;
  /** @type {HTMLDetailsElement} */ (element("asking")).open = true;
  void ask();
}
