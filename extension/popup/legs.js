// The two legs side by side, and what each of those said whom the service asked: with its date, and where to look.
/**
 * @import { Answer, Confirmation } from "../verdict/answer.js"
 * @import { Contract } from "../base/contract.js"
 * @import { Legs } from "../verdict/legs.js"
 * @import { Settings } from "../base/settings.js"
 */
import { message } from "../base/browser.js";
import { write as writeSentence } from "../verdict/sentences.js";
import { element, write, writeLink } from "./write.js";

const dayOf = (/** @type {string} */ moment) =>
  new Date(moment).toLocaleDateString(message("language"), { day: "numeric", month: "short", year: "numeric" });

/** @type {(answer: Answer, confirmation: Confirmation, contract: Contract) => string[]} */
function sentencesOf({ reasons }, { values }, { textsOf, units }) {
  const language = message("language");
  return Object.entries(values).flatMap(([signal, value]) => {
    const reason = reasons.find((one) => one.signal === signal);
    const neutral = textsOf[signal]?.neutral?.[language];
    const sentence = reason?.sentence ?? (neutral ? writeSentence(neutral, value, language, units) : "");
    return sentence ? [sentence] : [];
  });
}

/** @type {(answer: Answer, confirmation: Confirmation, contract: Contract) => HTMLElement} */
function writeConfirmation(answer, confirmation, contract) {
  const { source, state, asked, page } = confirmation;
  const name = contract.sources[source]?.name[message("language")] ?? source;
  const sentences = sentencesOf(answer, confirmation, contract);
  const item = write("li");
  item.append(...sentences.map((sentence) => write("p", sentence)));
  if (!sentences.length) item.append(write("p", `${name} ${message(`said_${state}`)}`));
  const note = write("p", "", "note");
  const parts = [...(sentences.length ? [name] : []), ...(asked ? [dayOf(asked)] : [])];
  note.append(parts.join(", "), ...(page ? [parts.length ? " · " : "", writeLink(message("said_look"), page)] : []));
  if (note.childNodes.length) item.append(note);
  return item;
}

/** Who was not asked, and why. @type {(answer: Answer, contract: Contract, isPrivate: boolean) => string} */
function nobodyOf({ confirmations }, { sources }, isPrivate) {
  if (isPrivate) return message("said_private");
  const isRegister = (/** @type {Confirmation} */ { source }) => sources[source]?.about === "company";
  const names = confirmations.filter(({ state }) => state === "not_asked")
    .map(({ source }) => sources[source]?.name[message("language")] ?? source);
  const all = confirmations.some(isRegister) ? names : [...names, message("said_register")];
  return all.length ? message("said_nobody", all.join(", ")) : "";
}

/** @type {(answer: Answer, legs: Legs, contract: Contract, mode: Settings["mode"]) => void} */
export function showLegs(answer, { shop, others }, contract, mode) {
  element("leg-shop").textContent = shop;
  element("leg-others").textContent = others;
  const asked = answer.confirmations?.filter(({ state }) => state !== "not_asked") ?? [];
  const box = element("others");
  const list = /** @type {HTMLElement} */ (box.querySelector("ul"));
  list.replaceChildren(...asked.map((one) => writeConfirmation(answer, one, contract)));
  const whole = { ...answer, confirmations: answer.confirmations ?? [] };
  element("not-asked").textContent = nobodyOf(whole, contract, mode === "private");
}
