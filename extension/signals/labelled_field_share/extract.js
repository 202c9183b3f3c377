"use strict";

tillid.extract("labelled_field_share", (page) => {
  const { all, matches, attribute } = tillid.dom;
  const MIN_FIELDS = 2;
  // Without what no visitor fills in: buttons, and traps for machines.
  const NOT_FILLED_IN = [
    "[type=hidden]", "[type=submit]", "[type=button]", "[type=image]", "[type=reset]", "[hidden]", "[tabindex='-1']",
    "[aria-hidden=true]",
  ];
  const FIELDS = `:is(input, select, textarea):not(${NOT_FILLED_IN})`;
  const [labels, fields] = [all(page.document, "label[for]"), all(page.document, FIELDS)];
  if (fields.length < MIN_FIELDS) return null;
  const named = new Set(labels.map((node) => attribute(node, "for")));
  const labelled = fields.filter((node) => (attribute(node, "id") !== "" && named.has(attribute(node, "id"))) ||
    matches(node, "[aria-label], [aria-labelledby], [title], label *"));
  return labelled.length / fields.length;
});
