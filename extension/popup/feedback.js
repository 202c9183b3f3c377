// "This is wrong": a choice and, if one likes, a few words, for the service's keepers.
import { browser, message } from "../browser.js";
import { recall } from "../states.js";

/** @type {(form: HTMLFormElement, tab: number) => Promise<object | null>} What is wrong, with the verdict it is about. */
async function feedbackOf(form, tab) {
  const state = await recall(tab);
  if (state?.status !== "scored" && state?.status !== "insufficient") return null;
  const { host, answer: { score, band, model } } = state;
  const given = new FormData(form);
  return { host, score, band, model, what: given.get("what"), words: String(given.get("words")).trim() };
}

/** @type {(form: HTMLFormElement, tab: number) => void} */
export function offerFeedback(form, tab) {
  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const feedback = await feedbackOf(form, tab);
    const reply = feedback && await browser.runtime.sendMessage({ type: "feedback", feedback });
    if (reply?.ok) form.reset(); // which empties the output, too
    output.value = message(reply?.ok ? "feedback_sent" : "feedback_failed");
  });
}
