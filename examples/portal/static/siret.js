// Tells at once whether a SIRET is well formed: its length and its check digit.

import { afterPause, ask, setError, textsOf } from "./live.js";

const block = document.querySelector("[data-siret]");
const field = block?.querySelector("input");
const note = block?.querySelector("[data-follow]");

if (field && note) {
  const texts = textsOf(block);
  const digits = () => field.value.replace(/\D/g, "");
  let asked = "";

  const check = async () => {
    const value = field.value;
    if (value.trim() === "" || value === asked) return;
    asked = value;
    const answer = await ask(field.form, "/verifier/siret", { siret: value });
    if (answer === null || field.value !== value) return;
    note.textContent = answer.valid ? (texts.get("valid") ?? "") : "";
    setError(field, answer.text ?? "");
  };

  const soon = afterPause(check);
  field.addEventListener("input", () => {
    asked = "";
    note.textContent = "";
    if (digits().length >= 14) soon();
    else setError(field, "");
  });
  field.addEventListener("change", check);
}
