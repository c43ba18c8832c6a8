package espace.securise

import com.fasterxml.jackson.core.json.JsonWriteFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.databind.node.ObjectNode
import espace.securise.vocabulary.*
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.stream.Stream
import kotlin.io.path.name
import kotlin.io.path.readText
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.TestFactory

/**
 * Lives the core's journeys again: every command, reply, refusal, event and message travels through its Kotlin type, records lie in
 * a store written in Kotlin, and what comes of it is the file, byte for byte.
 */
class JourneysTest {
    // Escapes as the files have them: lower-case digits.
    private val json = JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build()

    @TestFactory
    fun `every journey goes the same way`(): Stream<DynamicTest> {
        val folder = Path.of(System.getProperty("espace.journeys"))
        val files = Files.list(folder).use { all -> all.filter { it.name.endsWith(".json") }.sorted().toList() }
        assertTrue(files.size >= 40, "only ${files.size} journeys in $folder")
        return files.stream().map { file -> DynamicTest.dynamicTest(file.name) { replay(file.readText()) } }
    }

    private fun replay(text: String) {
        val journey = json.readTree(text) as ObjectNode
        val clock = FixedClock.at(Instant.EPOCH)
        val store = MemoryStore()
        val keys = Secret(text(journey["keys"]))
        val espace = Espace.replayed(store, keys, policyOf(journey["policy"]), clock, journey["seed"].asLong().toULong())
        val steps = journey["steps"].mapIndexed { number, step ->
            live(espace, store, clock, step).also { assertSame(text(step), it, "step $number") }
        }
        val header = listOf("journey", "shows", "guide", "policy", "keys", "seed").map { "${quoted(it)}:${text(journey[it])},\n" }
        assertSame(text, "{\n${header.joinToString("")}\"steps\":[\n${steps.joinToString(",\n")}\n]}\n", "the file")
    }

    /** One step, as the file would tell it. */
    private fun live(espace: Espace, store: MemoryStore, clock: FixedClock, step: JsonNode): String {
        clock.set(Instant.parse(step["at"].asText()))
        step["before"]?.properties()?.forEach { (key, body) -> store.meddle(key, body.textValue()) }
        store.forgetLastBatch()
        val command = commandFromJson(Secret(text(step["ask"])))
        val answer = try {
            val reply = espace.ask(originOf(step["origin"]), command)
            val read = replyFromJson(replyJson(reply))
            assertEquals(reply, read, "a reply survives its JSON")
            members(listOf("reply" to replyJson(read).expose()))
        } catch (refused: EspaceException.Refused) {
            assertEquals(refused.refusal, refusalFromJson(refusalJson(refused.refusal)))
            members(listOf("refusal" to refusalJson(refused.refusal)))
        } catch (fault: EspaceException.Corrupt) {
            members(listOf("fault" to quoted("corrupt_record")))
        } catch (fault: EspaceException.Fault) {
            members(listOf("fault" to quoted(fault.code)))
        }
        val batch = store.lastBatch
        val messages = batch?.messages.orEmpty().map { messageJson(espace.unseal(it)).expose() }
        val rows = batch?.puts.orEmpty().associate { it.key to quoted(it.body) } +
            batch?.deletes.orEmpty().associateWith { "null" }
        val expires = batch?.puts.orEmpty().mapNotNull { put -> put.expiresAt?.let { put.key to quoted("$it") } }
        return members(
            listOfNotNull(
                "at" to quoted(clock.now().toString()),
                "origin" to text(step["origin"]),
                step["before"]?.let { "before" to text(it) },
                "ask" to commandJson(command).expose(),
                "answer" to answer,
                "events" to batch?.events.orEmpty().joinToString(",", "[", "]") { eventJson(it) },
                "messages" to messages.joinToString(",", "[", "]"),
                "rows" to members(rows.toSortedMap().toList()),
                "expires" to members(expires.toMap().toSortedMap().toList()),
            ),
        )
    }

    private fun Espace.ask(origin: Origin, command: Command): Reply = when (command) {
        is Command.Visitor -> visitor(origin, command.v1)
        is Command.Holder -> holder(origin, command.v1)
        is Command.Staff -> staff(origin, command.v1)
        is Command.Upkeep -> upkeep(origin, command.v1)
    }

    private fun originOf(origin: JsonNode) = Origin(
        source = origin["source"].textValue(),
        device = origin["device"].textValue(),
        language = if (origin["language"].asText() == "en") Language.EN else Language.FR,
    )

    private fun policyOf(policy: JsonNode): PolicyTerms {
        assertEquals("guide", policy["preset"].asText())
        fun seconds(node: JsonNode) = Duration.ofSeconds(node.asLong())
        val links = policy["links"]
        return PolicyTerms(
            links = LinkPages(links["activation"].asText(), links["reset"].asText(), links["recertification"].asText()),
            passwordMaxAge = policy["password_max_age"]?.let(::seconds),
            logIn = policy["log_in"]?.let {
                GuessLimit(
                    free = it["free"].asInt().toUInt(),
                    firstDelay = seconds(it["first_delay"]),
                    longestDelay = seconds(it["longest_delay"]),
                    perDay = it["per_day"].asInt().toUInt(),
                    hardStop = it["hard_stop"].takeUnless(JsonNode::isNull)?.asInt()?.toUInt(),
                    memory = seconds(it["memory"]),
                )
            },
            source = policy["source"]?.let { SourceLimit(it["burst"].asInt().toUInt(), seconds(it["drain"])) },
            recertification = policy["recertification"]?.let {
                RecertificationTerms(seconds(it["period"]), it["reminders"].map(::seconds), seconds(it["grace"]))
            },
        )
    }

    private fun text(node: JsonNode): String = json.writeValueAsString(node)

    private fun quoted(text: String): String = json.writeValueAsString(text)

    private fun members(members: List<Pair<String, String>>): String =
        members.joinToString(",", "{", "}") { (name, value) -> "${quoted(name)}:$value" }

    /** Fails where the two part, with what both say just before. */
    private fun assertSame(told: String, lived: String, name: String) {
        if (told == lived) return
        val same = told.commonPrefixWith(lived).length
        fun after(text: String) = text.drop(same).take(SHOWN)
        fail<Unit>("$name went another way\nafter: ${told.take(same).takeLast(SHOWN)}\n told: ${after(told)}\nlived: ${after(lived)}")
    }

    private companion object {
        const val SHOWN = 100
    }
}
