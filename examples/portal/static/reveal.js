// Shows or hides a password that is being typed.

for (const button of document.querySelectorAll("button[data-reveal]")) {
  const field = document.getElementById(button.dataset.reveal);
  if (!field) continue;
  const show = (visible) => {
    field.type = visible ? "text" : "password";
    button.setAttribute("aria-pressed", String(visible));
    button.querySelector("[data-show]").hidden = visible;
    button.querySelector("[data-hide]").hidden = !visible;
  };
  button.hidden = false;
  button.addEventListener("click", () => show(field.type === "password"));
  // Browsers remember what is typed in a visible field: it is hidden again before it leaves.
  field.form?.addEventListener("submit", () => show(false));
}
