// First in a page: later an element's id or a frame's name takes any that nobody has, that of the browser's object too.
"use strict";

/** @type {Gate | undefined} */ var tillidGate;
/** @type {Bar | undefined} */ var tillidBar;
/** @type {Room} */ var tillidRoom;
