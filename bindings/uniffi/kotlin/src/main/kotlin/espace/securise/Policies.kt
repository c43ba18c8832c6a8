@file:JvmName("Policies")

package espace.securise

/** The guide's terms, for Java, which knows no default arguments. */
public fun guideTerms(links: LinkPages): PolicyTerms = PolicyTerms(links = links)
