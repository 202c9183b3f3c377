// A shop that draws itself: an empty page, then, after a while, all of it. Routes stand in the path or behind a #.
"use strict";

const { delay, routes, company, texts, titles, goods } = JSON.parse(document.getElementById("shop").textContent);
const all = Object.entries(goods).flatMap(([category, { goods: list }]) => list.map((one) => ({ ...one, category })));
const at = (path) => (routes === "hash" ? `#${path}` : path);
const here = () => (routes === "hash" ? location.hash.slice(1) || "/" : location.pathname);
const basket = () => JSON.parse(sessionStorage.getItem("basket") ?? "[]");

const element = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity));
  return node;
};
const link = (path, ...children) => element("a", { href: at(path) }, ...children);

const price = ({ now, before, unit }) => element("p", { class: "x7" },
  before ? [element("span", { class: "sr" }, "Førpris: "), element("span", { class: "x8" }, before), " "] : [],
  element("strong", {}, now), unit ? element("small", {}, ` (${unit})`) : []);

const card = (one) => element("li", {}, link(`/vare/${one.id}`, element("h3", {}, one.name)), price(one));
const list = (those) => element("ul", { class: "x3" }, those.map(card));

const fill = (one) => () => {
  sessionStorage.setItem("basket", JSON.stringify([...basket(), one.id]));
  draw();
};

const product = (one) => [
  element("h1", {}, one.name), element("p", {}, one.about), price(one),
  element("button", { type: "button", onclick: fill(one) }, "Læg i kurven"),
  element("p", {}, "På lager. Leveres på 1-3 hverdage."),
  element("h2", {}, "Andre så også på"), list(all.filter(({ id }) => id !== one.id).slice(0, 3)),
];

const inBasket = () => basket().map((id) => all.find((one) => one.id === id)).filter(Boolean);
const bought = () => (inBasket().length
  ? element("table", {}, inBasket().map(({ name, now }) =>
    element("tr", {}, element("td", {}, name), element("td", {}, now))))
  : element("p", {}, "Kurven er tom."));

const field = (label, name, type = "text") =>
  element("p", {}, element("label", { for: name }, label), element("input", { id: name, name, type }));

const checkout = () => [
  element("h1", {}, "Til kassen"), element("p", {}, "Du handler som gæst, og behøver ingen konto."), bought(),
  element("form", { method: "post" },
    field("Navn", "name"), field("Adresse", "address"), field("Postnummer", "postcode"), field("By", "city"),
    field("E-mail", "email", "email"), field("Telefon", "phone", "tel"),
    element("p", {}, "Heraf moms: 25 %"), element("button", {}, "Køb og betal")),
];

const pages = () => {
  const [, kind, name] = here().split("/");
  if (!kind) return [element("h1", {}, `Velkommen hos ${company.company}`), element("p", {},
    "Te og kander, sendt fra vores eget lager. Alle priser er inkl. moms."), list(all)];
  if (kind === "kategori" && goods[name]) return [element("h1", {}, goods[name].title), list(goods[name].goods)];
  const one = kind === "vare" && all.find(({ id }) => id === name);
  if (one) return product(one);
  if (kind === "kurv") return [element("h1", {}, "Din kurv"), bought(), link("/kasse", "Gå til kassen")];
  if (kind === "kasse") return checkout();
  if (texts[kind]) {
    const text = element("div");
    text.innerHTML = texts[kind];
    return [element("h1", {}, titles[kind]), text];
  }
  return [element("h1", {}, "Siden findes ikke")];
};

const cookies = () => {
  const choose = () => { localStorage.setItem("cookies", "1"); draw(); };
  const bar = { class: "bar", role: "dialog", "aria-label": "Cookies" };
  return localStorage.getItem("cookies") ? [] : element("div", bar,
    element("p", {}, "Vi bruger kun nødvendige cookies, medmindre du siger ja til flere."),
    element("button", { type: "button", onclick: choose }, "Kun nødvendige"),
    element("button", { type: "button", onclick: choose }, "Tillad alle"));
};

const search = () => element("form", { role: "search", action: "/soeg" },
  element("input", { type: "search", name: "q", "aria-label": "Søg efter varer", placeholder: "Søg" }),
  element("button", {}, "Søg"));

const draw = () => {
  document.title = `${company.company} – te og kander`;
  const { company: name, cvr, street, city, phone, email } = company;
  document.getElementById("app").replaceChildren(
    element("header", {}, link("/", company.company),
      element("nav", {}, Object.entries(goods).map(([id, { title }]) => link(`/kategori/${id}`, title))),
      search(), link("/kurv", `Kurv (${basket().length})`)),
    element("main", {}, pages()),
    element("footer", {},
      element("p", {}, `${name} · CVR ${cvr} · ${street}, ${city} · ${phone} · ${email}`),
      element("p", {}, Object.entries(titles).map(([id, title]) => [link(`/${id}`, title), " "]))),
    ...[cookies()].flat());
};

addEventListener("click", (event) => {
  const found = event.target.closest?.("a[href^='/']");
  if (!found) return;
  event.preventDefault();
  history.pushState(null, "", found.getAttribute("href"));
  draw();
});
addEventListener("popstate", draw);
addEventListener("hashchange", draw);
setTimeout(draw, delay);
