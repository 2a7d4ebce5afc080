// Forms: one click is one act; what is typed is not lost; errors are met first. The server stays the judge.
"use strict";

(() => {
  const SENT = "sent";

  // A second click while the first is on its way does nothing. The button is not disabled: its name is sent.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.onItsWay) {
      event.preventDefault();
      return;
    }
    form.dataset.onItsWay = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-on-its-way]")) {
      delete form.dataset.onItsWay;
      for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
    }
  });

  // Back means back to the page as it was left, where the browser can.
  for (const link of document.querySelectorAll("a[data-back]")) {
    link.addEventListener("click", (event) => {
      if (!document.referrer || history.length < 2) return;
      event.preventDefault();
      history.back();
    });
  }

  // A field that a better one stands in for is hidden: its label knows the way.
  const summary = document.querySelector(".error-summary");
  summary?.focus();
  summary?.addEventListener("click", (event) => {
    const field = event.target.hash && document.getElementById(event.target.hash.slice(1));
    if (!field?.hidden) return;
    event.preventDefault();
    const label = document.querySelector(`label[for="${field.id}"]`);
    label?.scrollIntoView();
    label?.click();
  });

  // What is typed in a form with data-keep stays in this tab until the server has shown a newer version.
  const keyOf = (form) => `kept ${location.pathname} ${form.getAttribute("action") ?? ""}`;
  const fieldsOf = (form) =>
    [...form.elements].filter((field) => field.name && field.matches("textarea, input[type=text], input:not([type])"));
  const typedIn = (form) => Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  const kept = (key) => JSON.parse(sessionStorage.getItem(key) ?? "null");
  const keep = (form, state) =>
    sessionStorage.setItem(
      keyOf(form),
      JSON.stringify({ typed: typedIn(form), version: form.dataset.keep, state }),
    );

  const offer = (form, found) => {
    const box = document.createElement("div");
    const words = document.createElement("p");
    box.className = "kept-offer";
    box.setAttribute("role", "status");
    words.textContent = form.dataset.keepFound;
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
    button(form.dataset.keepBring, () => {
      for (const field of fieldsOf(form)) {
        field.value = found.typed[field.name] ?? field.value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    button(form.dataset.keepDrop, () => sessionStorage.removeItem(keyOf(form)));
    form.prepend(box);
  };

  const differs = (form, typed) => fieldsOf(form).some((field) => (typed[field.name] ?? field.value) !== field.value);

  const keptForms = [...document.querySelectorAll("form[data-keep]")];
  for (const form of keptForms) {
    const found = kept(keyOf(form));
    const saved = found?.state === SENT && found.version !== form.dataset.keep;
    if (found && (saved || !differs(form, found.typed))) {
      sessionStorage.removeItem(keyOf(form));
    } else if (found) {
      offer(form, found);
    }
    form.addEventListener("input", () => keep(form, ""));
    form.addEventListener("submit", () => keep(form, SENT));
  }

  // A form that was sent, and led to a page where all went well, has been saved.
  if (!("nothingSaved" in document.body.dataset)) {
    const open = new Set(keptForms.map(keyOf));
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("kept ") && !open.has(key) && kept(key)?.state === SENT) sessionStorage.removeItem(key);
    }
  }
})();
