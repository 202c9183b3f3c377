// Letters that stand in all that a wording matches, so that most wordings are passed over without compiling them.
"use strict";

tillid.lettersOf = (() => {
  const NOTHING = "\0";
  const NO_LETTERS = /\\.|\[[^\]]*\]/g;
  const AROUND = /\(\?<?[!=][^()]*\)/g;
  const GROUP = /\((?:\?:)?([^()]*)\)/;
  const REPEATED = /.(?:\?|\{[\d,]*\})/gs;
  // These are also spelled in other ways.
  const SPELLED = /[\0.^$æøåäöüß\ue000-\uf8ff]/;
  const FOLDED = /[\ue000-\uf8ff]/g;
  const FIRST_GROUP = 0xE000;
  const shortest = (/** @type {string[]} */ runs) => Math.min(...runs.map(({ length }) => length));

  /**
   * The longest run that stands outside of groups, or the runs of a group that are all longer.
   * @type {(plain: string, groups: string[][]) => string[]}
   */
  const ofSequence = (plain, groups) => {
    /** @type {string[]} */
    let best = [];
    const offer = (/** @type {string[]} */ runs) => {
      if (runs.length && (!best.length || shortest(runs) > shortest(best))) best = runs;
    };
    for (const run of plain.split(SPELLED)) if (run) offer([run]);
    for (const sign of plain.match(FOLDED) ?? []) offer(groups[sign.charCodeAt(0) - FIRST_GROUP] ?? []);
    return best;
  };

  /** @type {(plain: string, groups: string[][]) => string[]} */
  const ofAlternatives = (plain, groups) => {
    const best = plain.split("|").map((one) => ofSequence(one.replace(REPEATED, NOTHING), groups));
    return best.every(({ length }) => length) ? best.flat() : [];
  };

  /** @type {Map<string, string[]>} */
  const known = new Map();

  /** @type {(wording: string) => string[]} */
  const lettersOf = (wording) => {
    /** @type {string[][]} */
    const groups = [];
    const fold = (/** @type {string} */ group, /** @type {string} */ within) => {
      groups.push(ofAlternatives(within, groups));
      return String.fromCharCode(FIRST_GROUP + groups.length - 1);
    };
    let plain = wording.toLowerCase().replace(NO_LETTERS, NOTHING).replace(AROUND, NOTHING);
    for (let folded = plain.replace(GROUP, fold); folded !== plain; folded = plain.replace(GROUP, fold)) plain = folded;
    return ofAlternatives(plain, groups);
  };

  return (wording) => {
    let letters = known.get(wording);
    if (!letters) known.set(wording, letters = lettersOf(wording));
    return letters;
  };
})();
