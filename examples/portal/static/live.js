// Questions to the portal's own checks, and the texts the page brought along for their answers.

/**
 * Posts JSON with the form's token; null when there is no readable answer.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @param {object} question
 * @param {AbortSignal} [signal]
 */
export async function ask(form, path, question, signal) {
  const token = form.elements.namedItem("token")?.value ?? "";
  try {
    const answer = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Form-Token": token },
      body: JSON.stringify(question),
      signal,
    });
    return await answer.json();
  } catch {
    return null;
  }
}

/** The texts in the `<template data-texts>` of an element, by key. */
export function textsOf(element) {
  const texts = new Map();
  const template = element.querySelector(":scope > template[data-texts]");
  for (const one of template?.content.querySelectorAll("[data-key]") ?? []) {
    texts.set(one.dataset.key, one.textContent.trim());
  }
  return texts;
}

/** Shows or takes away the error of a field, tied to it as the server would. */
export function setError(field, text) {
  const line = document.getElementById(`${field.id}-error`);
  if (!line) return;
  line.querySelector("[data-text]").textContent = text;
  line.hidden = text === "";
  field.closest(".field")?.classList.toggle("faulty", text !== "");
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

/** Calls `action` once typing has paused. */
export function afterPause(action, delay = 300) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay, ...values);
  };
}
