// Passkeys: asks the browser, and sends its answer as a plain form. Without script the form stays hidden.
"use strict";

(() => {
  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const create = async (asked) => {
    const publicKey = {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    };
    const made = await navigator.credentials.create({ publicKey });
    return {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
      of: made,
    };
  };

  const get = async (asked) => {
    const publicKey = {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: known(asked.allowCredentials),
    };
    const given = await navigator.credentials.get({ publicKey });
    return {
      clientDataJSON: text(given.response.clientDataJSON),
      authenticatorData: text(given.response.authenticatorData),
      signature: text(given.response.signature),
      userHandle: given.response.userHandle && text(given.response.userHandle),
      of: given,
    };
  };

  const answer = async (form) => {
    const reply = await fetch(form.dataset.question, { credentials: "same-origin" });
    if (!reply.ok) throw new Error(String(reply.status));
    const { of, ...response } = await { create, get }[form.dataset.passkey]((await reply.json()).publicKey);
    return JSON.stringify({
      id: of.id,
      rawId: text(of.rawId),
      type: of.type,
      clientExtensionResults: {},
      response,
    });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const trouble = form.querySelector("[data-trouble]");
    form.closest("[data-needs-passkeys]").hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.asking) return;
      form.dataset.asking = "yes";
      trouble.hidden = true;
      try {
        form.elements.answer.value = await answer(form);
        form.submit();
      } catch {
        trouble.hidden = false;
      } finally {
        delete form.dataset.asking;
      }
    });
  }
})();
