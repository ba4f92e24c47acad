// A static page cannot know today's date: it prints the deadline, and this adds whether it has passed.
for (const time of document.querySelectorAll("time[data-deadline]")) {
  const end = new Date(time.dataset.ends || time.dateTime);
  const words = Date.now() <= end.getTime() ? time.dataset.open : time.dataset.closed;
  if (Number.isNaN(end.getTime()) || !words) continue;
  const tag = document.createElement("span");
  tag.className = "state";
  tag.textContent = words;
  time.after(" ", tag);
}
