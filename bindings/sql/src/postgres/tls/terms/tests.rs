use super::*;

fn verified(file: &str) -> Terms {
    Terms::Verified(Roots::File(PathBuf::from(file)))
}

#[track_caller]
fn asked(query: &str) -> Result<Terms, InvalidTls> {
    let (kept, terms) = split(&format!("postgres://caisse:pass@db/espace{query}"))?;
    assert_eq!(kept, "postgres://caisse:pass@db/espace");
    Ok(terms)
}

#[test]
fn each_mode_has_its_terms() {
    let platform = Terms::Verified(Roots::Platform);
    for (query, terms) in [
        ("", Terms::Preferred),
        ("?", Terms::Preferred),
        ("?sslmode=prefer", Terms::Preferred),
        ("?sslmode=disable", Terms::Clear),
        ("?sslmode=require", platform.clone()),
        ("?sslmode=verify-ca", platform.clone()),
        ("?sslmode=verify-full", platform.clone()),
        ("?sslmode=verify-full&sslrootcert=system", platform.clone()),
        ("?sslrootcert=system", platform.clone()),
        ("?sslrootcert=/etc/ca.pem", verified("/etc/ca.pem")),
        ("?sslrootcert=/etc/ca.pem&sslmode=require", verified("/etc/ca.pem")),
        ("?sslmode=require&sslrootcert=%2Fetc%2Fmon%20ca.pem", verified("/etc/mon ca.pem")),
        // Nothing that the driver would read otherwise slips through.
        ("?sslmod%65=disable&sslmode=verify%2dfull&", platform),
    ] {
        assert_eq!(asked(query), Ok(terms), "{query}");
    }
}

#[test]
fn what_is_no_mode_or_contradicts_itself_is_refused() {
    for query in
        ["?sslmode=", "?sslmode=allow", "?sslmode=VERIFY-FULL", "?sslmode", "?sslmode=require;sslrootcert=x"]
    {
        assert_eq!(asked(query), Err(InvalidTls::Mode), "{query}");
    }
    for mode in ["disable", "prefer"] {
        let refused = Err(InvalidTls::NeedlessRoots { mode });
        assert_eq!(asked(&format!("?sslmode={mode}&sslrootcert=ca.pem")), refused);
    }
}

#[test]
fn all_else_is_left_to_the_driver() {
    for (url, kept) in [
        ("postgres://db/espace?a=b&sslmode=require&c=d%26", "postgres://db/espace?a=b&c=d%26"),
        ("postgres://u@db?sslmode=disable&connect_timeout=3", "postgres://u@db?connect_timeout=3"),
        ("postgres://u@db/e?a=b&c=&", "postgres://u@db/e?a=b&c="),
        ("postgres://u@db/e?unterminated", "postgres://u@db/e?unterminated"),
        // A password may hold what looks like a query.
        ("postgres://u:p?sslmode=disable@db/e?sslmode=require", "postgres://u:p?sslmode=disable@db/e"),
        ("postgres://u:é?@db/e", "postgres://u:é?@db/e"),
    ] {
        assert_eq!(split(url).unwrap().0, kept, "{url}");
    }
    let (_, terms) = split("postgres://u:p?sslmode=disable@db/e?sslmode=require").unwrap();
    assert_eq!(terms, Terms::Verified(Roots::Platform));
}
