// Few rules, each for a mistake that the type checker does not see.
const rules = {
  "eqeqeq": "error",
  "no-console": "error",
  "no-implicit-coercion": ["error", { allow: ["!!"] }],
  "no-param-reassign": "error",
  "no-restricted-globals": ["error", "event", "name"],
  "no-unused-vars": "error",
  "no-useless-escape": "error",
  "prefer-const": "error",
  "max-len": ["error", { code: 120, ignoreUrls: true }],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 60],
};

// A page's text is an attacker's: it is shown as text, never parsed.
const page = "An extractor reads the page it is given, through tillid.dom.";
const noMarkup = [
  "AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]",
  "CallExpression[callee.property.name='insertAdjacentHTML']",
].map((selector) => ({ selector, message: "Use textContent." }));
const GLOBALS = ["document", "window", "location", "fetch", "globalThis", "setTimeout", "chrome"];

export default [
  { ignores: ["**/*.d.ts"] },
  {
    files: ["extension/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    rules: { ...rules, "no-restricted-syntax": ["error", ...noMarkup] },
  },
  {
    files: ["extension/engine/**/*.js", "extension/signals/**/*.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["extension/read/first.js"],
    rules: { "no-unused-vars": "off" },
  },
  {
    files: ["extension/signals/*/extract.js"],
    rules: {
      "max-lines": ["error", 60],
      "no-restricted-globals": ["error", ...GLOBALS
        .map((name) => ({ name, message: page }))],
    },
  },
];
