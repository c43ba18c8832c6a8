export const title = "G9 while strangers lock the address: after a reset its owner is in at the first try, and the lock stays";

const NEW = "Equerre&Fil-a-plomb9";

export async function run(stage) {
  const { address } = await stage.account();
  await stage.strangersLock(address);
  await stage.visit("/mot-de-passe-oublie");
  await stage.page.getByLabel(/Adresse/i).fill(address);
  await stage.press("Valider");
  await stage.accepted();
  await stage.visit((await stage.mailbox.mail(address, "reset")).url);
  await stage.typeAll({ "Nouveau mot de passe": NEW, "Confirmation mot de passe": NEW });
  await stage.press("Valider");
  await stage.visit("/connexion");
  await stage.logIn({ address, password: NEW });
  stage.at("/accueil");

  const other = await stage.elsewhere();
  try {
    await other.visit("/connexion");
    await other.logIn({ address, password: NEW });
    other.at("/connexion");
    await other.refused();
  } catch (fault) {
    throw await other.told(fault);
  } finally {
    await other.close();
  }
}
