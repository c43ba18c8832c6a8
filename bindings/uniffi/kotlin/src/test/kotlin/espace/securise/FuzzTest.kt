package espace.securise

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import com.fasterxml.jackson.databind.node.ArrayNode
import com.fasterxml.jackson.databind.node.ContainerNode
import com.fasterxml.jackson.databind.node.ObjectNode
import espace.securise.vocabulary.*
import java.nio.file.Files
import java.nio.file.Path
import java.util.Random
import kotlin.io.path.name
import kotlin.io.path.readText
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
import org.junit.jupiter.api.Test

/**
 * Every command of the journeys, broken at random in one or more places, read from its JSON and on to an Espace: what comes back
 * is a reply or a typed exception, and the Espace still works afterwards.
 */
class FuzzTest {
    private val json = ObjectMapper()
    private val random = Random(20261126)

    /** As JSON texts: what no well-meaning program sends. */
    private val hostile = listOf(
        "null", "true", "0", "-1", "1e999", "NaN", "18446744073709551616", "0.1", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"",
        "\"\\udc00a\"", "\"\\u202e\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "{\"command\":\"log_in\"}", "[null]", "\"\\\"\"",
        "\"${"x".repeat(70_000)}\"", "\"${"é".repeat(3_000)}\"", "[".repeat(500) + "]".repeat(500),
    )

    private fun commands(): List<JsonNode> {
        val folder = Path.of(System.getProperty("espace.journeys"))
        val files = Files.list(folder).use { all -> all.filter { it.name.endsWith(".json") }.sorted().toList() }
        val asked = files.flatMap { file -> json.readTree(file.readText())["steps"].map { it["ask"] } }
        return asked.distinctBy { it["ask"]["command"].asText() }
    }

    /** One leaf or branch of it becomes something else, goes, comes twice, or its text loses an octet. */
    private fun broken(command: JsonNode): String {
        val whole = command.deepCopy<JsonNode>()
        val holders = mutableListOf<ContainerNode<*>>()
        fun walk(node: JsonNode) {
            if (node is ContainerNode<*>) { holders.add(node); node.forEach(::walk) }
        }
        walk(whole)
        val mark = "@@hostile@@"
        val holder = holders[random.nextInt(holders.size)]
        val names = holder.fieldNames().asSequence().toList()
        when {
            holder is ArrayNode -> holder.insert(0, mark)
            names.isEmpty() || random.nextInt(6) == 0 -> (holder as ObjectNode).put("autre", mark)
            random.nextInt(6) == 0 -> (holder as ObjectNode).remove(names[random.nextInt(names.size)])
            else -> (holder as ObjectNode).put(names[random.nextInt(names.size)], mark)
        }
        val text = json.writeValueAsString(whole).replace("\"$mark\"", hostile[random.nextInt(hostile.size)])
        return when (random.nextInt(5)) {
            0 -> text.removeRange(random.nextInt(text.length).let { it..it })
            1 -> StringBuilder(text).insert(random.nextInt(text.length), random.nextInt(0x7f).toChar()).toString()
            else -> text
        }
    }

    private fun Espace.ask(command: Command): Reply = when (command) {
        is Command.Visitor -> visitor(Origin(source = "192.0.2.7"), command.v1)
        is Command.Holder -> holder(Origin(), command.v1)
        is Command.Staff -> staff(Origin(), command.v1)
        is Command.Upkeep -> upkeep(Origin(), command.v1)
    }

    @Test
    fun `broken commands are answered or refused, by type`() {
        val commands = commands()
        assertTrue(commands.size >= 25, "only ${commands.size} commands")
        var parsed = 0
        inMemory().use { espace ->
            for (command in commands) {
                repeat(ROUNDS) {
                    val text = broken(command)
                    try {
                        val read = commandFromJson(Secret(text))
                        parsed++
                        espace.ask(read)
                    } catch (typed: Exception) {
                        val expected = typed is InvalidValue || typed is EspaceException
                        if (!expected) fail<Unit>("${typed.javaClass.name} at ${text.take(300)}")
                        assertTrue(typed.toString().length < 2_000, "an error repeats what was sent: ${text.take(300)}")
                    }
                }
            }
            // Whatever the store and the throttles went through, the fund can still work.
            espace.staff(Origin(), tenant)
        }
        assertTrue(parsed > commands.size, "only $parsed broken commands were commands at all")
    }

    private companion object {
        const val ROUNDS = 200
    }
}
