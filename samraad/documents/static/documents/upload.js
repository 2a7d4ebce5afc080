// A file that is too large, or of a kind we do not take, is told at once and not sent. The server stays the judge.
"use strict";

const endingOf = (name) => name.slice(name.lastIndexOf(".")).toLowerCase();

const wrongWith = (field, file) => {
  if (file.size > Number(field.dataset.largest)) return field.dataset.tooLarge;
  return field.accept.split(",").includes(endingOf(file.name)) ? "" : field.dataset.otherKind;
};

for (const field of document.querySelectorAll("input[type=file][data-largest]")) {
  const told = document.createElement("p");
  told.className = "form-error-message";
  told.setAttribute("role", "alert");
  told.hidden = true;
  field.before(told);

  field.addEventListener("change", () => {
    const words = [...field.files].map((file) => wrongWith(field, file)).find(Boolean) ?? "";
    told.textContent = words;
    told.hidden = !words;
    field.setCustomValidity(words);
    field.setAttribute("aria-invalid", String(Boolean(words)));
  });
}

// A file can be dropped anywhere on a form that says so; it lands in the form's first field for files.
for (const form of document.querySelectorAll("form[data-drop-files]")) {
  const field = form.querySelector("input[type=file]");
  const mark = (on) => form.classList.toggle("takes-files", on);
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    mark(true);
  });
  form.addEventListener("dragleave", () => mark(false));
  form.addEventListener("drop", (event) => {
    mark(false);
    if (!event.dataTransfer.files.length || event.target.matches("input[type=file]")) return;
    event.preventDefault();
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change"));
  });
}
