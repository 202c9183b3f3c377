// The hidden page: reads what the background asks for, and closes when nothing has been asked for a while.
import { browser } from "../base/browser.js";
import { readHere } from "./reader.js";

const IDLE_MS = 30_000;
const closeLater = () => setTimeout(() => window.close(), IDLE_MS);
let closing = closeLater();

browser.runtime.onMessage.addListener((message, sender, respond) => {
  if (sender.id !== browser.runtime.id || sender.tab || message?.type !== "read") return false;
  clearTimeout(closing);
  closing = closeLater();
  readHere(message.task).then((readings) => respond({ readings }), () => respond({ readings: [] }));
  return true;
});
