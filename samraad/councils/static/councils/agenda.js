// Order an agenda by dragging or with the arrow keys. Without script each item has its buttons.
"use strict";

(() => {
  const WAIT = 700;

  const rowsOf = (body) => [...body.rows].filter((row) => /^punkt-\d+$/.test(row.id));

  const arrange = (form) => {
    const named = document.getElementById(form.dataset.orderOf);
    const table = named?.matches("table") ? named : named?.parentElement.querySelector("table.meeting-sheet");
    const body = table?.tBodies[0];
    if (!body || [...body.rows].some((row) => row.matches(".is-open")) || rowsOf(body).length < 2) return;
    const status = document.createElement("p");
    status.className = "order-status";
    status.setAttribute("role", "status");
    form.append(status);
    let dragged = null;
    let timer = 0;

    const renumber = () => {
      const heads = rowsOf(body).map((row) => row.cells[0].querySelector(".row-number"));
      heads.forEach((head, at) => (head.textContent = String(at + 1)));
    };

    const send = async () => {
      const sent = new FormData(form);
      for (const row of rowsOf(body)) sent.append("order", row.id.slice("punkt-".length));
      try {
        const answer = await fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" });
        status.textContent = answer.ok ? form.dataset.saved : form.dataset.failed;
      } catch {
        status.textContent = form.dataset.failed;
      }
    };

    const later = () => {
      renumber();
      clearTimeout(timer);
      timer = setTimeout(send, WAIT);
    };

    const step = (row, by) => {
      const rows = rowsOf(body);
      const other = rows[rows.indexOf(row) + by];
      if (!other) return;
      if (by < 0) other.before(row);
      else other.after(row);
      row.querySelector(".order-grip").focus();
      later();
    };

    for (const row of rowsOf(body)) {
      const head = row.cells[0];
      const number = document.createElement("span");
      number.className = "row-number";
      number.textContent = head.textContent.trim();
      const grip = document.createElement("button");
      grip.type = "button";
      grip.className = "order-grip";
      grip.textContent = "↕";
      grip.setAttribute("aria-label", form.dataset.grip);
      grip.title = form.dataset.grip;
      grip.addEventListener("keydown", (event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        step(row, event.key === "ArrowUp" ? -1 : 1);
      });
      grip.addEventListener("pointerdown", () => (row.draggable = true));
      head.replaceChildren(number, grip);
      row.addEventListener("dragstart", (event) => {
        dragged = row;
        event.dataTransfer.effectAllowed = "move";
        row.classList.add("is-dragged");
      });
      row.addEventListener("dragover", (event) => {
        if (!dragged || dragged === row) return;
        event.preventDefault();
        const below = event.clientY > row.getBoundingClientRect().top + row.offsetHeight / 2;
        if (below) row.after(dragged);
        else row.before(dragged);
      });
      row.addEventListener("dragend", () => {
        row.classList.remove("is-dragged");
        row.draggable = false;
        dragged = null;
        later();
      });
    }
  };

  for (const form of document.querySelectorAll("form[data-order-of]")) arrange(form);
})();
