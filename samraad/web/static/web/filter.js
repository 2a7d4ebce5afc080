// Filters a list, or the rows of a table, as one types. Without script the list stands whole.
"use strict";

(() => {
  const plain = (text) => text.toLowerCase().replace(/\s+/g, " ").trim();

  const linesOf = (list) => [...(list.tagName === "TABLE" ? list.tBodies[0].rows : list.children)];

  const build = (box, list) => {
    const lines = linesOf(list).map((line) => [line, plain(line.textContent)]);
    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("p");
    label.className = "form-label";
    label.htmlFor = input.id = `${list.id}-filter`;
    label.textContent = box.dataset.words;
    input.className = "form-input";
    input.type = "search";
    input.autocomplete = "off";
    status.setAttribute("role", "status");
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(" ");
      let shown = 0;
      for (const [line, text] of lines) {
        line.hidden = !wanted.every((word) => text.includes(word));
        shown += line.hidden ? 0 : 1;
      }
      const count = box.dataset.shown.replace("{shown}", shown).replace("{all}", lines.length);
      status.textContent = input.value.trim() === "" ? "" : shown ? count : box.dataset.none;
    });
    box.append(label, input, status);
  };

  for (const box of document.querySelectorAll("[data-filter-for]")) {
    const list = document.getElementById(box.dataset.filterFor);
    if (list) build(box, list);
  }
})();
