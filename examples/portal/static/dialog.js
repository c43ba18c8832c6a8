// A link that leads to a page opens the same form in a dialog of this page.

for (const link of document.querySelectorAll("a[data-dialog]")) {
  const dialog = document.getElementById(link.dataset.dialog);
  if (typeof dialog?.showModal !== "function") continue;
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const typed = document.getElementById("email")?.value;
    const field = dialog.querySelector("input[type=email]");
    if (field && typed && field.value === "") field.value = typed;
    dialog.showModal();
    field?.focus();
  });
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
