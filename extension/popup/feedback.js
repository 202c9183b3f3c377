// "This is wrong", in two clicks: open, choose. A few words can go along, for the service's keepers.
import { browser, message } from "../base/browser.js";
import { recall } from "../tab/tabs.js";
import { element } from "./write.js";

/** @type {(given: FormData, tab: number) => Promise<object | null>} What is wrong, with the verdict it is about. */
async function feedbackOf(given, tab) {
  const state = await recall(tab);
  if (state?.status !== "scored" && state?.status !== "insufficient") return null;
  const { host, answer: { score, band, model } } = state;
  return { host, score, band, model, what: given.get("what"), words: String(given.get("words")).trim() };
}

/** @type {(tab: number, service: string) => void} */
export function offerFeedback(tab, service) {
  const form = /** @type {HTMLFormElement} */ (element("feedback"));
  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  element("feedback-note").textContent = message("feedback_note", service);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const feedback = await feedbackOf(new FormData(form, event.submitter), tab);
    const reply = feedback && await browser.runtime.sendMessage({ type: "feedback", feedback }).catch(() => null);
    if (reply?.ok) form.reset(); // which empties the output, too
    output.value = message(reply?.ok ? "feedback_sent" : "feedback_failed");
  });
}
