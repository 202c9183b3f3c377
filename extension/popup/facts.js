// How much was seen, when, and where it was scored.
/** @import { Answered } from "../tab/tabs.js" */
import { message } from "../base/browser.js";

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** @type {(milliseconds: number) => string} So long ago, in words. */
function ago(milliseconds) {
  const [unit, length] = UNITS.find(([, one]) => milliseconds >= one) ?? ["minute", 60_000];
  const format = new Intl.RelativeTimeFormat(message("language"), { numeric: "auto" });
  return format.format(-Math.floor(milliseconds / length), unit);
}

/** @type {(state: Answered) => string} */
export function factsOf({ answer, asked, mode }) {
  return [
    message("coverage", Math.round(answer.coverage * 100)),
    ...(asked ? [message("asked", ago(Math.max(0, Date.now() - asked)))] : []),
    ...(mode === "private" ? [message("scored_private")] : []),
  ].join(" ");
}
