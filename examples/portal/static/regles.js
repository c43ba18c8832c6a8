// The rules of a new password, marked as met or not while it is typed. The rules are the server's.

import { afterPause, ask, setError, textsOf } from "./verifier.js";

const list = document.querySelector("[data-regles]");
const field = list?.closest("form")?.elements.namedItem("mot_de_passe");
const repeat = list?.closest("form")?.elements.namedItem("mot_de_passe_confirmation");

if (list && field) {
  const texts = textsOf(list);
  const report = list.querySelector("[data-bilan]");
  let pending = null;

  const mark = (line, state) => {
    line.dataset.etat = state;
    line.querySelector("[data-lu]").textContent = texts.get(state) ?? "";
  };

  const forget = () => {
    for (const line of list.querySelectorAll("[data-regle]")) mark(line, "attente");
    report.textContent = "";
  };

  const check = async () => {
    pending?.abort();
    if (field.value === "") return forget();
    pending = new AbortController();
    const answer = await ask(field.form, "/verifier/mot-de-passe", { mot_de_passe: field.value }, pending.signal);
    if (!Array.isArray(answer?.regles)) return undefined;
    let met = 0;
    for (const { regle, respectee } of answer.regles) {
      if (respectee) met += 1;
      const line = list.querySelector(`[data-regle="${CSS.escape(regle)}"]`);
      if (line) mark(line, respectee ? "respectee" : "manque");
    }
    const total = answer.regles.length;
    const count = (texts.get("bilan") ?? "").replace("{respectees}", met).replace("{total}", total);
    report.textContent = met === total ? (texts.get("toutes") ?? "") : count;
    return undefined;
  };

  const soon = afterPause(check);
  field.addEventListener("input", () => {
    setError(field, "");
    if (repeat) setError(repeat, "");
    soon();
  });
  if (field.value !== "") check();
}
