// The scripts of the engine that need no document, for the background's own use.
import "./tillid.js";
import "../engine/shop/merge.js";

export const { mergeReadings } = tillid;
