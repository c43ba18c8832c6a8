"""Who is who in the demonstration: tenants of the sample files, and the people who opened an account for them."""

from espace_securise import CourtProcedure, statuses

DURAND, LE_GOFF, DELMAS, SAINT_ELOI = "170101", "170108", "170111", "170127"
BATI_LOIRE, HORIZON, VASSEUR, DURAND_OUEST = "170139", "170158", "170170", "170543"
FONTAINE, MORETTI, FERRAND, LAMBERT = "170142", "170173", "170281", "170297"
LEROY, PONANT, GARONNE = "CAB101", "CAB102", "CAB103"

JEANNE, PAUL = "jeanne.durand@maconnerie-durand.example", "paul.durand@maconnerie-durand.example"
YANN = "yann.legoff@charpentes-legoff.example"
BERNARD = "b.delmas@couverture-delmas.example"
ELOISE = "eloise.marchand@plomberie-saint-eloi.example"
KARIM = "karim.benali@bati-loire.example"
THOMAS = "thomas.girard@peinture-horizon.example"
NICOLAS = "nicolas.vasseur@terrassement-vasseur.example"
NADIA, MARC = "nadia.leroy@cabinet-leroy.example", "marc.fabre@cabinet-leroy.example"
YVES = "yves.kermarrec@fiduciaire-ponant.example"
INVITED, BOUNCES = "lea.martin@cabinet-leroy.example", "comptabilite@maconnerie-durant.example"

HOLDERS = {
    LE_GOFF: YANN,
    DURAND: JEANNE,
    SAINT_ELOI: ELOISE,
    BATI_LOIRE: KARIM,
    HORIZON: THOMAS,
    VASSEUR: NICOLAS,
    LEROY: NADIA,
    PONANT: YVES,
}
"""Who opens an account two months ago; the holder of Delmas did long before."""

SOUGHT = {
    SAINT_ELOI: ("contact@cabinet-tessier.example", "Cabinet Tessier"),
    LE_GOFF: ("bureau@expertise-armor.example", "Expertise Armor"),
}
"""Which firms companies look for that are not on file."""

STATUSES: dict[str, statuses.TenantStatus] = {
    FERRAND: statuses.Dormant(),
    LAMBERT: statuses.Procedure(procedure=CourtProcedure.RECEIVERSHIP),
}
"""Tenants that are not as the others."""

LOOK_AT = (
    (f"/tiers/{LEROY}/delegations", "un cabinet et ses délégations, dans tous leurs états"),
    (f"/tiers/{VASSEUR}/delegations", "une délégation à venir, que la caisse a suspendue"),
    (f"/tiers/{DURAND}", "une entreprise et ses personnes, l'une sur invitation"),
    (f"/personne?adresse={JEANNE}", "une personne et ses deux sites"),
    (f"/personne?adresse={BERNARD}", "une adresse à certifier à nouveau, et un compte conservé pour contentieux"),
    (f"/personne?adresse={KARIM}", "un compte suspendu"),
    ("/propositions", "ce qui attend une deuxième personne (Superviseur)"),
    ("/cabinets-recherches", "des cabinets que des entreprises recherchent"),
    ("/courriers/", "des tirages, un courrier revenu, un courriel abandonné"),
)
"""Pages worth opening first."""
