// "Certifier" (G4) inside step 2/2: the button comes with the first digit of a mobile number, then the code, then the badge.

import { ask, setError, textsOf } from "./live.js";

const form = document.querySelector("form[data-certification]");
const block = form?.querySelector("#certification");
const number = form?.elements.namedItem("mobile");

if (form && block && number) {
  const path = form.dataset.certification;
  const texts = textsOf(block);
  const country = form.elements.namedItem("mobile_country");
  const code = form.elements.namedItem("sms_code");
  const request = block.querySelector("[data-request]");
  const codeBlock = block.querySelector("[data-code-block]");
  const badge = block.querySelector("[data-badge]");
  const follow = block.querySelector("[data-follow]");
  let certified = block.dataset.state === "certified" ? written() : null;
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
    follow.classList.remove("spoken");
    follow.textContent = texts.get(key) ?? "";
  }

  function refused(answer, field) {
    const named = form.elements.namedItem(answer.field ?? "") ?? field;
    setError(named, answer.text);
    named.focus();
  }

  async function exchange(step, question, field, succeed) {
    if (busy) return;
    busy = true;
    follow.textContent = "";
    setError(field, "");
    const answer = await ask(form, `${path}/${step}`, question);
    busy = false;
    if (answer?.state === "sent" || answer?.state === "certified") succeed(answer);
    else if (answer?.state === "refused") refused(answer, field);
    else tell("broken");
  }

  function certify() {
    const asked = written();
    return exchange("certifier", { country: country.value, mobile: number.value }, number, () => {
      if (written() !== asked) return;
      codeBlock.hidden = false;
      code.value = "";
      setError(code, "");
      tell("sent");
      code.focus();
    });
  }

  function verify() {
    const asked = written();
    return exchange("code", { code: code.value }, code, () => {
      certified = asked;
      code.value = "";
      refresh();
      tell("certified");
      // The badge says it to the eye.
      follow.classList.add("spoken");
      number.focus();
    });
  }

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const step = button?.matches("[data-certify]") ? certify : button?.matches("[data-verify]") ? verify : null;
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
