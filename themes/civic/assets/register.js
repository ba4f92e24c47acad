// Registers: heads of columns sort, filters narrow, the address says what was asked. Without it the table is whole, with links to years and bodies.

const register = document.querySelector("[data-register]");
const find = (selector, within = register) => within.querySelector(selector);
const all = (selector, within = register) => [...within.querySelectorAll(selector)];
const body = find("tbody");
const rows = [...body.rows];
const heads = all("[data-sort]");
const order = heads.map((head) => head.ariaSort);
const chips = find("[data-applied]");
const status = find("[data-shown]");
const download = find("[data-all]");
const these = download.firstElementChild.textContent;
const language = document.documentElement.lang;
const collator = new Intl.Collator(language, { numeric: true });
const figure = (count) => count.toLocaleString(language);
const asked = () => new URLSearchParams(location.search);

const filters = all("[data-filter]").map((element) => ({
  element,
  name: element.dataset.filter,
  title: find("h2", element).textContent,
  byScript: "byScript" in element.dataset, // else its links lead to other pages
  choices: all("li", element).map((entry) => ({ entry, value: entry.dataset.value ?? "", link: find("a", entry) })),
}));

// The address with something changed; null takes it away.
function address(name, value, path = location.pathname) {
  const query = asked();
  value === null ? query.delete(name) : query.set(name, value);
  return `${path}?${query}`.replace(/\?$/, "");
}

const chosen = ({ name, choices }) => choices.find(({ value }) => value && value === asked().get(name));
const has = (row, name, value) => (row.getAttribute(`data-${name}`) ?? "").split(" ").includes(value);
const passes = (row, wanted, but) => wanted.every((one) => one.name === but || has(row, one.name, one.value));

function showFilter({ element, name, choices }, wanted) {
  const now = wanted.find((one) => one.name === name)?.value ?? "";
  const there = rows.filter((row) => passes(row, wanted, name));
  for (const { entry, value, link } of choices) {
    const count = value ? there.filter((row) => has(row, name, value)).length : there.length;
    link.href = address(name, value && value !== now ? value : null);
    value === now ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
    find(".count", entry).textContent = figure(count);
    entry.hidden = !count && value !== now;
  }
  for (const more of all("details", element)) more.open ||= choices.some(({ entry, value }) => now && value === now && more.contains(entry));
  element.hidden = choices.every(({ entry }) => entry.hidden);
}

function showChips(wanted) {
  for (const old of all("[data-chip]")) old.remove();
  for (const { name, title, label } of wanted) {
    const chip = find("template").content.firstElementChild.cloneNode(true);
    chip.dataset.chip = name;
    chip.href = address(name, null);
    find("[data-words]", chip).textContent = `${title}: ${label}`;
    chips.append(chip);
  }
}

function sortRows() {
  const [, back, name] = /^(-?)(.*)$/.exec(asked().get("sort") ?? "");
  const at = heads.findIndex((head) => head.dataset.sort === name);
  heads.forEach((head, index) => {
    const now = at < 0 ? order[index] : index === at ? (back ? "descending" : "ascending") : null;
    head.ariaSort = now;
    const down = now ? now === "ascending" : head.dataset.sort === "date";
    find("a", head).href = address("sort", (down ? "-" : "") + head.dataset.sort);
  });
  const key = (row) => row.cells[at].dataset.key ?? row.cells[at].textContent.replace(/^[\s'"‘“]+/, "");
  const compare = (one, other) => {
    const [first, second] = [key(one), key(other)];
    if (!first || !second) return !first - !second; // what has no date stays last
    return collator.compare(first, second) * (back ? -1 : 1);
  };
  body.append(...(at < 0 ? rows : [...rows].sort(compare)));
}

function show() {
  const wanted = filters.flatMap((filter) => {
    const choice = filter.byScript && chosen(filter);
    return choice ? [{ ...filter, value: choice.value, label: choice.link.textContent }] : [];
  });
  for (const row of rows) row.hidden = !passes(row, wanted);
  for (const filter of filters) if (filter.byScript) showFilter(filter, wanted);
  for (const link of all("[data-filter]:not([data-by-script]) a, [data-applied] a")) link.search = location.search;
  showChips(wanted);
  sortRows();
  const shown = rows.filter((row) => !row.hidden).length;
  const words = status.dataset.shown.replace("{shown}", figure(shown)).replace("{all}", figure(rows.length));
  if (wanted.length || status.changed) status.textContent = words;
  status.changed = true;
  download.firstElementChild.textContent = wanted.length ? download.dataset.all : these;
  return wanted.length;
}

for (const head of heads) {
  const link = document.createElement("a");
  link.append(...head.childNodes);
  head.append(link);
}

register.addEventListener("click", (event) => {
  const link = event.target.closest("[data-by-script] a, [data-sort] a, [data-chip]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
  if (!link.isConnected) status.focus();
});
addEventListener("popstate", show);

// A choice that has a page of its own is shown there.
const other = filters.find((filter) => !filter.byScript && chosen(filter));
if (other) location.replace(address(other.name, null, chosen(other).link.pathname));

// Where there is no room beside the table the filters are closed, unless one is applied.
const wide = matchMedia("(min-width: 60rem)");
const fold = () => (find(".filters details").open = wide.matches);
wide.addEventListener("change", fold);
fold();
show();
