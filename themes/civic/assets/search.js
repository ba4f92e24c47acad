// The search page: reads its question from the address, asks Pagefind, shows what was found. The address always says what was asked.

const FACETS = [
  ["kind", "Kind"],
  ["body", "Body"],
  ["year", "Year"],
  ["outcome", "Outcome"],
];
const AT_ONCE = 10;
const EXCERPT = 45;

const form = document.querySelector("#search");
const field = form.querySelector("input");
const base = form.dataset.base;
const part = (name) => document.querySelector(`#search-${name}`);
const title = document.title;
const honorifics = new Set(form.dataset.honorifics.toLowerCase().split(" "));
let shown = [];
let answered = ""; // the words that the results shown are for
let asked = 0;

let loading;
function engine() {
  loading ??= import(`${base}pagefind/pagefind.js`).then(async (pagefind) => {
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
  return { words: (asked.get("q") ?? "").trim(), filters, newest: asked.get("order") === "newest" };
}

function addressOf({ words, filters, newest }) {
  const asked = new URLSearchParams();
  if (words) asked.set("q", words);
  for (const [name] of FACETS) if (filters[name]) asked.set(name, filters[name]);
  if (newest) asked.set("order", "newest");
  const query = asked.toString();
  return `${base}search/${query ? `?${query}` : ""}`;
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

async function counts(pagefind, now, name) {
  const filters = without(now.filters, name);
  const found = await pagefind.search(answered || null, { filters });
  return found.filters[name] ?? {};
}

async function showFilters(pagefind, now, found) {
  const box = make("details", {}, make("summary", {}, "Filters"));
  box.open = matchMedia("(min-width: 60rem)").matches || (part("filters").querySelector("details")?.open ?? false);
  for (const [name, heading] of FACETS) {
    const all = now.filters[name] ? await counts(pagefind, now, name) : (found.filters[name] ?? {});
    const values = Object.entries(all).filter(([, count]) => count > 0);
    if (!values.length) continue;
    values.sort(([one, first], [other, second]) => (name === "year" ? other.localeCompare(one) : second - first || one.localeCompare(other)));
    const list = make("ul");
    if (now.filters[name]) list.append(make("li", {}, step({ ...now, filters: without(now.filters, name) }, "All", unseen(` of ${heading.toLowerCase()}`))));
    for (const [value, count] of values) {
      const link = step({ ...now, filters: { ...now.filters, [name]: value } }, value);
      if (now.filters[name] === value) link.setAttribute("aria-current", "true");
      list.append(make("li", {}, link, " ", make("span", { class: "count" }, String(count), unseen(count === 1 ? " result" : " results"))));
    }
    box.append(make("section", { "aria-labelledby": `facet-${name}` }, make("h2", { id: `facet-${name}` }, heading), list));
  }
  part("filters").replaceChildren(box);
}

function showApplied(now) {
  const links = FACETS.filter(([name]) => now.filters[name]).map(([name, heading]) => {
    const link = step({ ...now, filters: without(now.filters, name) }, unseen("Remove the filter "), `${heading}: ${now.filters[name]} `);
    link.append(make("span", { "aria-hidden": "true" }, "×"));
    link.className = "applied";
    return link;
  });
  part("applied").replaceChildren(...links);
}

function showOrder(now) {
  const [is, other] = now.newest ? ["Newest first.", "Best match first"] : ["Best match first.", "Newest first"];
  part("order").replaceChildren(make("p", { class: "note" }, `${is} `, step({ ...now, newest: !now.newest }, other)));
}

// A passage begins behind its heading: the words of headings are no quotation.
function firstWord(data, anchor) {
  const heading = anchor ? (/^h\d$/i.test(anchor.element) ? anchor.text : "") : (data.meta.title ?? "");
  return (anchor?.location ?? 0) + (heading.trim() ? heading.trim().split(/\s+/).length : 0);
}

// How well a word of the page answers the question: the word itself, a form of it, or only its stem.
function worth(word, terms) {
  const clean = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return terms.map((term) => (clean === term ? 9 : clean.startsWith(term) || (clean.length > 3 && term.startsWith(clean)) ? 3 : 1));
}

// The best stretch of words in a passage: many of the words asked for, near each other.
function stretch(hits, words, terms) {
  const each = [...hits].sort((one, other) => one - other).map((at) => [at, worth(words[at] ?? "", terms)]);
  const scored = each.map(([first], index) => {
    const best = terms.map(() => 0);
    for (const [at, worths] of each.slice(index)) {
      if (at > first + EXCERPT / 2) break;
      worths.forEach((value, term) => (best[term] = Math.max(best[term], value)));
    }
    return [best.reduce((sum, value) => sum + value, 0), first];
  });
  return scored.reduce((best, one) => (one[0] > best[0] ? one : best), [0, each[0]?.[0] ?? 0]);
}

// The passages of a page in which the words were found, best first: a clause by its own address, else a section, else the page.
function passages(data, question) {
  const words = (data.raw_content ?? data.content).split(/\s+/);
  const terms = question.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const anchors = data.anchors.filter((anchor) => /^r\d+-/.test(anchor.id) || /^h\d$/i.test(anchor.element));
  anchors.sort((one, other) => one.location - other.location);
  const groups = new Map();
  for (const location of data.locations) {
    const at = anchors.findLastIndex((anchor) => anchor.location <= location);
    const group = groups.get(at) ?? { start: firstWord(data, anchors[at]), end: anchors[at + 1]?.location, id: anchors[at]?.id ?? "", hits: new Set() };
    groups.set(at, group);
    if (location >= group.start) group.hits.add(location);
  }
  const found = [...groups.values()].filter((group) => group.hits.size);
  for (const group of found) [group.score, group.first] = stretch(group.hits, words, terms);
  return found.sort((one, other) => other.score - one.score || one.start - other.start);
}

function clause(id) {
  const number = /^r\d+-(.+)$/.exec(id)?.[1];
  return number && !number.startsWith("at-") ? `resolution ${number}` : "";
}

function excerpt(data, passage) {
  const words = (data.raw_content ?? data.content).split(/\s+/);
  const end = Math.min(passage.end ?? words.length, words.length);
  const start = passage.first - passage.start > EXCERPT * 0.6 ? passage.first - 12 : passage.start;
  const last = Math.min(start + EXCERPT, end);
  const text = make("p", { class: "quoted" });
  if (start > passage.start) text.append("… ");
  for (let at = start; at < last; at += 1) {
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(words[at]);
    text.append(...(passage.hits.has(at) && word ? [before, make("mark", {}, word), after] : [words[at]]), " ");
  }
  if (last < end) text.append("…");
  return text;
}

const SIGNS = {
  Resolved: "square agreed",
  Carried: "square agreed",
  Recommended: "arrow onward",
  Noted: "bar quiet",
  Lost: "cross refused",
  Rejected: "cross refused",
};

// The outcome in words, each with the mark that the pages give it.
function marks(outcome) {
  return (outcome ?? "").split(", ").filter(Boolean).map((word) => {
    const [sign, tone] = (SIGNS[word] ?? "ring quiet").split(" ");
    return make("span", { class: `mark ${tone}` }, make("span", { class: `sign ${sign}`, "aria-hidden": "true" }), word);
  });
}

function row(data, question) {
  const [best, ...more] = passages(data, question);
  const page = base + (data.raw_url ?? data.url).replace(/^\//, "");
  const href = best?.id ? `${page}#${best.id}` : page;
  const place = [data.meta.place, best ? clause(best.id) : ""].filter(Boolean).join(", ");
  const words = make("div", { class: "words" }, make("h2", {}, make("a", { href }, data.meta.title ?? page)));
  words.append(make("p", { class: "note" }, place));
  const text = best ? excerpt(data, best) : make("p");
  text.prepend(...marks(data.meta.outcome));
  words.append(text);
  const others = more.filter((passage) => clause(passage.id)).slice(0, 4);
  if (others.length) {
    const links = make("p", { class: "notes" }, "Also in ");
    others.forEach((passage, index) => {
      links.append(index ? ", " : "", make("a", { href: `${page}#${passage.id}` }, clause(passage.id)));
    });
    words.append(links);
  }
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
  const options = { filters: now.filters, ...(now.newest ? { sort: { date: "desc" } } : {}) };
  const found = await pagefind.search(now.words || null, options);
  const bare = found.results.length ? "" : withoutHonorifics(now.words);
  const other = bare ? await pagefind.search(bare, options) : found;
  return other.results.length ? [other, bare || now.words] : [found, now.words];
}

function said(now, count) {
  if (answered !== now.words) return `No results for “${now.words}”. ${said({ ...now, words: answered }, count)}`;
  const what = now.words ? ` for “${now.words}”` : "";
  if (count === 0) return `No results${what}. Try fewer or other words${Object.keys(now.filters).length ? ", or remove a filter" : ""}.`;
  return `${count.toLocaleString("en-GB")} ${count === 1 ? "result" : "results"}${what}`;
}

async function run() {
  const now = question();
  const turn = ++asked;
  field.value = now.words;
  document.title = now.words ? `${now.words} – ${title}` : title;
  if (!now.words && !Object.keys(now.filters).length) {
    part("found").hidden = true;
    part("nothing").hidden = true;
    part("status").textContent = "";
    return;
  }
  try {
    const pagefind = await engine();
    const [found, words] = await answers(pagefind, now);
    if (turn !== asked) return;
    shown = [...found.results];
    answered = words;
    part("results").replaceChildren();
    part("found").hidden = false;
    showApplied(now);
    showOrder(now);
    part("nothing").hidden = shown.length > 0;
    await showFilters(pagefind, now, found);
    await showMore();
    part("status").textContent = said(now, found.results.length);
  } catch (error) {
    console.error(error);
    part("found").hidden = true;
    part("nothing").hidden = false;
    part("status").textContent = "The search could not be loaded.";
  }
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
addEventListener("popstate", run);
part("status").tabIndex = -1;
run();
