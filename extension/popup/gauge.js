// The gauge: a half ring that fills with the score, as SVG.
import { message } from "../browser.js";

const SVG = "http://www.w3.org/2000/svg";
const HALF_RING = "M 16 84 A 64 64 0 0 1 144 84";

/** @type {(name: string, attributes: Record<string, string | number>, text?: string) => SVGElement} */
function draw(name, attributes, text = "") {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.textContent = text;
  return node;
}

const ring = (/** @type {string} */ className, /** @type {number} */ share) => draw("path", {
  class: className, d: HALF_RING, fill: "none", "stroke-width": 13, "stroke-linecap": "round",
  pathLength: 100, "stroke-dasharray": `${share} 200`,
});

/** @type {(score: number, band: string) => SVGElement} */
export function drawGauge(score, band) {
  const gauge = draw("svg", { viewBox: "0 0 160 100", role: "img", "aria-label": message("gauge", score, band) });
  gauge.append(
    ring("track", 100),
    ...(score > 0 ? [ring("value", score)] : []),
    draw("text", { class: "number", x: 80, y: 76, "text-anchor": "middle" }, String(score)),
    draw("text", { class: "scale", x: 80, y: 93, "text-anchor": "middle" }, message("gauge_of")),
  );
  return gauge;
}
