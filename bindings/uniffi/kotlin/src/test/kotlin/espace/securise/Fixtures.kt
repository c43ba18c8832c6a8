package espace.securise

import espace.securise.vocabulary.*

const val IDENTIFIER = "17071"
const val SIRET = "732 829 320 00074"
const val EMAIL = "jeanne@durand.example"
const val PASSWORD = "Truelle&Niveau7"

val pages = LinkPages(
    activation = "https://espace.caisse.example/activation?lien={token}",
    reset = "https://espace.caisse.example/mot-de-passe?lien={token}",
    recertification = "https://espace.caisse.example/certification?lien={token}",
)

val guide = PolicyTerms(links = pages)

val staff = Staff("gestionnaire-12", StaffRole.REGISTRAR)

val tenant = StaffCommand.PutTenant(
    PutTenant(
        by = staff,
        identifier = IDENTIFIER,
        siret = SIRET,
        company = "Maçonnerie Durand",
        firstName = "Jeanne",
        lastName = "Durand",
        address = listOf("3 rue du Port", "44000 NANTES"),
        language = Language.FR,
        tenantKind = TenantKind.COMPANY,
    ),
)

fun inMemory(): Espace = Espace.open("sqlite::memory:", generateKeys(), guide)

/** All messages that wait, delivered. */
fun Espace.deliverAll(): List<Message> = lease(java.time.Duration.ofMinutes(1), 100).map { leased ->
    leased.use {
        val message = it.message()
        it.delivered()
        message
    }
}

fun tokenOf(url: Secret, pages: LinkPages): Secret =
    checkNotNull(inspectDeepLink(url, pages)) { "the link is none of the portal's" }.token
