package espace.securise

import java.security.MessageDigest

/**
 * A text that must never be seen: a password, a code, a link, a session token.
 *
 * Printing it shows nothing, comparing it takes the same time whatever differs, and it is not [java.io.Serializable]. The JVM
 * cannot wipe a string: keep one no longer than needed. In Kotlin the vocabulary calls it `Secret`.
 */
public class SecretText(private val text: String) {
    /** The text itself, for whoever must send or deliver it. */
    public fun expose(): String = text

    override fun equals(other: Any?): Boolean =
        other is SecretText && MessageDigest.isEqual(text.toByteArray(), other.text.toByteArray())

    /** The same for all, so that nothing of the text is in it. */
    override fun hashCode(): Int = 0

    override fun toString(): String = "SecretText(hidden)"
}
