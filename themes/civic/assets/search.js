// The search page: reads its question from the address, asks Pagefind, shows what was found. The address always says what was asked.

import { keyIsOff, switchKey } from "./find.js";
import { excerpt, found as wordsFound, passages } from "./passages.js";

const FACETS = [
  ["kind", "Kind", "All kinds"],
  ["body", "Body", "All bodies"],
  ["year", "Year", "All years"],
  ["outcome", "Outcome", "All outcomes"],
];
const ORDERS = [
  ["", "Best match first"],
  ["newest", "Newest first"],
  ["oldest", "Oldest first"],
];
const AT_ONCE = 10;
const CLAUSES = 3; // as many clauses of an item are quoted; the others are named

const form = document.querySelector("#search");
const field = form.querySelector("input");
const bundle = form.dataset.bundle;
const base = bundle.slice(0, -"pagefind/pagefind.js".length); // of all languages
const here = location.pathname;
const part = (name) => document.querySelector(`#search-${name}`);
const title = document.title;
const language = document.documentElement.lang;
const sentences = JSON.parse(form.dataset.sentences);
const plural = new Intl.PluralRules(language);
const honorifics = new Set(form.dataset.honorifics.toLowerCase().split(" "));
let shown = [];
let answered = ""; // the words that the results shown are for
let asked = 0;

function say(text, values = {}) {
  return sentences[text].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function sayCount(count, text, values = {}) {
  const forms = sentences[text];
  const all = { figure: count.toLocaleString(language), n: count, ...values };
  return (forms[plural.select(count)] ?? forms.other).replace(/\{(\w+)\}/g, (_, name) => all[name]);
}

let loading;
function engine() {
  loading ??= import(bundle).then(async (pagefind) => {
    await pagefind.init();
    await pagefind.filters(); // without it, results carry no counts for the filters
    return pagefind;
  });
  return loading;
}

function make(name, attributes = {}, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inner);
  return element;
}

function question() {
  const asked = new URLSearchParams(location.search);
  const filters = {};
  for (const [name] of FACETS) if (asked.get(name)) filters[name] = asked.get(name);
  const order = ORDERS.some(([name]) => name === asked.get("order")) ? asked.get("order") : "";
  return { words: (asked.get("q") ?? "").trim(), filters, order };
}

function addressOf({ words, filters, order }) {
  const asked = new URLSearchParams();
  if (words) asked.set("q", words);
  for (const [name] of FACETS) if (filters[name]) asked.set(name, filters[name]);
  if (order) asked.set("order", order);
  const query = asked.toString();
  return query ? `${here}?${query}` : here;
}

function without(filters, name) {
  return Object.fromEntries(Object.entries(filters).filter(([other]) => other !== name));
}

// A link to the same search with something changed: works as a link, and faster as a step on this page.
function step(changed, ...inner) {
  const link = make("a", { href: addressOf(changed) }, ...inner);
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(changed);
  });
  return link;
}

function go(changed) {
  history.pushState(null, "", addressOf(changed));
  run().then(() => part("status").focus());
}

function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

// What there would be if nothing were chosen here: how many results, and how many of each value.
async function foundWithout(pagefind, now, name) {
  return pagefind.search(answered || null, { filters: without(now.filters, name) });
}

function facetRow(link, count, current) {
  if (current) link.setAttribute("aria-current", "true");
  const number = make("span", { class: "count", "aria-hidden": "true" }, count.toLocaleString(language));
  return make("li", {}, link, " ", number, unseen(sayCount(count, "{figure} results")));
}

function facet([name, heading, all], now, values, total) {
  values.sort(([one, first], [other, second]) => (name === "year" ? other.localeCompare(one) : second - first || one.localeCompare(other)));
  const chosen = now.filters[name];
  const list = make("ul", {}, facetRow(step({ ...now, filters: without(now.filters, name) }, say(all)), total, !chosen));
  for (const [value, count] of values) {
    list.append(facetRow(step({ ...now, filters: { ...now.filters, [name]: value } }, value), count, chosen === value));
  }
  return make("section", { "aria-labelledby": `facet-${name}` }, make("h2", { id: `facet-${name}` }, say(heading)), list);
}

async function showFilters(pagefind, now, found) {
  const box = make("details", {}, make("summary", {}, say("Filters")));
  box.open = matchMedia("(min-width: 60rem)").matches || (part("filters").querySelector("details")?.open ?? false);
  for (const one of FACETS) {
    const [name] = one;
    const all = now.filters[name] ? await foundWithout(pagefind, now, name) : found;
    const values = Object.entries(all.filters[name] ?? {}).filter(([, count]) => count > 0);
    if (values.length) box.append(facet(one, now, values, all.results.length));
  }
  part("filters").replaceChildren(box);
}

function showApplied(now) {
  const links = FACETS.filter(([name]) => now.filters[name]).map(([name, heading]) => {
    const words = `${say(heading)}: ${now.filters[name]}`;
    const link = step({ ...now, filters: without(now.filters, name) }, `${words} `, make("span", { "aria-hidden": "true" }, "×"));
    link.setAttribute("aria-label", say("Remove the filter {name}", { name: words }));
    link.className = "applied";
    return link;
  });
  part("applied").replaceChildren(...links);
}

function showOrder(now) {
  const list = make("ul", { "aria-label": say("Order of the results") });
  for (const [order, words] of ORDERS) {
    const link = step({ ...now, order }, say(words));
    if (order === now.order) link.setAttribute("aria-current", "true");
    list.append(make("li", {}, link));
  }
  part("order").replaceChildren(list);
}

function numberOf(passage) {
  const number = /^r\d+-(.+)$/.exec(passage?.id)?.[1] ?? "";
  return number.startsWith("at-") ? "" : number;
}

function clause(passage) {
  return say("Resolution {number}", { number: numberOf(passage) });
}

function placeOf(place, passage) {
  const number = numberOf(passage);
  return number ? say("{place}, resolution {number}", { place, number }) : place;
}

// What the style sheet draws and colours. The names stand here whole: a page carries only rules whose names are in it or in its scripts.
const SIGNS = ["square", "bar", "ring", "arrow", "cross"];
const TONES = ["agreed", "onward", "waiting", "refused", "quiet"];

// The outcomes of a page in words, each with the mark that the page gives it; of a clause only the one that it belongs to.
function marks(data, id = "") {
  const all = (data.meta.marks ?? "").split("|").filter(Boolean);
  const own = all[Number(/^r(\d+)-/.exec(id)?.[1]) - 1];
  return [...new Set(own ? [own] : all)].map((mark) => {
    const [sign, tone, ...word] = mark.split(" ");
    const drawn = SIGNS.includes(sign) ? make("span", { class: `sign ${sign}`, "aria-hidden": "true" }) : "";
    return make("span", { class: `mark ${TONES.includes(tone) ? tone : ""}` }, drawn, word.join(" "));
  });
}

// Where a result leads: to the passage, with the words that are to be marked there.
function addressIn(data, passage) {
  const page = base + (data.raw_url ?? data.url).replace(/^\//, "");
  if (!passage) return page;
  const query = new URLSearchParams(wordsFound(data, passage).map((word) => ["highlight", word])).toString();
  return `${page}${query ? `?${query}` : ""}${passage.id ? `#${passage.id}` : ""}`;
}

// A further clause of the same item, quoted in short.
function alsoQuoted(data, passage) {
  const link = make("a", { href: addressIn(data, passage) }, clause(passage));
  return make("li", {}, link, " ", ...marks(data, passage.id), make("span", { class: "quoted" }, ...excerpt(data, passage, 30)));
}

function alsoNamed(data, others) {
  const line = make("p", { class: "notes" });
  const [before, after] = say("Also in {places}", { places: "\0" }).split("\0");
  line.append(before);
  others.forEach((passage, index) => line.append(index ? ", " : "", make("a", { href: addressIn(data, passage) }, clause(passage))));
  line.append(after);
  return line;
}

function row(data, question) {
  const [best, ...more] = passages(data, question);
  const words = make("div", { class: "words" }, make("h2", {}, make("a", { href: addressIn(data, best) }, data.meta.title ?? data.url)));
  if (data.meta.place) words.append(make("p", { class: "note" }, placeOf(data.meta.place, best)));
  words.append(make("p", {}, ...marks(data, best?.id), make("span", { class: "quoted" }, ...(best ? excerpt(data, best) : []))));
  const others = more.filter((passage) => numberOf(passage) && passage.score > best.score / 2);
  const quoted = others.splice(0, CLAUSES - 1);
  if (quoted.length) words.append(make("ul", { class: "also" }, ...quoted.map((passage) => alsoQuoted(data, passage))));
  if (others.length) words.append(alsoNamed(data, others.slice(0, 8)));
  const where = make("div", { class: "where" });
  const [, day, year] = /^(.*?)\s?(\d{4})$/.exec(data.meta.date ?? "") ?? [];
  if (year) where.append(make("b", {}, day || year), " ", make("span", {}, day ? year : ""));
  return make("li", { class: "row" }, words, where);
}

async function showMore() {
  const rows = await Promise.all(shown.splice(0, AT_ONCE).map((result) => result.data()));
  const items = rows.map((data) => row(data, answered));
  part("results").append(...items);
  part("more").hidden = shown.length === 0;
  return items[0];
}

// "Councillor Ann Hook" as papers name her: "Ann Hook". Nothing, where that leaves no words or the same.
function withoutHonorifics(words) {
  const left = words.split(/\s+/).filter((word) => !honorifics.has(word.toLowerCase().replace(/[.,“”"]/g, "")));
  const bare = left.join(" ");
  return bare === words ? "" : bare;
}

// What is found; where that is nothing, what is found without honorifics.
async function answers(pagefind, now) {
  const sort = { newest: { date: "desc" }, oldest: { date: "asc" } }[now.order];
  const options = { filters: now.filters, ...(sort ? { sort } : {}) };
  const found = await pagefind.search(now.words || null, options);
  const bare = found.results.length ? "" : withoutHonorifics(now.words);
  const other = bare ? await pagefind.search(bare, options) : found;
  return other.results.length ? [other, bare || now.words] : [found, now.words];
}

// Where nothing is found: the same without filters, and each word alone, as far as that finds something.
async function showHelp(pagefind, now) {
  const words = [...new Set(now.words.split(/\s+/).filter((word) => word.length > 2))].slice(0, 6);
  const tries = [
    ...(Object.keys(now.filters).length && now.words ? [["Search for “{words}” without filters", { ...now, filters: {} }]] : []),
    ...(words.length > 1 ? words.map((word) => ["Search for “{words}” alone", { words: word, filters: {}, order: "" }]) : []),
  ];
  const rows = await Promise.all(
    tries.map(async ([text, changed]) => {
      const count = (await pagefind.search(changed.words, { filters: changed.filters })).results.length;
      return count ? make("li", {}, step(changed, say(text, { words: changed.words })), ` (${sayCount(count, "{figure} results")})`) : "";
    }),
  );
  part("help").replaceChildren(...rows.filter(Boolean));
}

function said(now, count) {
  if (answered !== now.words) {
    return say("No results for “{words}”. {others}", { words: now.words, others: said({ ...now, words: answered }, count) });
  }
  if (count === 0) return now.words ? say("No results for “{words}”.", { words: now.words }) : say("No results.");
  return now.words ? sayCount(count, "{figure} results for “{words}”", { words: now.words }) : sayCount(count, "{figure} results");
}

async function show(now, turn) {
  const pagefind = await engine();
  const [found, words] = await answers(pagefind, now);
  if (turn !== asked) return;
  shown = [...found.results];
  answered = words;
  const none = shown.length === 0;
  part("results").replaceChildren();
  part("results").setAttribute("aria-busy", "true");
  part("found").hidden = false;
  showApplied(now);
  showOrder(now);
  part("order").hidden = none;
  part("nothing").hidden = !none;
  if (none) await showHelp(pagefind, now);
  await showFilters(pagefind, now, found);
  await showMore();
  part("results").removeAttribute("aria-busy");
  part("status").textContent = said(now, found.results.length);
}

async function run() {
  const now = question();
  const turn = ++asked;
  field.value = now.words;
  document.title = now.words ? say("{words} – {title}", { words: now.words, title }) : title;
  if (!now.words && !Object.keys(now.filters).length) {
    part("found").hidden = true;
    part("nothing").hidden = true;
    part("status").textContent = "";
    return;
  }
  try {
    await show(now, turn);
  } catch (error) {
    console.error(error);
    part("found").hidden = true;
    part("nothing").hidden = false;
    part("status").textContent = say("The search could not be loaded.");
  }
}

// Down and Up go from the field through the titles of the results and back; Escape goes to the field.
function walk(event) {
  const stops = [field, ...part("results").querySelectorAll("h2 a")];
  const at = stops.indexOf(document.activeElement);
  if (event.ctrlKey || event.altKey || event.metaKey || (event.key !== "Escape" && at < 0)) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Escape: 0 }[event.key];
  if (to === undefined || !stops[to] || (event.key === "Escape" && at === 0)) return;
  event.preventDefault();
  stops[to].focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...question(), words: field.value.trim() });
});
field.addEventListener("focus", () => engine().catch(() => undefined), { once: true });
part("more").addEventListener("click", async () => {
  const first = await showMore();
  first?.querySelector("a")?.focus();
});
addEventListener("keydown", walk);
const key = part("key");
key.checked = !keyIsOff();
key.addEventListener("change", () => switchKey(key.checked));
part("keys").hidden = false;
addEventListener("popstate", run);
part("status").tabIndex = -1;
run();
