// The sheet at the meeting: the open line saves itself, keys do what buttons do, and the page stays where it is.
// Without this script every link and button works as a page of its own.
"use strict";

(() => {
  const WAIT = 900; // ms after the last letter
  const AGAIN = 8000; // ms until a lost connection is tried anew
  let page = document.querySelector("[data-sheet]");
  if (!page) return;

  const who = page.dataset.sheet;
  const OURS = "samraad line ";
  const keyOf = (form) => `${OURS}${who} ${location.pathname} ${form.dataset.line}`;
  const drop = (key) => localStorage.removeItem(key);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(OURS) && !key.startsWith(`${OURS}${who} `)) drop(key); // another person's, on this machine
  }

  const lineForm = () => page.querySelector("form[data-line]");
  const textOf = (form) => form.elements.minutes;
  const chosen = (form) => form.querySelector("input[name=outcome]:checked");
  const typing = (element) => element?.closest?.("textarea, [contenteditable=true], select, input:not([type=radio])");

  // ---- the line saves itself

  let timer = 0;
  let saving = null;
  const state = { dirty: false, halted: false };

  const tell = (form, words, kind = "") => {
    const status = form.querySelector("[data-status]");
    status.textContent = words;
    status.dataset.kind = kind;
  };

  const keepHere = (form) => {
    const copy = { version: form.elements.version.value, minutes: textOf(form).value, outcome: chosen(form)?.value ?? "" };
    localStorage.setItem(keyOf(form), JSON.stringify(copy));
  };

  const sent = (form) => {
    const body = new FormData(form);
    body.set("by_itself", "1");
    if ("byHand" in form.dataset) body.delete("outcome"); // what approves minutes is saved by hand alone
    return body;
  };

  const showBelow = (form, html) => {
    form.querySelector(".line-answer")?.remove();
    const box = document.createElement("div");
    box.className = "line-answer";
    box.innerHTML = html;
    form.prepend(box);
  };

  const later = (form, ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => save(form), ms);
  };

  const answered = async (form, answer) => {
    if (answer.ok && answer.headers.get("Content-Type").includes("json")) {
      const told = await answer.json();
      form.elements.version.value = told.version;
      form.querySelector(".line-answer")?.remove();
      if (!state.dirty) drop(keyOf(form));
      tell(form, told.told, "saved");
      return true;
    }
    state.halted = true;
    tell(form, page.dataset.stopped, "stopped");
    if (answer.status === 409) {
      form.elements.version.value = answer.headers.get("X-Version");
      showBelow(form, await answer.text());
    } else if (answer.status === 422 && answer.headers.get("Content-Type").includes("html")) {
      showBelow(form, await answer.text());
    }
    return false;
  };

  const save = async (form) => {
    clearTimeout(timer);
    if (saving) await saving;
    if (!state.dirty || state.halted || !form.isConnected) return !state.halted;
    state.dirty = false;
    tell(form, page.dataset.saving);
    saving = fetch(form.action, { method: "POST", body: sent(form), headers: { "HX-Request": "true" } })
      .then((answer) => answered(form, answer))
      .catch(() => {
        state.dirty = true;
        tell(form, page.dataset.kept, "stopped");
        later(form, AGAIN);
        return false;
      });
    const done = await saving;
    saving = null;
    return done;
  };
  window.addEventListener("online", () => lineForm() && save(lineForm()));

  const changed = (form) => {
    state.dirty = true;
    state.halted = false;
    keepHere(form);
    later(form, WAIT);
  };

  const choose = (form, radio) => {
    radio.checked = true;
    const text = textOf(form);
    const phrases = [...form.querySelectorAll("[data-phrase]")].map((one) => one.dataset.phrase.trim());
    const plain = new DOMParser().parseFromString(text.value, "text/html").body.textContent.trim();
    if (text.type !== "hidden" && radio.dataset.phrase && (plain === "" || phrases.includes(plain))) {
      const made = document.createElement("p");
      made.textContent = radio.dataset.phrase;
      text.value = made.outerHTML;
      text.dispatchEvent(new Event("change", { bubbles: true }));
    }
    changed(form);
    if (radio.value === "recommended") intoText(form);
  };

  const intoText = (form) => {
    const editor = form.querySelector("[contenteditable=true]");
    if (!editor) return textOf(form)?.focus();
    editor.focus();
    getSelection().selectAllChildren(editor);
    getSelection().collapseToEnd();
  };

  const offer = (form) => {
    const found = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
    if (!found) return;
    if (found.minutes === textOf(form).value && found.outcome === (chosen(form)?.value ?? "")) return drop(keyOf(form));
    const box = document.createElement("div");
    box.className = "kept-offer";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = page.dataset.found;
    box.append(words);
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "link-button";
      made.textContent = text;
      made.addEventListener("click", () => {
        act();
        box.remove();
      });
      box.append(made);
    };
    button(page.dataset.bring, () => {
      const radio = form.querySelector(`input[name=outcome][value="${found.outcome}"]`);
      if (radio) radio.checked = true;
      textOf(form).value = found.minutes;
      textOf(form).dispatchEvent(new Event("change", { bubbles: true }));
      changed(form);
    });
    button(page.dataset.drop, () => drop(keyOf(form)));
    form.prepend(box);
  };

  // ---- the page stays where it is

  const drawn = (focus) => {
    page.dispatchEvent(new CustomEvent("samraad:drawn", { bubbles: true }));
    opened(focus);
  };

  const opened = (focus = true) => {
    const form = lineForm();
    state.dirty = state.halted = false;
    if (!form) return;
    offer(form);
    if (!focus) return;
    (chosen(form) ?? form.querySelector("input[name=outcome]"))?.focus({ preventScroll: true });
    form.closest("tr").previousElementSibling.scrollIntoView({ block: "nearest" });
    form.querySelector(".form-buttons").scrollIntoView({ block: "nearest" });
  };

  const put = (html, address, focus) => {
    const found = new DOMParser().parseFromString(html, "text/html").querySelector("#sheet");
    if (!found) return false;
    page.replaceWith(found);
    page = found;
    history.replaceState(null, "", address);
    drawn(focus);
    return true;
  };

  const stays = (failed) => {
    const form = lineForm();
    if (form) tell(form, page.dataset.kept, "stopped");
    else failed?.();
  };

  const go = async (address) => {
    const form = lineForm();
    if (form && !(await save(form)) && state.halted) return;
    try {
      const answer = await fetch(address);
      if (!put(await answer.text(), address, true)) location.assign(address);
    } catch {
      stays(() => location.assign(address));
    }
  };

  // What is not our page, such as a refusal, is met as the browser itself would show it.
  const asItWas = (form, button) => {
    form.dataset.asItWas = "yes";
    delete form.dataset.onItsWay;
    form.requestSubmit(button);
  };

  const send = async (form, button) => {
    const line = lineForm();
    if (line && line !== form && !(await save(line)) && state.halted) return;
    clearTimeout(timer);
    if (saving) await saving;
    const body = new FormData(form, button);
    const chip = button?.matches(".chip") ? button.value.split(":")[0] : "";
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      const where = answer.redirected ? answer.url : location.href;
      if (line === form && answer.ok) drop(keyOf(form));
      if (!put(await answer.text(), where, !chip)) return asItWas(form, button);
      if (chip) page.querySelector(`button.chip[value^="${chip}:"]`)?.focus({ preventScroll: true });
    } catch {
      delete form.dataset.onItsWay;
      button?.removeAttribute("aria-busy");
      stays(() => asItWas(form, button));
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#sheet a[data-in-place]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if ("leave" in link.dataset && lineForm()) {
      state.dirty = false;
      clearTimeout(timer);
      drop(keyOf(lineForm()));
    }
    go(link.href);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("#sheet form[data-in-place], #sheet form[data-line], #sheet .line-side form")) return;
    if (event.defaultPrevented || "asItWas" in form.dataset) return;
    event.preventDefault();
    if (form.matches("[data-line]")) keepHere(form);
    send(form, event.submitter);
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-line]");
    if (!form) return;
    if (event.target.name === "outcome") choose(form, event.target);
    else changed(form);
  });

  // ---- keys: only while the sheet has the focus, and never instead of a letter that is typed

  const rows = () => [...page.querySelectorAll("tr[data-write]")];

  const step = (by) => {
    const all = rows();
    const at = all.findIndex((row) => row.classList.contains("is-open"));
    const row = at < 0 ? (all.find((one) => "wanted" in one.dataset) ?? all[0]) : all[at + by];
    if (row) go(row.dataset.write);
  };

  const openPart = (selector) => {
    const part = page.querySelector(selector);
    if (!part) return;
    part.open = true;
    (part.querySelector("input:not([type=hidden]), textarea") ?? part.querySelector("summary")).focus();
  };

  const plainKeys = {
    j: () => step(1),
    k: () => step(-1),
    t: () => openPart("details[data-task]"),
    "?": () => openPart("#taster"),
  };

  document.addEventListener("keydown", (event) => {
    const form = lineForm();
    if (event.altKey && !event.ctrlKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      return step(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Escape" && form && typing(event.target)) {
      return (chosen(form) ?? form.querySelector("input[name=outcome]"))?.focus();
    }
    const here = event.target === document.body || event.target.closest?.("#sheet, #main-content");
    if (!here || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = form && /^[0-6]$/.test(event.key) && form.querySelector(`[data-key="${event.key}"]`);
    if (radio) {
      event.preventDefault();
      radio.focus();
      return choose(form, radio);
    }
    if (event.key === "Enter" && event.target.name === "outcome") {
      event.preventDefault();
      return intoText(form);
    }
    if (plainKeys[event.key]) {
      event.preventDefault();
      plainKeys[event.key]();
    }
  });

  opened(Boolean(lineForm()) && location.search.includes("skriv"));
})();
