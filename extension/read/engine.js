// The scripts of the engine that need no document, for the background's own use.
import "./tillid.js";
import "../engine/fetch/decode.js";
import "../engine/fetch/fetchPages.js";
import "../engine/helpers/companyNumbers.js";
import "../engine/shop/companyClaim.js";
import "../engine/shop/compareCompany.js";
import "../engine/shop/merge.js";

export const { companyClaim, compareCompany, fetchPages, mergeReadings } = tillid;
