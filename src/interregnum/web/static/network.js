// The day slider and zooming of the network. Without this the form asks for the same by its date fields.
"use strict";
(() => {
  const form = document.getElementById("network-form");
  if (!form) return;
  const slider = form.querySelector("#slider"), output = form.querySelector("#slider-day");
  const on = form.elements.namedItem("on");
  const first = Date.parse(form.dataset.first + "T00:00:00Z"), DAY = 86400000;
  const day = (number) => new Date(first + number * DAY).toISOString().slice(0, 10);
  const turns = [...form.querySelectorAll("#turns option")].map((option) => Number(option.value));
  form.querySelector(".slide").classList.add("live");
  slider.hidden = output.hidden = false;
  form.querySelector(".step").hidden = !turns.length;

  let waiting = 0, asked = 0;
  const address = () => {
    const query = new URLSearchParams();
    for (const [key, value] of new FormData(form)) if (value !== "") query.append(key, value);
    return `${form.getAttribute("action")}?${query}`;
  };
  const places = () => new Map([...document.querySelectorAll("#stage .wide [data-node]")].map(
    (node) => [node.dataset.node, [Number(node.dataset.x), Number(node.dataset.y)]]));
  const move = (before) => {
    const stage = document.querySelector("#stage .wide svg");
    if (!stage || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const moved = [];
    for (const node of stage.querySelectorAll("[data-node]")) {
      const was = before.get(node.dataset.node);
      if (!was) continue;
      const dx = was[0] - Number(node.dataset.x), dy = was[1] - Number(node.dataset.y);
      if (dx || dy) { node.style.transform = `translate(${dx}px, ${dy}px)`; moved.push(node); }
    }
    stage.getBoundingClientRect();
    stage.classList.add("moving");
    for (const node of moved) node.style.transform = "";
  };
  const load = async () => {
    const mine = ++asked, to = address();
    document.getElementById("picture").setAttribute("aria-busy", "true");
    const answer = await fetch(to, { credentials: "same-origin" });
    if (mine !== asked) return;
    if (answer.status === 202) { setTimeout(() => { if (mine === asked) load(); }, 700); return; }
    if (!answer.ok) { location.assign(to); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const made = page.getElementById("picture");
    if (!made || mine !== asked) return;
    const before = places();
    document.getElementById("picture").replaceWith(document.adoptNode(made));
    document.title = page.title;
    history.replaceState(null, "", to);
    zooming();
    move(before);
  };
  const set = (number) => {
    slider.value = String(number);
    output.value = on.value = day(Number(slider.value));
    slider.setAttribute("aria-valuetext", on.value);
    clearTimeout(waiting);
    waiting = setTimeout(load, 140);
  };
  slider.setAttribute("aria-valuetext", on.value);
  slider.addEventListener("input", () => set(Number(slider.value)));
  form.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => {
    const now = Number(slider.value), back = button.dataset.step === "-1";
    const next = back ? turns.filter((turn) => turn < now).pop() : turns.find((turn) => turn > now);
    set(next ?? (back ? 0 : Number(slider.max)));
  }));

  function zooming() {
    const stage = document.getElementById("stage");
    if (!stage) return;
    const tools = stage.querySelector(".zoom");
    tools.hidden = false;
    for (const picture of stage.querySelectorAll("svg.drawing")) {
      const whole = picture.viewBox.baseVal;
      const all = [whole.x, whole.y, whole.width, whole.height];
      let box = [...all];
      const apply = () => picture.setAttribute("viewBox", box.map((part) => part.toFixed(1)).join(" "));
      const scale = (by, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
        const width = Math.min(Math.max(box[2] * by, all[2] / 8), all[2]);
        const real = width / box[2];
        box = [x - (x - box[0]) * real, y - (y - box[1]) * real, width, box[3] * real];
        if (width === all[2]) box = [...all];
        apply();
      };
      tools.addEventListener("click", (event) => {
        const what = event.target.dataset.zoom;
        if (what === "in") scale(0.7);
        if (what === "out") scale(1 / 0.7);
        if (what === "all") { box = [...all]; apply(); }
      });
      picture.addEventListener("wheel", (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
        scale(event.deltaY > 0 ? 1.15 : 1 / 1.15, at.x, at.y);
      }, { passive: false });
      let held = null;
      picture.addEventListener("pointerdown", (event) => { if (box[2] < all[2]) held = [event.clientX, event.clientY, box[0], box[1]]; });
      addEventListener("pointermove", (event) => {
        if (!held) return;
        const wide = picture.getBoundingClientRect().width || 1;
        box[0] = held[2] - (event.clientX - held[0]) * box[2] / wide;
        box[1] = held[3] - (event.clientY - held[1]) * box[2] / wide;
        apply();
      });
      addEventListener("pointerup", () => { held = null; });
    }
  }
  zooming();
})();
