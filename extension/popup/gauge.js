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
