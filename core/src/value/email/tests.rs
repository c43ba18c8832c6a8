use proptest::prelude::*;

use super::*;

fn key(typed: &str) -> String {
    Email::parse(typed).unwrap_or_else(|refused| panic!("{typed:?}: {refused}")).unique_key()
}

/// Addresses that isemail's test set calls valid (or valid but for DNS), inside our subset.
#[test]
fn r50_isemail_valid_addresses_are_accepted() {
    let local_of_64 = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghiklm";
    let label_of_63 = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghikl";
    let built = [format!("{local_of_64}@iana.org"), format!("test@{label_of_63}.com")];
    let listed = [
        "test@iana.org",
        "test@nominet.org.uk",
        "test@about.museum",
        "a@iana.org",
        "test@e.com",
        "test@iana.a",
        "test.test@iana.org",
        "!#$%&`*+/=?^`{|}~@iana.org",
        "123@iana.org",
        "test@123.com",
        "test@mason-dixon.com",
        "test@c--n.com",
        "test@iana.co-uk",
        "a@a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.org",
        "xn--test@iana.org",
        "test@xn--hxajbheg2az3al.xn--jxalpdlp",
        "ñoñó1234@server.com",
    ];
    for typed in listed.into_iter().chain(built.iter().map(String::as_str)) {
        assert_eq!(Email::parse(typed).map(|email| email.as_str().to_owned()).as_deref(), Ok(typed));
    }
}

#[test]
fn r50_isemail_invalid_addresses_are_refused() {
    use InvalidEmail::{InvalidDomain, InvalidLocalPart, MissingAt, Required, TooLong};
    let local_of_65 = "a".repeat(65) + "@iana.org";
    let label_of_64 = format!("test@{}.com", "a".repeat(64));
    for (typed, expected) in [
        ("", Required),
        ("test", MissingAt),
        ("@", InvalidLocalPart),
        ("test@", InvalidDomain),
        ("test@io", InvalidDomain),
        ("@io", InvalidLocalPart),
        ("@iana.org", InvalidLocalPart),
        (".test@iana.org", InvalidLocalPart),
        ("test.@iana.org", InvalidLocalPart),
        ("test..iana.org", MissingAt),
        ("test..test@iana.org", InvalidLocalPart),
        ("test_exa-mple.com", MissingAt),
        ("test\\@test@iana.org", InvalidLocalPart),
        ("test@iana.123", InvalidDomain),
        ("test@255.255.255.255", InvalidDomain),
        ("test@-iana.org", InvalidDomain),
        ("test@iana-.com", InvalidDomain),
        ("test@.iana.org", InvalidDomain),
        ("test@iana.org.", InvalidDomain),
        ("test@iana..com", InvalidDomain),
        ("test@iana/icann.org", InvalidDomain),
        ("test@foo;bar.com", InvalidDomain),
        ("test;123@foobar.com", InvalidLocalPart),
        ("test@example.com,test@example.com", InvalidLocalPart),
        ("\"test\"@iana.org", InvalidLocalPart),
        ("\"\"@iana.org", InvalidLocalPart),
        ("\"\\a\"@iana.org", InvalidLocalPart),
        ("test\"@iana.org", InvalidLocalPart),
        ("\"test@iana.org", InvalidLocalPart),
        ("\"test\".test@iana.org", InvalidLocalPart),
        ("\"test test\"@iana.org", InvalidLocalPart),
        ("test@a[255.255.255.255]", InvalidDomain),
        ("test@[255.255.255.255]", InvalidDomain),
        ("test@[IPv6:1111:2222:3333:4444:5555:6666:7777:8888]", InvalidDomain),
        ("test @iana.org", InvalidLocalPart),
        ("test@ iana .com", InvalidDomain),
        ("te st@iana.org", InvalidLocalPart),
        ("(comment)test@iana.org", InvalidLocalPart),
        ("test(comment)@iana.org", InvalidLocalPart),
        ("test@(comment)iana.org", InvalidDomain),
        ("test@iana.org(comment)", InvalidDomain),
        ("Simon <test@iana.org>", InvalidLocalPart),
        ("<test@iana.org>", InvalidLocalPart),
        ("test@iana.org-", InvalidDomain),
        ("test\u{7}@iana.org", InvalidLocalPart),
        ("test@\u{7}.org", InvalidDomain),
        ("test\0@iana.org", InvalidLocalPart),
        ("test@iana.org\r\nBcc: x@y.org", InvalidLocalPart),
        ("test@iana.org\r\nBcc: x", InvalidDomain),
        (&local_of_65, TooLong),
        (&label_of_64, InvalidDomain),
    ] {
        assert_eq!(Email::parse(typed), Err(expected), "{typed:?}");
    }
}

#[test]
fn r50_no_invisible_or_reordering_character() {
    for hidden in
        ['\u{200b}', '\u{200d}', '\u{202e}', '\u{2066}', '\u{ad}', '\u{feff}', '\u{a0}', '\u{85}', '\u{2028}']
    {
        let local = format!("te{hidden}st@iana.org");
        assert_eq!(Email::parse(&local), Err(InvalidEmail::InvalidLocalPart), "{hidden:?}");
        let domain = format!("test@ia{hidden}na.org");
        assert_eq!(Email::parse(&domain), Err(InvalidEmail::InvalidDomain), "{hidden:?}");
    }
}

#[test]
fn r50_at_most_254_octets_as_typed_and_as_sent() {
    let domain_of = |len: usize| {
        let mut labels = "a.".repeat(len / 2 - 2);
        labels.push_str(if len.is_multiple_of(2) { "abcd" } else { "abcde" });
        assert_eq!(labels.len(), len);
        labels
    };
    let longest = format!("{}@{}", "l".repeat(64), domain_of(189));
    assert_eq!(longest.len(), 254);
    assert!(Email::parse(&longest).is_ok());
    assert_eq!(Email::parse(&format!("{}@{}", "l".repeat(64), domain_of(190))), Err(InvalidEmail::TooLong));
    let longer_in_punycode = format!("{}@{}fr", "l".repeat(64), "é.".repeat(62));
    assert_eq!(longer_in_punycode.len(), 253);
    assert!(Email::parse(&longer_in_punycode).is_err());
    for unit in ["a", " ", "@", "é"] {
        assert_eq!(Email::parse(&unit.repeat(1 << 20)), Err(InvalidEmail::TooLong));
    }
}

#[test]
fn r51_the_address_is_kept_as_typed() {
    let email = Email::parse("\t Jeanne.MARTIN@Exemple.FR \n").unwrap();
    assert_eq!(email.as_str(), "Jeanne.MARTIN@Exemple.FR");
    assert_eq!(email.unique_key(), "jeanne.martin@exemple.fr");
}

#[test]
fn r51_idn_and_punycode_are_the_same_address() {
    for typed in
        ["a@münchen.de", "A@MÜNCHEN.de", "a@mu\u{308}nchen.de", "a@xn--mnchen-3ya.de", "a@XN--MNCHEN-3YA.DE"]
    {
        assert_eq!(key(typed), "a@xn--mnchen-3ya.de", "{typed}");
    }
    assert_eq!(key("a@faß.de"), "a@xn--fa-hia.de");
    assert_ne!(key("a@faß.de"), key("a@fass.de"));
    assert_eq!(Email::parse("a@xn--a.fr"), Err(InvalidEmail::InvalidDomain));
}

#[test]
fn r51_a_domain_that_only_maps_to_another_is_refused() {
    for typed in ["a@ｅxemple.fr", "a@exemple。fr", "a@exemple．fr", "a@ⅷ.fr", "a@exem\u{ad}ple.fr", "a@①.fr"]
    {
        assert_eq!(Email::parse(typed), Err(InvalidEmail::InvalidDomain), "{typed:?}");
    }
}

#[test]
fn r51_turkish_letters_stay_apart() {
    let keys = ["i@exemple.fr", "ı@exemple.fr", "İ@exemple.fr"].map(key);
    assert_eq!(keys[0], key("I@exemple.fr"));
    assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2], "{keys:?}");
    assert_eq!(keys[2], key("I\u{307}@exemple.fr"));
    assert_ne!(key("a@ıstanbul.fr"), key("a@istanbul.fr"));
}

#[test]
fn r51_canonical_equivalents_merge_and_compatibles_do_not() {
    assert_eq!(key("E\u{301}lodie@exemple.fr"), key("élodie@exemple.fr"));
    assert_eq!(key("\u{212a}@exemple.fr"), key("k@exemple.fr"));
    assert_ne!(key("ａ@exemple.fr"), key("a@exemple.fr"));
    assert_ne!(key("ﬁ@exemple.fr"), key("fi@exemple.fr"));
    assert_ne!(key("straße@exemple.fr"), key("strasse@exemple.fr"));
    assert_eq!(key("ΣΑΣ@exemple.fr"), key("σασ@exemple.fr"));
    assert_ne!(key("a.b@exemple.fr"), key("ab@exemple.fr"));
    assert_ne!(key("a+b@exemple.fr"), key("a@exemple.fr"));
}

#[test]
fn r41_debug_and_masked_keep_the_address_back() {
    let email = Email::parse("marie.durand@exemple.fr").unwrap();
    assert_eq!(format!("{email:?}"), "Email(\"[redacted]\")");
    assert_eq!(email.masked(), "m…@exemple.fr");
    assert_eq!(Email::parse("é@bâtir.fr").unwrap().masked(), "é…@bâtir.fr");
    for refused in ["marie.durand", "marie..durand@exemple.fr"].map(|typed| Email::parse(typed).unwrap_err())
    {
        assert!(!format!("{refused} {refused:?}").contains("durand"));
    }
}

#[test]
fn r51_is_checked_again_when_read_back() {
    let email = Email::parse("Marie@Exemple.fr").unwrap();
    let json = serde_json::to_string(&email).unwrap();
    assert_eq!(json, "\"Marie@Exemple.fr\"");
    assert_eq!(serde_json::from_str::<Email>(&json).unwrap(), email);
    assert!(serde_json::from_str::<Email>("\"marie@exemple\"").is_err());
    assert_eq!(serde_json::to_string(&InvalidEmail::MissingAt).unwrap(), "\"missing_at\"");
    assert_eq!(InvalidEmail::MissingAt.code(), "missing_at");
}

proptest! {
    #[test]
    fn r50_any_text_is_answered(typed in ".{0,80}|[a-zA-Z0-9._+-]{1,12}@.{0,20}|.{1,8}@[a-zé]{1,8}\\.fr") {
        match Email::parse(&typed) {
            Ok(email) => {
                prop_assert!(email.as_str().len() <= Email::MAX_LEN);
                prop_assert!(!email.as_str().chars().any(|c| c.is_control() || c.is_whitespace()));
                prop_assert_eq!(email.as_str(), typed.trim());
            }
            Err(refused) => prop_assert!(!refused.code().is_empty()),
        }
    }

    #[test]
    fn r51_the_key_is_its_own_key(typed in "[\\p{L}0-9]{1,12}@[a-zéßàA-Z]{1,12}\\.(fr|De)") {
        let again = Email::parse(&typed).and_then(|email| Email::parse(&email.unique_key()));
        if let Ok(again) = again {
            prop_assert_eq!(again.unique_key(), again.as_str());
        }
    }

    #[test]
    fn r51_an_everyday_domain_is_what_idna_makes_of_it(
        domain in "([a-zA-Z0-9-]{0,3}[a-zA-Z0-9]{1,2}\\.){0,4}[a-zA-Z0-9-]{1,4}|([a-z0-9-]{60,64}\\.){1,4}[a-z0-9]{55,62}",
    ) {
        if is_everyday_domain(&domain) {
            prop_assert_eq!(idna_domain(&domain), Some(domain.to_ascii_lowercase()));
        }
    }

    #[test]
    fn r51_ascii_in_small_letters_is_what_unicode_makes_of_it(text in "[\\x00-\\x7f]{0,64}") {
        let unicode: String = text.nfc().flat_map(char::to_lowercase).nfc().collect();
        prop_assert_eq!(without_case(&text), unicode);
    }
}

/// Whatever is not plain goes the long way.
#[test]
fn r51_an_everyday_domain_is_none_that_idna_would_look_into() {
    let label_of_64 = format!("{}.fr", "a".repeat(64));
    for other in [
        "",
        "fr",
        ".fr",
        "fr.",
        "a..fr",
        "-a.fr",
        "a-.fr",
        "xn--btir-boa.fr",
        "a--b.fr",
        "bâtir.fr",
        "a_b.fr",
        "a.12",
        "192.0.2.7",
        "a b.fr",
        &label_of_64,
    ] {
        assert!(!is_everyday_domain(other), "{other}");
    }
    for everyday in ["exemple.fr", "Mail.Mason-Dixon.co.UK", "123.com", "a.b", "4you.1a"] {
        assert!(is_everyday_domain(everyday), "{everyday}");
        assert_eq!(idna_domain(everyday), Some(everyday.to_ascii_lowercase()));
    }
}
