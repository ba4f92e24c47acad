// Only the preview server adds this to a page. It loads the page again after a rebuild, and shows why a rebuild failed.
(() => {
  const version = document.currentScript.dataset.version;
  const events = new EventSource("/__sitegen/events");
  let bar = null;
  const show = (problems) => {
    if (bar) bar.remove();
    bar = null;
    if (!problems.length) return;
    bar = document.createElement("div");
    bar.setAttribute("role", "alert");
    bar.id = "sitegen-problems";
    // Set one by one: the page's policy forbids style attributes, but not this.
    const look = { position: "fixed", inset: "auto 0 0 0", maxHeight: "50vh", overflow: "auto", zIndex: "9999", margin: "0",
      padding: "1rem", background: "#7a0b0b", color: "#fff", font: "1rem/1.5 monospace", whiteSpace: "pre-wrap" };
    Object.assign(bar.style, look);
    bar.textContent = "The site could not be built again; this is the last good one.\n\n" + problems.join("\n");
    document.body.append(bar);
  };
  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.version !== version) location.reload();
    else show(state.problems);
  });
  addEventListener("pagehide", () => events.close());
})();
