// The gauge: a half ring that fills with the score, and a knob where it stands, as SVG.
import { message } from "../base/browser.js";

const SVG = "http://www.w3.org/2000/svg";
const [CENTRE, RADIUS] = [{ x: 88, y: 84 }, 68];
const HALF_RING = `M ${CENTRE.x - RADIUS} ${CENTRE.y} A ${RADIUS} ${RADIUS} 0 0 1 ${CENTRE.x + RADIUS} ${CENTRE.y}`;

/** @type {(name: string, attributes: Record<string, string | number>, text?: string) => SVGElement} */
function draw(name, attributes, text = "") {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = text;
  return node;
}

const ring = (/** @type {string} */ className, /** @type {number} */ share) => draw("path", {
  class: className, d: HALF_RING, fill: "none", "stroke-width": 12, "stroke-linecap": "round",
  pathLength: 100, "stroke-dasharray": `${share} 200`,
});

function knob(/** @type {number} */ score) {
  const angle = Math.PI * (1 - score / 100);
  const [cx, cy] = [CENTRE.x + RADIUS * Math.cos(angle), CENTRE.y - RADIUS * Math.sin(angle)];
  return draw("circle", { class: "knob", cx: cx.toFixed(2), cy: cy.toFixed(2), r: 9.5, "stroke-width": 5 });
}

/** @type {(score: number, band: string) => SVGElement} */
export function drawGauge(score, band) {
  const gauge = draw("svg", { viewBox: "0 0 176 104", role: "img", "aria-label": message("gauge", score, band) });
  gauge.append(
    ring("track", 100),
    ...(score > 0 ? [ring("value", score)] : []),
    knob(score),
    draw("text", { class: "number", x: CENTRE.x, y: 78, "text-anchor": "middle" }, String(score)),
    draw("text", { class: "scale", x: CENTRE.x, y: 97, "text-anchor": "middle" }, message("gauge_of")),
  );
  return gauge;
}

/** @type {(limits: { warningBelow: number, goodFrom: number }) => SVGElement} The bands, with where they begin. */
export function drawScale({ warningBelow, goodFrom }) {
  const asNumber = (/** @type {number} */ value) =>
    value.toLocaleString(message("language"), { maximumFractionDigits: 1 });
  const [low, high] = [asNumber(warningBelow), asNumber(goodFrom)];
  const [warning, unclear, good] = ["band_warning", "band_unclear", "band_good"].map((key) => message(key));
  const scale = draw("svg", {
    viewBox: "0 0 200 19", role: "img", "aria-label": message("scale", warning, low, unclear, low, good, high),
  });
  const part = (/** @type {string} */ className, /** @type {number} */ from, /** @type {number} */ to) =>
    draw("rect", { class: className, x: 2 * from, width: 2 * (to - from), height: 5 });
  const mark = (/** @type {number} */ at, /** @type {string} */ text) =>
    draw("text", { x: 2 * at, y: 17, "text-anchor": "middle" }, text);
  scale.append(
    part("warning", 0, warningBelow), part("unclear", warningBelow, goodFrom), part("good", goodFrom, 100),
    mark(warningBelow, low), mark(goodFrom, high),
  );
  return scale;
}
