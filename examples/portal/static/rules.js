// The rules of a new password, marked as met or not while it is typed. The rules are the server's.

import { afterPause, ask, setError, textsOf } from "./live.js";

const list = document.querySelector("[data-rules]");
const field = list?.closest("form")?.elements.namedItem("password");
const repeat = list?.closest("form")?.elements.namedItem("password_confirmation");

if (list && field) {
  const texts = textsOf(list);
  const report = list.querySelector("[data-count]");
  let pending = null;

  const mark = (line, state) => {
    line.dataset.state = state;
    line.querySelector("[data-spoken]").textContent = texts.get(state) ?? "";
  };

  const forget = () => {
    for (const line of list.querySelectorAll("[data-rule]")) mark(line, "pending");
    report.textContent = "";
  };

  const check = async () => {
    pending?.abort();
    if (field.value === "") return forget();
    pending = new AbortController();
    const answer = await ask(field.form, "/verifier/mot-de-passe", { password: field.value }, pending.signal);
    if (!Array.isArray(answer?.rules)) return undefined;
    let metRules = 0;
    for (const { rule, met } of answer.rules) {
      if (met) metRules += 1;
      const line = list.querySelector(`[data-rule="${CSS.escape(rule)}"]`);
      if (line) mark(line, met ? "met" : "unmet");
    }
    const total = answer.rules.length;
    const count = (texts.get("count") ?? "").replace("{met}", metRules).replace("{total}", total);
    report.textContent = metRules === total ? (texts.get("all_met") ?? "") : count;
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
