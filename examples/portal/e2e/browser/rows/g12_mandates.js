import assert from "node:assert/strict";

export const title = "G12 a mandate: the company finds the firm and proposes, the firm accepts, the company revokes at once";

export async function run(stage) {
  const account = await stage.account();
  const letters = stage.world.nextFirm();
  const firm = await stage.firm(stage.address("nadia"), letters);
  await stage.visit("/connexion");
  await stage.logIn(account);
  await stage.visit("/delegations");
  stage.at("/delegations");

  // What is no firm is kept as it was typed.
  await stage.type("Cabinet", "CAB999");
  await stage.press("Chercher le cabinet");
  await stage.refused();
  assert.equal(await stage.field("Cabinet").inputValue(), "CAB999");

  // A firm that is not known yet is proposed to by its address, awaited, and awaited no more.
  await stage.follow("Proposez-lui la délégation par courriel");
  stage.at("/delegations/courriel");
  await stage.typeAll({ "Adresse électronique": "contact", "Raison sociale": "Cabinet Morvan" });
  await stage.press("Proposer par courriel");
  await stage.refused();
  assert.ok(await stage.marked("Adresse électronique"));
  assert.equal(await stage.field("Raison sociale").inputValue(), "Cabinet Morvan");
  await stage.type("Adresse électronique", stage.address("morvan"));
  await stage.press("Proposer par courriel");
  stage.at("/delegations");
  await stage.accepted();
  await stage.says("Cabinets attendus");
  await stage.isSound();
  await stage.onward(stage.page.getByRole("button", { name: /Cabinet Morvan$/ }));
  await stage.accepted();
  await stage.isSilentOn("Cabinets attendus");
  await stage.propose(letters);
  await stage.isSound();

  await firm.accept();
  await stage.visit("/delegations");
  await stage.says("Déposer les déclarations");
  await stage.says("En cours");
  await stage.says(/prend fin aussitôt/);
  await stage.onward(stage.page.getByRole("button", { name: /^Révoquer tout de suite/ }));
  await stage.accepted();
  await stage.follow("Passées");
  await stage.says("L'entreprise y a mis fin.");
  await stage.isSound();
  firm.close();
}
