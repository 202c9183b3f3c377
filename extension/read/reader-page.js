// The hidden page: has what the background asks for read in a frame, one document after the other. The frame has no
// rights and a process of its own, so a document that takes too long is ended with it, and the next has a new one. The
// page closes when nothing has been asked for a while.
import { browser } from "../base/browser.js";
import { readContract } from "../base/contract.js";
import { inTurn } from "../base/turns.js";
import { readEach } from "./each.js";

const IDLE_MS = 30_000;
const MAX_PARSE_MS = 3000;
const MAX_READ_MS = 10_000;
const FRAME = "frame.html";

const closeLater = () => setTimeout(() => window.close(), IDLE_MS);
let closing = closeLater();

/** @type {HTMLIFrameElement | null} */
let frame = null;

/** What the frame says next. @type {(longestMs: number) => Promise<any>} */
const heard = (longestMs) => new Promise((resolve, reject) => {
  const listen = (/** @type {MessageEvent} */ { data, source }) => {
    if (source !== frame?.contentWindow) return;
    stop();
    resolve(data);
  };
  const timer = setTimeout(() => { stop(); reject(new Error("the page takes too long to read")); }, longestMs);
  const stop = () => { clearTimeout(timer); removeEventListener("message", listen); };
  addEventListener("message", listen);
});

const say = (/** @type {unknown} */ words) => frame?.contentWindow?.postMessage(words, "*");

async function open() {
  const { scripts, declarations } = await readContract();
  frame = Object.assign(document.createElement("iframe"), { src: FRAME });
  const loaded = new Promise((resolve) => frame?.addEventListener("load", resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const ready = heard(MAX_READ_MS);
  say({ scripts: scripts.map((script) => browser.runtime.getURL(script)), declarations });
  await ready;
}

/** @type {(snapshot: Snapshot) => Promise<ShopReading | null>} */
async function read(snapshot) {
  try {
    if (!frame) await open();
    const parsed = heard(MAX_PARSE_MS);
    say({ snapshot });
    await parsed;
    return (await heard(MAX_READ_MS)).reading;
  } catch (problem) {
    frame?.remove();
    frame = null;
    throw problem;
  }
}

browser.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== browser.runtime.id || sender.tab || message?.type !== "read") return false;
  clearTimeout(closing);
  readEach(message.snapshots, (snapshot) => inTurn("frame", () => read(snapshot))).then((readings) => {
    clearTimeout(closing);
    closing = closeLater();
    respond({ readings });
  });
  return true;
});
