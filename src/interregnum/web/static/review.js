// Keys for the review queue: j and k go on and back, the letters on the buttons rule, o opens, u undoes.
"use strict";
(() => {
  const form = document.getElementById("review");
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;
  const items = form ? [...form.querySelectorAll(".item")] : [];
  let now = -1;
  const go = (number) => {
    if (!items.length) return;
    now = Math.min(Math.max(number, 0), items.length - 1);
    items.forEach((item, place) => item.classList.toggle("now", place === now));
    items[now].focus({ preventScroll: true });
    items[now].scrollIntoView({ block: "nearest" });
  };
  const press = (button) => {
    if (!button) return;
    if (form && !form.reportValidity() && form.contains(button)) return;
    button.form.requestSubmit(button);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "u") { press(document.querySelector(".flash [data-key=u]")); return; }
    if (event.key === "j") { go(now + 1); return; }
    if (event.key === "k") { go(now - 1); return; }
    if (now < 0) return;
    if (event.key === "o") { const link = items[now].querySelector(".head a, a"); if (link) link.click(); return; }
    press(items[now].querySelector(`[data-key="${CSS.escape(event.key)}"]`));
  });
  items.forEach((item, place) => item.addEventListener("focusin", () => { if (now !== place) { now = place; items.forEach((each, n) => each.classList.toggle("now", n === place)); } }));
  if (items.length && !(form.elements.namedItem("by") && form.elements.namedItem("by").value === "")) go(0);
})();
