// What pages can do besides being read: lines are copied by a button, a button that has to wait counts down, and a
// filter unfolds what it picks.
"use strict";

/** @param {HTMLElement} block */
function offerCopy(block) {
  const { copy = "", copied = "" } = block.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain copy";
  button.textContent = copy;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent ?? "");
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 3000);
  });
  block.before(button);
}

/** @param {HTMLButtonElement} button */
function countDown(button) {
  const until = Date.now() + 1000 * Number(button.dataset.wait);
  const said = /** @type {HTMLElement} */ (document.getElementById("wait"));
  const look = () => {
    const minutes = Math.ceil((until - Date.now()) / 60_000);
    button.disabled = minutes > 0;
    const { later, now } = button.dataset;
    said.textContent = (minutes > 0 ? later : now)?.replace("{minutes}", String(minutes)) ?? "";
    if (minutes <= 0) clearInterval(timer);
  };
  const timer = setInterval(look, 1000);
  look();
}

/** What is folded away is a law's finding, too. @param {HTMLInputElement} choice */
function unfold(choice) {
  for (const folded of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".folded"))) {
    folded.open = choice.id === "filter-law" && folded.querySelector(".law") !== null;
  }
}

if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(offerCopy);
document.querySelectorAll("button[data-wait]").forEach(countDown);
document.querySelectorAll("[name=filter]").forEach((choice) => {
  choice.addEventListener("change", ({ target }) => unfold(/** @type {HTMLInputElement} */ (target)));
});
