// Runs every extractor over a page. An answer that breaks its declaration becomes null, and an
// absence counts only where the thing would stand: not on a thin page, nor on another kind of page,
// nor in a language that is not read. A thin page holds too little for a share of it to mean anything.
"use strict";

tillid.run = (() => {
  const MAX_NUMBER = 10_000;

  /** @type {(declaration: Declaration, value: unknown) => Feature} */
  const conform = ({ type, min = 0, max = MAX_NUMBER, choices = [] }, value) => {
    if (type === "boolean") return typeof value === "boolean" ? value : null;
    if (type === "choice") return choices.find((choice) => choice === value) ?? null;
    if (typeof value !== "number" || !Number.isFinite(value)) return null;
    if (type === "share") return value >= 0 && value <= 1 ? value : null;
    const bounded = Math.min(Math.max(value, min), max);
    return type === "count" ? Math.round(bounded) : bounded;
  };

  /** @type {(declaration: Declaration, page: Page) => boolean} */
  const wouldStand = ({ on }, page) => on.includes("any") || on.includes(page.kind);

  /** Wordings cannot miss what is written in a language that they are not in. */
  const isRead = (/** @type {Declaration} */ { words }, /** @type {Page} */ { languages }) =>
    !words || languages.length === 0 || ["any", ...languages].some((read) => read in words);

  /** @type {(declaration: Declaration, value: Feature, page: Page) => boolean} */
  const counts = (declaration, value, page) => {
    if (tillid.isAbsence(declaration, value)) {
      return !page.isThin && wouldStand(declaration, page) && isRead(declaration, page);
    }
    return declaration.type !== "share" || !page.isThin;
  };

  const answer = (/** @type {Declaration} */ declaration, /** @type {Page} */ page) => {
    const extractor = tillid.extractors[declaration.reads ?? declaration.id];
    const given = extractor(page, tillid.words(declaration, page.languages));
    if (given === tillid.notApplicable) return { value: null, applies: false, place: "" };
    const isSeen = given !== null && typeof given === "object";
    const wrapped = isSeen ? /** @type {Seen} */ (given) : { value: given, place: "" };
    const value = conform(declaration, wrapped.value);
    const told = counts(declaration, value, page);
    const place = told && wrapped.place ? tillid.quoteOf(wrapped.place, page.text) : "";
    return { value: told ? value : null, applies: true, place };
  };

  /** @type {(declarations: Declaration[], page: Page) => Reading} */
  return (declarations, page) => {
    const started = performance.now();
    /** @type {Reading} */
    const reading = { features: {}, places: {}, notApplicable: [], failed: [], kind: page.kind, milliseconds: 0 };
    for (const declaration of declarations) {
      const { id } = declaration;
      try {
        const { value, applies, place } = answer(declaration, page);
        reading.features[id] = value;
        if (place) reading.places[id] = place;
        if (!applies) reading.notApplicable.push(id);
      } catch {
        reading.features[id] = null;
        reading.failed.push(id);
      }
    }
    reading.milliseconds = performance.now() - started;
    return reading;
  };
})();
