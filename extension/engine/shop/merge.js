// One shop from several of its pages: the answers of all pages merged as each declaration says.
"use strict";

tillid.merge = (() => {
  // Choices are declared from least to most trustworthy, so they compare by position; "none" on one page yields to
  // any other.
  /** @type {(values: any[], choices: string[] | undefined, pick: (...all: number[]) => number) => Feature} */
  const best = (values, choices, pick) => {
    if (typeof values[0] === "boolean") return pick(...values) === 1;
    if (!choices?.length) return pick(...values);
    const seen = values.filter((value) => value !== "none");
    return seen.length ? choices[pick(...seen.map((value) => choices.indexOf(value)))] : "none";
  };

  /** @type {Record<string, (values: any[], declaration: Declaration) => Feature>} */
  const MERGES = {
    any: (values) => values.includes(true),
    max: (values, { choices }) => best(values, choices, Math.max),
    min: (values, { choices }) => best(values, choices, Math.min),
    first: (values) => values[0],
  };

  /** @type {(declarations: Declaration[], pages: Record<string, Feature>[]) => Record<string, Feature>} */
  return (declarations, pages) => Object.fromEntries(declarations.map((declaration) => {
    const values = pages.map((features) => features[declaration.id] ?? null).filter((value) => value !== null);
    return [declaration.id, values.length ? MERGES[declaration.merge](values, declaration) : null];
  }));
})();

/** Whether an answer says that a thing is not there. */
tillid.isAbsence = ({ type }, value) =>
  value === false || (type === "count" && value === 0) || (type === "choice" && value === "none");

/**
 * The features of all pages merged, each with the place of the page that gave the answer. An absence counts only where
 * all pages that would show the thing were read, and not where one says that nothing is sent. A link counts only where
 * it leads to something. What does not apply has no value, and is named.
 */
tillid.mergeReadings = (() => {
  const MAX_NAMES = 30;

  /** @type {(declaration: Declaration, missed: PageKind[]) => boolean} */
  const mayStandUnread = ({ on, pages }, missed) => missed.length > 0 &&
    (on.includes("any") ? pages === "policies" : !on.includes("front") && missed.some((kind) => on.includes(kind)));

  /** What another signal denies: a risk is none, and what is missing need not be there. */
  const denied = (/** @type {Declaration} */ declaration, /** @type {Feature} */ value) =>
    declaration.leans === "risk" ? value === null ? null : false
      : tillid.isAbsence(declaration, value) ? null : value;

  return (declarations, readings, missed = [], gone = []) => {
    const merged = tillid.merge(declarations, readings.map((reading) => reading.features));
    const said = new Set(readings.flatMap((reading) => reading.notApplicable ?? []));
    const isDenied = (/** @type {Declaration} */ { unless }) => unless !== undefined && merged[unless] === true;
    const features = Object.fromEntries(declarations.map((declaration) => {
      const given = merged[declaration.id];
      const value = isDenied(declaration) ? denied(declaration, given) : given;
      const isMoot = declaration.freight && said.has(declaration.id);
      const isUnsure = tillid.isAbsence(declaration, value) && (isMoot || mayStandUnread(declaration, missed));
      const isDead = value === true && declaration.leads !== undefined && gone.includes(declaration.leads);
      return [declaration.id, isUnsure || isDead ? null : value];
    }));
    const moot = declarations.filter((one) => features[one.id] === null && (said.has(one.id) || isDenied(one)));
    const placed = Object.entries(features).flatMap(([id, value]) => {
      const place = readings.find((reading) => value !== null && reading.features[id] === value)?.places[id];
      return place ? [[id, place]] : [];
    });
    const called = readings.flatMap(({ names }) => names ?? []);
    const names = [...new Set(called.flatMap((one) => one.names))].slice(0, MAX_NAMES);
    const beside = [...new Set(called.flatMap((one) => one.beside))].slice(0, MAX_NAMES);
    const notApplicable = moot.map(({ id }) => id);
    return { features, places: Object.fromEntries(placed), names: { names, beside }, notApplicable };
  };
})();
