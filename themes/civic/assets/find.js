// On every page: "/" goes to the search field, and the words that a search has led here for are marked.
// A key without Ctrl or Alt can be in the way of those who speak to their computer, so the search page can switch it off.

const KEY = "search-key-off";

export function keyIsOff() {
  try {
    return localStorage.getItem(KEY) === "1";
  } catch {
    return false; // storage may be forbidden
  }
}

export function switchKey(on) {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "1");
  } catch {
    // it stays as it was
  }
}

addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || keyIsOff()) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("main input[type=search], .masthead input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

function mark(words) {
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "giu");
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    for (const match of [...text.data.matchAll(pattern)].reverse()) {
      const range = document.createRange();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      range.surroundContents(document.createElement("mark"));
    }
  }
}

const asked = new URLSearchParams(location.search).getAll("highlight").map((word) => word.trim()).filter(Boolean);
if (asked.length) mark(asked.slice(0, 8));
