import { PASSWORD } from "../../lib/journey.js";

export const title = "G9 forgotten password: asked in a dialog, a link by mail, a new password; the link works once";

const NEW = "Equerre&Fil-a-plomb9";

export async function run(stage) {
  const { address } = await stage.account();
  await stage.visit("/connexion");
  if (stage.scripts) {
    await stage.link("Mot de passe oublié ?").click();
    const dialog = stage.page.getByRole("dialog");
    await dialog.waitFor({ state: "visible" });
    await dialog.getByLabel(/Adresse/i).fill(address);
    await stage.onward(dialog.getByRole("button", { name: /^Valider$/ }));
  } else {
    await stage.follow("Mot de passe oublié ?");
    stage.at("/mot-de-passe-oublie");
    await stage.isSound();
    await stage.page.getByLabel(/Adresse/i).fill(address);
    await stage.press("Valider");
  }
  stage.at("/mot-de-passe-oublie");
  await stage.accepted();
  await stage.isSound();

  const mail = await stage.mailbox.mail(address, "reset");
  await stage.visit(mail.url);
  await stage.isSound();
  // A new password is held to the same rule.
  for (const password of ["truelle12", NEW]) {
    await stage.typeAll({ "Nouveau mot de passe": password, "Confirmation mot de passe": password });
    await stage.press("Valider");
    if (password !== NEW) await stage.refused();
  }
  await stage.mailbox.mail(address, "password_changed");

  await stage.visit(mail.url);
  await stage.field("Nouveau mot de passe").waitFor({ state: "detached" });
  await stage.visit("/connexion");
  await stage.logIn({ address, password: PASSWORD });
  stage.at("/connexion");
  await stage.logIn({ address, password: NEW });
  stage.at("/accueil");
}
