// Where on a page the words asked for stand: by clause, else by section, with the stretch of words that answers best.

const EXCERPT = 45;

// A passage begins behind its heading: the words of headings are no quotation.
function firstWord(data, anchor) {
  const heading = anchor ? (/^h\d$/i.test(anchor.element) ? anchor.text : "") : (data.meta.title ?? "");
  return (anchor?.location ?? 0) + (heading.trim() ? heading.trim().split(/\s+/).length : 0);
}

// How well a word of the page answers the question: the word itself, a form of it, or only its stem.
function worth(word, terms) {
  const clean = bare(word);
  return terms.map((term) => (clean === term ? 9 : clean.startsWith(term) || (clean.length > 3 && term.startsWith(clean)) ? 3 : 1));
}

function bare(word) {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
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

function wordsOf(data) {
  return (data.raw_content ?? data.content).split(/\s+/);
}

// The passages of a page in which the words were found, best first: a clause by its own address, else a section, else the page.
export function passages(data, question) {
  const words = wordsOf(data);
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

// The words of a passage around its best stretch, as nodes; what was asked for stands in `mark`, neighbours together.
export function excerpt(data, passage, longest = EXCERPT) {
  const words = wordsOf(data);
  const end = Math.min(passage.end ?? words.length, words.length);
  const start = passage.first - passage.start > longest * 0.6 ? passage.first - 12 : passage.start;
  const last = Math.min(start + longest, end);
  const nodes = start > passage.start ? ["… "] : [];
  for (let at = start; at < last; at += 1) {
    if (!passage.hits.has(at) || !bare(words[at])) {
      nodes.push(`${words[at]} `);
      continue;
    }
    const from = at;
    while (at + 1 < last && passage.hits.has(at + 1) && /[\p{L}\p{N}]$/u.test(words[at]) && bare(words[at + 1])) at += 1;
    const [, before, marked, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/u.exec(words.slice(from, at + 1).join(" "));
    const mark = document.createElement("mark");
    mark.append(marked);
    nodes.push(before, mark, `${after} `);
  }
  if (last < end) nodes.push("…");
  return nodes;
}

// The words that were found, as they stand on the page, each once: what is marked on the page arrived at.
export function found(data, passage) {
  const words = wordsOf(data);
  return [...new Set([...passage.hits].map((at) => words[at].toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")))].slice(0, 8);
}
