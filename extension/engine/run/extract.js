// How a signal's folder gives its extractor, and how an extractor answers more than a value.
"use strict";

tillid.extract = (id, extractor) => {
  tillid.extractors[id] = extractor;
};

/** What the signal asks for has no place in this shop: no price is struck through, so none needs a reason. */
tillid.notApplicable = Object.freeze({ notApplicable: true });

/** An answer together with the place where it was seen: a node or a quote. */
tillid.seen = (value, place) => Object.freeze({ value, place });
