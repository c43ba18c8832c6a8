import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PROJECT } from "./portal.js";

const COLUMNS = ["identifiant", "siret", "raison_sociale", "prenom", "nom", "adresse_1", "adresse_2", "adresse_3"];

/** The rows of the project's sample file, the wrong ones among them. */
export function sampleRows() {
  const places = ["examples/tenants-file/tenants.csv", "examples/guide/tenants.csv"].map((path) => join(PROJECT, path));
  return rowsOf(places.find(existsSync));
}

/** The accounting firms of the project's sample file. */
export function sampleFirms() {
  return rowsOf(join(PROJECT, "examples/tenants-file/firms.csv"));
}

function rowsOf(file) {
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  if (header !== COLUMNS.join(";")) throw new Error(`the sample file's columns are not as expected: ${header}`);
  return lines.map((line) => Object.fromEntries(line.split(";").map((value, place) => [COLUMNS[place], value])));
}
