/** Enrollment as a mobile application does it: no keys here, the form in the library, the portal behind its JSON endpoint. */
package espace.securise.example

import espace.securise.*
import espace.securise.vocabulary.*
import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Duration
import java.time.Instant
import kotlin.system.exitProcess

private val language = Language.FR

/** The fields that an action sends. */
private val fields = mapOf(
    FormAction.REQUEST_CODE to listOf(Field.IDENTIFIER, Field.SIRET),
    FormAction.IDENTIFY to listOf(Field.IDENTIFIER, Field.SIRET, Field.CODE),
    FormAction.REGISTER to listOf(Field.EMAIL, Field.EMAIL_CONFIRMATION, Field.PASSWORD, Field.PASSWORD_CONFIRMATION),
    FormAction.SEND_MOBILE_CODE to listOf(Field.MOBILE),
    FormAction.CERTIFY_MOBILE to listOf(Field.CODE),
)

private val secretFields = setOf(Field.CODE, Field.PASSWORD, Field.PASSWORD_CONFIRMATION)

fun main(arguments: Array<String>) {
    val portal = Portal(URI(arguments.singleOrNull() ?: fail("usage: wizard PORTAL, such as http://127.0.0.1:8080")))
    // A mobile application keeps both in the device's key store: the ticket is in one, what the account knows the device by in the other.
    val kept = System.getenv("ESPACE_ENROLLMENT")?.let(Path::of) ?: Path.of(System.getProperty("user.home"), ".espace-securise-enrollment")
    val known = kept.resolveSibling("${kept.fileName}.device")
    val form = restored(kept) ?: EnrollmentForm()
    form.at(Instant.now())
    while (form.next().isNotEmpty()) {
        val action = choose(form.next())
        val command = if (action == FormAction.ACTIVATE) {
            // The ticket proves that this application registered; where the portal knows another, the password does.
            if (form.refusal() == Refusal.PasswordRequired) {
                form.field(Field.PASSWORD, Secret(ask(fieldText(Field.PASSWORD, language), secret = true)))
            }
            form.activationJson(Secret(ask("Jeton du lien reçu par courriel", secret = true)))
        } else {
            filled(form, action)
        }
        val answer = portal.send(command) ?: continue
        form.answer(action, answer)
        form.refusal()?.let { println(refusalText(it, language)) }
        keep(kept, form.save())
    }
    // At log-in it goes along as `device_token`: strangers who fail elsewhere keep nobody out here.
    (form.stage() as? FormStage.Activated)?.device?.let { keep(known, it.token) }
    Files.deleteIfExists(kept)
    println("Votre compte est activé.")
}

/** Asks the fields of an action until the form has nothing against them. */
private fun filled(form: EnrollmentForm, action: FormAction): Secret {
    while (true) {
        for (field in fields[action].orEmpty()) {
            val text = ask(fieldText(field, language), field in secretFields)
            if (field == Field.MOBILE) form.phone(field, PhoneInput("FR", text)) else form.field(field, Secret(text))
            form.check(field)?.let { println("  ${problemText(it, language)}") }
        }
        try {
            return form.commandJson(action)
        } catch (wrong: FormException.Fields) {
            wrong.errors.forEach { println("  ${fieldText(it.field, language)} : ${problemText(it.problem, language)}") }
        } catch (weak: FormException.Password) {
            weak.checklist.rules.filterNot { it.met }.forEach { println("  ${ruleText(it.rule, language)}") }
        }
    }
}

private fun choose(actions: List<FormAction>): FormAction {
    if (actions.size == 1) return actions.single()
    actions.forEachIndexed { number, action -> println("${number + 1}. $action") }
    return ask("Choix [1]").toIntOrNull()?.let { actions.getOrNull(it - 1) } ?: actions.first()
}

private fun ask(label: String, secret: Boolean = false): String {
    System.console()?.takeIf { secret }?.let { return String(it.readPassword("%s : ", label) ?: exitProcess(1)) }
    print("$label : ")
    return readlnOrNull() ?: exitProcess(1)
}

private fun restored(kept: Path): EnrollmentForm? = try {
    if (Files.exists(kept)) EnrollmentForm.restore(Secret(Files.readString(kept))) else null
} catch (older: FormException.Unreadable) {
    null
}

private fun keep(path: Path, saved: Secret) {
    if (!Files.exists(path)) {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
    }
    Files.writeString(path, saved.expose())
}

private fun fail(why: String): Nothing {
    System.err.println(why)
    exitProcess(2)
}

/** The portal's JSON door: a command in, a reply or a refusal out; its description is at /api/v1/openapi.json. */
private class Portal(base: URI) {
    private val endpoint = base.resolve("/api/v1/commands")
    private val client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()

    /** The answer; nothing if the portal has none now, and then the person was told. */
    fun send(command: Secret): Secret? {
        val request = HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/json")
            .header("Accept-Language", "fr")
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofString(command.expose()))
            .build()
        val answer = try {
            client.send(request, BodyHandlers.ofString())
        } catch (broken: IOException) {
            println("Le portail ne répond pas. Réessayez dans un instant.")
            return null
        }
        val type = answer.headers().firstValue("Content-Type").orElse("")
        // A refusal has a status of its own, and is an answer like others. A problem (RFC 9457) is none.
        if (type.startsWith("application/json")) return Secret(answer.body())
        val wait = answer.headers().firstValue("Retry-After").map { " dans $it s" }.orElse(" plus tard")
        println("Le portail ne peut pas répondre (${answer.statusCode()}). Réessayez$wait.")
        return null
    }
}
