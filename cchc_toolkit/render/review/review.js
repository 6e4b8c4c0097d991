"use strict";
// Shows the trace of a chosen figure beside the text. Without this script the same figure leads to its row
// in the table of traces, so nothing here is needed to read the page.
(() => {
  const panel = document.getElementById("khung-vet");
  const content = panel.querySelector(".content");
  const heads = [...document.querySelectorAll(".traces thead th")].map((each) => each.textContent);
  let opener = null;

  const make = (name, nodes, className) => {
    const element = document.createElement(name);
    element.append(...nodes);
    if (className) element.className = className;
    return element;
  };
  const inside = (cell) => [...cell.cloneNode(true).childNodes];

  const traceOf = (link) => {
    const target = link && document.getElementById(link.hash.slice(1));
    return target && target.matches(".traces tbody tr") ? target : null;
  };

  const show = (row) => {
    const [name, ...cells] = row.cells;
    const list = document.createElement("dl");
    cells.forEach((cell, index) => {
      if (cell.textContent.trim() === "–") return;
      list.append(make("dt", [heads[index + 1]]), make("dd", inside(cell)));
    });
    content.replaceChildren(make("p", inside(name), "lead"), list);
    panel.hidden = false;
    panel.scrollTop = 0;
    document.body.classList.add("with-panel");
    panel.focus();
  };

  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("with-panel");
    document.querySelectorAll(".figure.chosen").forEach((each) => each.classList.remove("chosen"));
    if (opener) opener.focus();
    opener = null;
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.hash === "#so-tay") document.querySelectorAll("#so-tay details").forEach((each) => { each.open = true; });
    const row = link.matches(".figure") || panel.contains(link) ? traceOf(link) : null;
    if (row) {
      event.preventDefault();
      if (!panel.contains(link)) {
        document.querySelectorAll(".figure.chosen").forEach((each) => each.classList.remove("chosen"));
        link.classList.add("chosen");
        opener = link;
      }
      show(row);
    } else if (panel.contains(link)) {
      opener = null;
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  panel.querySelector(".close").addEventListener("click", close);

  const print = document.getElementById("in");
  print.hidden = false;
  print.addEventListener("click", () => window.print());
})();
