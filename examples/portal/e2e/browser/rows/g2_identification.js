import assert from "node:assert/strict";

export const title = "G2 step 1/2: what is missing, what is mistyped, a joint refusal, then on to step 2/2";

export async function run(stage) {
  const { identifier, siret, code } = stage.letters();
  await stage.visit("/inscription");
  await stage.says("Tous les champs marqués d'un * sont obligatoires");
  await stage.isSound();

  await stage.type("Identifiant CIBTP", identifier);
  await stage.type("Code confidentiel", code);
  await stage.press("Valider");
  assert.match(await stage.refused(), /Tous les champs marqués d'un \* sont obligatoires/);
  stage.at("/inscription");
  assert.equal(await stage.field("Identifiant CIBTP").inputValue(), identifier, "what was typed is kept");
  assert.equal(await stage.marked("Numéro de SIRET"), true);
  assert.equal(await stage.field("Code confidentiel").inputValue(), "", "a secret never comes back");

  // One digit off: the check digits tell, with the rules of the core, and no attempt is counted.
  const slip = siret.slice(0, 13) + ((Number(siret[13]) + 1) % 10);
  await stage.typeAll({ "Numéro de SIRET": slip, "Code confidentiel": code });
  if (stage.scripts) assert.ok(await stage.marked("Numéro de SIRET"), "told before the form is sent");
  await stage.press("Valider");
  assert.equal(await stage.marked("Numéro de SIRET"), true);

  // A well-formed code that is another's: which of the three is wrong is not told.
  const other = stage.letters();
  await stage.typeAll({ "Numéro de SIRET": siret, "Code confidentiel": other.code });
  await stage.press("Valider");
  stage.at("/inscription");
  for (const name of ["Identifiant CIBTP", "Numéro de SIRET", "Code confidentiel"]) {
    assert.equal(await stage.marked(name), false, `${name} is not blamed alone`);
  }
  await stage.refused();

  // As a person copies it: small letters, spaces.
  await stage.typeAll({ "Numéro de SIRET": siret.replace(/(...)(...)(...)/, "$1 $2 $3 "), "Code confidentiel": code.toLowerCase().replaceAll("-", " ") });
  await stage.press("Valider");
  stage.at("/inscription/coordonnees");
  await stage.isSound();

  // "Vous n'avez pas votre code confidentiel ? En obtenir un nouveau": the same answer for a pair that is nobody's, and for one whose
  // letter is on its way.
  await stage.visit("/inscription");
  await stage.follow("En obtenir un nouveau");
  for (const asked of ["999999", identifier, identifier]) {
    stage.at("/inscription/nouveau-code");
    await stage.typeAll({ "Identifiant CIBTP": asked, "Numéro de SIRET": siret });
    await stage.press("Valider");
    await stage.accepted();
  }
  await stage.isSound();
}
