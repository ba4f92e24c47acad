"use strict";
/* The next and the previous doubt from where the reader is: the links in the index, and Alt+N and Alt+P. */
(() => {
  const doubts = [...document.querySelectorAll(".doubt")].sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  let now = -1;
  const go = (step) => {
    if (!doubts.length) return false;
    const inside = doubts.indexOf(document.activeElement && document.activeElement.closest(".doubt"));
    if (inside >= 0) now = inside;
    now = (now + step + (now < 0 && step < 0 ? 1 : 0) + doubts.length) % doubts.length;
    doubts[now].scrollIntoView({ block: "center" });
    doubts[now].focus({ preventScroll: true });
    return true;
  };
  for (const link of document.querySelectorAll(".move")) {
    link.addEventListener("click", (event) => { if (go(Number(link.dataset.step))) event.preventDefault(); });
  }
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.code === "KeyN" ? 1 : event.code === "KeyP" ? -1 : 0;
    if (step && go(step)) event.preventDefault();
  });
})();
