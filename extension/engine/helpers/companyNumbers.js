// Check digits of company and VAT numbers. Each takes digits only and answers whether they fit.
"use strict";

tillid.companyNumbers = (() => {
  const numbers = (/** @type {string} */ digits) => [...digits].map(Number);

  const weighted = (/** @type {string} */ digits, /** @type {number[]} */ weights) =>
    numbers(digits).reduce((sum, digit, place) => sum + digit * weights[place], 0);

  /** Sum of the digits, every second one doubled and its own digits added. */
  const luhnSum = (/** @type {string} */ digits, /** @type {number} */ firstDoubled) =>
    numbers(digits).reduce((sum, digit, place) => {
      const taken = place % 2 === firstDoubled ? digit * 2 : digit;
      return sum + Math.floor(taken / 10) + (taken % 10);
    }, 0);

  /** ISO 7064, mod 11,10: the last digit brings the remainder to 1. */
  const isIso7064 = (/** @type {string} */ digits) => {
    const product = numbers(digits.slice(0, -1))
      .reduce((carry, digit) => ((((carry + digit) % 10) || 10) * 2) % 11, 10);
    return (product + Number(digits.at(-1))) % 10 === 1;
  };

  /** @type {Tillid["companyNumbers"]} */
  const CHECKS = {
    DK: (digits) => /^[1-9]\d{7}$/.test(digits) && weighted(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    SE: (digits) => /^\d{10}$/.test(digits) && luhnSum(digits, 0) % 10 === 0,
    NO: (digits) => /^\d{9}$/.test(digits) && weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    DE: (digits) => /^[1-9]\d{8}$/.test(digits) && isIso7064(digits),
    AT: (digits) => /^\d{8}$/.test(digits) && (luhnSum(digits.slice(0, 7), 1) + 4 + Number(digits[7])) % 10 === 0,
    CH: (digits) => {
      const check = (11 - (weighted(digits.slice(0, 8), [5, 4, 3, 2, 7, 6, 5, 4]) % 11)) % 11;
      return /^\d{9}$/.test(digits) && check === Number(digits[8]);
    },
    FI: (digits) => {
      const check = (11 - (weighted(digits.slice(0, 7), [7, 9, 10, 5, 8, 4, 2]) % 11)) % 11;
      return /^\d{8}$/.test(digits) && check === Number(digits[7]);
    },
    /** Modulo 97; of numbers from 100 on in another two ways, too. */
    GB: (digits) => {
      const sum = weighted(digits.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + Number(digits.slice(7));
      return /^\d{9}$/.test(digits) && (digits >= "100" ? [0, 42, 55] : [0]).includes(sum % 97);
    },
    /** 12345678 and 00000000 stand where nobody filled in a number. */
    isPlaceholder: (digits) => /^(\d)\1+$/.test(digits) || "01234567890123456789".includes(digits),
  };
  return Object.freeze(CHECKS);
})();
