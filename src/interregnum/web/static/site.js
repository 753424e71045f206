// Pointing at a part of a chart, or reaching it by keyboard, shows its evidence beside it. Pages work without this.
"use strict";
(() => {
  document.documentElement.classList.add("live");
  let tip = null;
  const hide = () => { if (tip) { tip.remove(); tip = null; } };
  const show = (from) => {
    hide();
    const told = document.getElementById(from.dataset.tip || "");
    if (!told) return;
    tip = document.createElement("div");
    tip.className = "tip";
    tip.setAttribute("role", "tooltip");
    const copy = told.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    copy.querySelectorAll("a, summary, button").forEach((part) => part.setAttribute("tabindex", "-1"));
    const shown = document.createElement("div");
    shown.className = "line";
    shown.append(...copy.childNodes);
    tip.append(shown);
    document.body.append(tip);
    const box = from.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const left = Math.min(Math.max(8, box.left + box.width / 2 - own.width / 2), innerWidth - own.width - 8);
    const under = box.bottom + 10 + own.height < innerHeight || box.top < own.height + 16;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(under ? box.bottom + 10 : box.top - own.height - 10) + scrollY}px`;
  };
  const part = (event) => event.target.closest ? event.target.closest("[data-tip]") : null;
  document.addEventListener("pointerover", (event) => { const from = part(event); if (from && event.pointerType !== "touch") show(from); });
  document.addEventListener("pointerout", (event) => { if (part(event)) hide(); });
  document.addEventListener("focusin", (event) => { const from = part(event); if (from && from.matches(":focus-visible")) show(from); });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const typing = event.target.closest("input, textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      const find = document.querySelector(".find input");
      if (find) { event.preventDefault(); find.focus(); }
    }
  });
})();
