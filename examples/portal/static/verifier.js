// Questions to the portal's own checks, and the texts the page brought along for their answers.

/**
 * Posts JSON with the form's token; null when there is no readable answer.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @param {object} question
 * @param {AbortSignal} [signal]
 */
export async function ask(form, path, question, signal) {
  const token = form.elements.namedItem("jeton")?.value ?? "";
  try {
    const answer = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Jeton": token },
      body: JSON.stringify(question),
      signal,
    });
    return await answer.json();
  } catch {
    return null;
  }
}

/** The texts in the `<template data-textes>` of an element, by key. */
export function textsOf(element) {
  const texts = new Map();
  const template = element.querySelector(":scope > template[data-textes]");
  for (const one of template?.content.querySelectorAll("[data-cle]") ?? []) {
    texts.set(one.dataset.cle, one.textContent.trim());
  }
  return texts;
}

/** Shows or takes away the error of a field, tied to it as the server would. */
export function setError(field, text) {
  const line = document.getElementById(`${field.id}-erreur`);
  if (!line) return;
  line.querySelector("[data-texte]").textContent = text;
  line.hidden = text === "";
  field.closest(".champ")?.classList.toggle("fautif", text !== "");
  const described = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (text === "") {
    described.delete(line.id);
    field.removeAttribute("aria-invalid");
  } else {
    described.add(line.id);
    field.setAttribute("aria-invalid", "true");
  }
  if (described.size > 0) field.setAttribute("aria-describedby", [...described].join(" "));
  else field.removeAttribute("aria-describedby");
}

/** Seconds as a person says them, in the language of the page. */
export function wording(seconds) {
  const [count, unit] =
    seconds < 120 ? [seconds, "second"]
    : seconds < 7200 ? [Math.ceil(seconds / 60), "minute"]
    : seconds < 172800 ? [Math.ceil(seconds / 3600), "hour"]
    : [Math.ceil(seconds / 86400), "day"];
  const format = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(document.documentElement.lang, format).format(count);
}

/** Calls `action` once typing has paused. */
export function afterPause(action, delay = 300) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay, ...values);
  };
}
