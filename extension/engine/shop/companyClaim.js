// Which company a shop says that it is: country and number, out of the quote in which a valid number was seen. A
// person's number is none: Swedish sole traders have no other.
"use strict";

tillid.companyClaim = (() => {
  /** What stands before the number, how many digits it has, and the shop's country where these do not tell. */
  /** @type {{ country: string, label: RegExp, digits: RegExp, hosts?: RegExp }[]} */
  const FORMS = [
    { country: "DK", label: /cvr|virksomhed(?!sident)|(?<![a-z])dk[- ]?$/, digits: /^\d{8}$/ },
    { country: "FI", label: /y-tunnus|fo-n|(?<![a-z])fi[- ]?$/, digits: /^\d{8}$/ },
    { country: "SE", label: /(?<![a-z])se[- ]?$/, digits: /^\d{12}$/ },
    { country: "SE", label: /org|bolags/, digits: /^\d{10}$/ },
    { country: "NO", label: /org|foretak|mva|(?<![a-z])no[- ]?$/, digits: /^\d{9}$/ },
    { country: "DE", label: /ust|umsatzsteuer|(?<![a-z])de[- ]?$/, digits: /^\d{9}$/ },
    { country: "AT", label: /(?<![a-z])atu[- ]?$/, digits: /^\d{8}$/ },
    { country: "DK", label: /vat|moms|company|org|reg|a\/s|aps/, digits: /^\d{8}$/, hosts: /\.dk$/ },
    { country: "GB", label: /company|regist/, digits: /^\d{8}$/, hosts: /\.uk$/ },
    { country: "NO", label: /vat|company|reg/, digits: /^\d{9}$/, hosts: /\.no$/ },
    { country: "SE", label: /vat|moms|company|reg/, digits: /^\d{10}$/, hosts: /\.se$/ },
    { country: "FI", label: /vat|alv|company|reg/, digits: /^\d{8}$/, hosts: /\.fi$/ },
  ];
  const OTHER_VAT = /(?<![a-z])(be|bg|cz|ee|el|hr|hu|it|lt|lu|lv|mt|pl|pt|ro|si|sk)[- ]?$/;
  /** The month of birth, where a company's number has at least 20. */
  const isPersons = (/** @type {string} */ number) => Number(number.slice(2, 4)) < 20;
  const { DK, SE, NO, DE, AT, FI } = tillid.companyNumbers;
  /** @type {Record<string, (number: string) => boolean>} */
  const CHECKS = { DK, NO, DE, AT, FI, SE: (number) => SE(number) && !isPersons(number) };

  /** @type {(quote: string, host: string) => CompanyClaim | null} */
  return (quote, host) => {
    const [, before, run] = /^(.*?)(\d[\d .–-]*)[^\d]*$/s.exec(quote.toLowerCase().trim()) ?? [];
    if (!run) return null;
    // Another number may follow: whole groups of digits, from the first on.
    const beginnings = (run.match(/\d+/g) ?? []).map((_, at, groups) => groups.slice(0, at + 1).join(""));
    const other = OTHER_VAT.exec(before);
    if (other) return { country: other[1].toUpperCase(), number: beginnings[beginnings.length - 1] };
    for (const { country, label, digits, hosts } of FORMS) {
      const found = beginnings.find((one) => digits.test(one));
      if (!found || !label.test(before) || (hosts && !hosts.test(host))) continue;
      const number = country === "SE" ? found.slice(0, 10) : found;
      if (CHECKS[country]?.(number) ?? true) return { country, number: country === "AT" ? `U${number}` : number };
    }
    return null;
  };
})();
