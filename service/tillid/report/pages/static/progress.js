// What a check is looking at, as it does; at its end the page becomes the report.
const steps = /** @type {HTMLElement} */ (document.querySelector("[data-events]"));
const events = new EventSource(steps.dataset.events ?? "");
let isFirst = true;

events.addEventListener("step", ({ data }) => {
  const { what, url } = JSON.parse(data);
  if (isFirst) steps.replaceChildren();
  isFirst = false;
  const address = document.createElement("span");
  address.className = "note";
  address.textContent = url;
  const step = document.createElement("li");
  step.append(`${steps.dataset[what] ?? what} `, address);
  steps.append(step);
});

events.addEventListener("turn", ({ data }) => {
  const turn = JSON.parse(data);
  const note = steps.querySelector("li .note") ?? document.createElement("span");
  note.className = "note";
  note.textContent = turn ? (steps.dataset.turn ?? "").replace("%a", turn.ahead).replace("%s", turn.seconds) : "";
  if (isFirst) steps.firstElementChild?.append(" ", note);
});

events.addEventListener("end", () => {
  events.close();
  location.reload();
});
