import { sampleFirms, sampleRows } from "./tenants.js";
import { until } from "./until.js";

/** The sample file has so many good rows at least. */
const LEAST_TENANTS = 50;

/**
 * What the holders of both letters know: identifier, SIRET (theirs, from the fund's file) and code. Waits until `least` of these rows got their
 * welcome letter, and every one that did its code letter too; other tenants' letters count for nothing.
 */
export async function lettersOf(mailbox, { within = 60_000, rows = sampleRows(), least = LEAST_TENANTS } = {}) {
  return until("both letters of every tenant", () => {
    const { welcome, codes } = mailbox.letters();
    const held = rows.filter(({ identifiant, raison_sociale }) => welcome.get(raison_sociale)?.includes(identifiant));
    if (held.length < least || !held.every(({ raison_sociale }) => codes.has(raison_sociale))) return undefined;
    return held.map((tenant) => ({
      identifier: tenant.identifiant,
      siret: tenant.siret,
      code: codes.get(tenant.raison_sociale).at(-1),
      tenant,
    }));
  }, { within, every: 50 });
}

/** What the sample file's accounting firms hold: every one of its rows is good. */
export function lettersOfFirms(mailbox) {
  const rows = sampleFirms();
  return lettersOf(mailbox, { rows, least: rows.length });
}
