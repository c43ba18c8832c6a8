import { sampleRows } from "./tenants.js";
import { until } from "./until.js";

/** The sample file has so many good rows at least. */
const LEAST_TENANTS = 50;

/**
 * What the holders of both letters know: identifier, SIRET (theirs, from the fund's file) and code. Waits until every tenant that got its welcome
 * letter got its code letter too.
 */
export async function lettersOf(mailbox, { within = 60_000, rows = sampleRows() } = {}) {
  return until("both letters of every tenant", () => {
    const { welcome, codes } = mailbox.letters();
    const complete = welcome.size >= LEAST_TENANTS && [...welcome.keys()].every((company) => codes.has(company));
    if (!complete) return undefined;
    const held = rows.filter(({ identifiant, raison_sociale }) => welcome.get(raison_sociale)?.includes(identifiant));
    return held.map((tenant) => ({
      identifier: tenant.identifiant,
      siret: tenant.siret,
      code: codes.get(tenant.raison_sociale).at(-1),
      tenant,
    }));
  }, { within, every: 50 });
}
