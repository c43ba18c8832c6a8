// "Certifier" (G4) inside step 2/2: the button comes with the first digit of a mobile number, then the code, then the badge.

import { ask, setError, textsOf, wording } from "./verifier.js";

const form = document.querySelector("form[data-certification]");
const block = form?.querySelector("#certification");
const number = form?.elements.namedItem("mobile");

if (form && block && number) {
  const path = form.dataset.certification;
  const texts = textsOf(block);
  const country = form.elements.namedItem("mobile_pays");
  const code = form.elements.namedItem("code_sms");
  const request = block.querySelector("[data-demande]");
  const codeBlock = block.querySelector("[data-bloc-code]");
  const badge = block.querySelector("[data-badge]");
  const follow = block.querySelector("[data-suivi]");
  let certified = block.dataset.etat === "certifie" ? written() : null;
  let busy = false;

  function written() {
    return `${country.value} ${number.value.replace(/[\s.\-/()]/g, "")}`;
  }

  function refresh() {
    const typed = number.value.trim() !== "";
    const done = typed && written() === certified;
    badge.hidden = !done;
    request.hidden = !typed || done;
    if (!typed || done) codeBlock.hidden = true;
  }

  function tell(key) {
    follow.classList.remove("lu");
    follow.textContent = texts.get(key) ?? "";
  }

  function refused(answer, field) {
    const named = form.elements.namedItem(answer.champ ?? "") ?? field;
    const key = answer.probleme ? `${named.id}-${answer.probleme}` : `refus-${answer.refus}`;
    const waits = ["too_many_attempts", "too_many_messages"].includes(answer.refus);
    const hopeless = waits && typeof answer.attendre !== "number";
    const text = texts.get(hopeless ? `${key}-definitif` : key) ?? texts.get("panne") ?? "";
    setError(named, waits && !hopeless ? text.replace("{attente}", wording(answer.attendre)) : text);
    named.focus();
  }

  async function exchange(step, question, field, succeed) {
    if (busy) return;
    busy = true;
    follow.textContent = "";
    setError(field, "");
    const answer = await ask(form, `${path}/${step}`, question);
    busy = false;
    if (answer?.etat === "envoye" || answer?.etat === "certifie") succeed(answer);
    else if (answer?.etat === "refus") refused(answer, field);
    else tell("panne");
  }

  function certify() {
    const asked = written();
    return exchange("certifier", { pays: country.value, mobile: number.value }, number, () => {
      if (written() !== asked) return;
      codeBlock.hidden = false;
      code.value = "";
      setError(code, "");
      tell("envoye");
      code.focus();
    });
  }

  function verify() {
    const asked = written();
    return exchange("code", { code: code.value }, code, () => {
      certified = asked;
      code.value = "";
      refresh();
      tell("certifie");
      // The badge says it to the eye.
      follow.classList.add("lu");
      number.focus();
    });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const step = button?.matches("[data-certifier]") ? certify : button?.matches("[data-verifier]") ? verify : null;
    if (!step) return;
    event.preventDefault();
    step();
  });
  code.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    verify();
  });
  for (const changed of [number, country]) {
    changed.addEventListener("input", () => {
      codeBlock.hidden = true;
      follow.textContent = "";
      setError(number, "");
      refresh();
    });
  }
  refresh();
}
