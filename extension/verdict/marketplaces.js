// Places where many sell under one host: what is read there tells of the place, not of the seller.

const UNDER_ANY_ENDING = new Set(["aliexpress", "allegro", "amazon", "ebay", "etsy", "fruugo", "temu", "vinted"]);
const HOSTS = new Set([
  "blocket.se", "bol.com", "cdon.se", "cdon.dk", "cdon.no", "dba.dk", "depop.com", "discogs.com", "finn.no",
  "guloggratis.dk", "kaufland.de", "kleinanzeigen.de", "tradera.com", "trendsales.dk", "wish.com",
]);
const SECOND_LEVEL = new Set(["co", "com"]);

/** @type {(host: string) => boolean} Whether one buys there from sellers rather than from the shop itself. */
export function isMarketplace(host) {
  const labels = host.toLowerCase().split(".");
  const [second = "", top = ""] = labels.slice(-2);
  const isCountrysOwn = SECOND_LEVEL.has(second) && top.length === 2; // amazon.co.uk
  const name = (isCountrysOwn ? labels.at(-3) : second) ?? "";
  return UNDER_ANY_ENDING.has(name) || HOSTS.has(`${second}.${top}`);
}
