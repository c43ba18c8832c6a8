import { PASSWORD } from "../lib/journey.js";

/** Step 1/2, as a person does it. */
export async function enterStepTwo(stage, { identifier, siret, code }) {
  await stage.visit("/inscription");
  await stage.typeAll({ "Identifiant CIBTP": identifier, "Numéro de SIRET": siret, "Code confidentiel": code });
  await stage.press("Valider");
  stage.at("/inscription/coordonnees");
}

/** What step 2/2 must have. */
export function contact(address, password = PASSWORD) {
  return {
    "Adresse électronique": address,
    "Confirmation adresse électronique": address,
    "Mot de passe": password,
    "Confirmation mot de passe": password,
  };
}
