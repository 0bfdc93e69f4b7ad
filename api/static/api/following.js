// Fills each line that tells how many pages follow a change, and asks again until none does.
(() => {
  const url = document.currentScript.dataset.url;

  const show = (line, lines) => {
    line.replaceChildren();
    lines.forEach((words) => {
      const one = document.createElement("span");
      one.className = "following__line";
      one.textContent = words;
      line.append(one);
    });
    line.hidden = lines.length === 0;
  };

  const ask = async (line) => {
    const cause = line.dataset.cause;
    let again = 15;
    try {
      const answer = await fetch(cause ? `${url}?cause=${encodeURIComponent(cause)}` : url, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) return;
      const found = await answer.json();
      show(line, found.lines);
      again = found.again;
    } catch {
      // The connection is gone for a moment: the next look tells.
    }
    if (again) setTimeout(ask, again * 1000, line);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-following]").forEach(ask);
  });
})();
