use clap::Parser as _;

use super::*;

#[derive(clap::Parser)]
struct Line {
    #[command(flatten)]
    flags: Flags,
}

fn parsed(arguments: &[&str]) -> Result<Settings, Unfit> {
    let line = std::iter::once("espace-portal").chain(arguments.iter().copied());
    let mut flags = Line::try_parse_from(line).unwrap().flags;
    flags.keys = Some(Keys::generate().unwrap().to_json());
    Settings::parse(flags)
}

#[test]
fn the_defaults_are_a_portal_on_this_machine() {
    let settings = parsed(&[]).unwrap();
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.base_url, None);
    assert_eq!(settings.rate_limit, 300);
    assert_eq!(settings.shutdown_timeout.as_secs(), 15);
    assert!(settings.demo_dir.is_none());
}

#[test]
fn what_is_wrong_is_one_line_with_flag_and_variable() {
    for (arguments, start) in [
        (&["--listen", "here"][..], "--listen (LISTEN): expected an address and port"),
        (&["--listen", "0.0.0.0:80"], "--base-url (BASE_URL): expected an https address"),
        (&["--base-url", "http://espace.caisse.example"], "--base-url (BASE_URL): expected https"),
        (&["--base-url", "https://espace.caisse.example/portail"], "--base-url (BASE_URL): expected https"),
        (&["--base-url", "https://u@espace.caisse.example"], "--base-url (BASE_URL): expected https"),
        (&["--base-url", "ftp://127.0.0.1"], "--base-url (BASE_URL): expected https"),
        (&["--trusted-proxies", "10.0.0.0/99"], "--trusted-proxies (TRUSTED_PROXIES): expected networks"),
        (&["--smtp", "smtp://localhost"], "--mail-from (MAIL_FROM): expected the sender"),
        (&["--hashers", "0"], "--hashers (HASHERS): expected a number"),
        (&["--rate-limit", "many"], "--rate-limit (RATE_LIMIT): expected a number of requests"),
        (&["--log-format", "xml"], "--log-format (LOG_FORMAT): expected text or json"),
        (
            &["--services-file", "/nowhere/services.json"],
            "--services-file (SERVICES_FILE): /nowhere/services.json",
        ),
        (&["--keys-file", "/nowhere/keys.json"], "--keys-file (ESPACE_KEYS): /nowhere/keys.json"),
    ] {
        let told = parsed(arguments).unwrap_err().to_string();
        assert!(told.starts_with(start), "{told}");
        assert!(!told.contains('\n'), "{told}");
    }
}

#[test]
fn keys_are_asked_for_and_never_shown() {
    let flags = Line::try_parse_from(["espace-portal"]).unwrap().flags;
    let told = Settings::parse(flags).unwrap_err().to_string();
    assert!(told.starts_with("--keys-file (ESPACE_KEYS): expected a file"), "{told}");
    let mut flags = Line::try_parse_from(["espace-portal"]).unwrap().flags;
    flags.keys = Some(Secret::new("canary-c0ffee"));
    let told = Settings::parse(flags).unwrap_err().to_string();
    assert!(!told.contains("c0ffee"), "{told}");
}

#[test]
fn a_base_url_is_scheme_host_and_port() {
    let url = BaseUrl::parse("https://espace.caisse.example/").unwrap();
    assert_eq!(url.to_string(), "https://espace.caisse.example");
    assert!(url.is_secure());
    let url = BaseUrl::parse("http://localhost:8080").unwrap();
    assert_eq!(url.to_string(), "http://localhost:8080");
    assert!(!url.is_secure());
    assert!(BaseUrl::parse("http://localhost.attacker.example").is_err());
}

#[test]
fn the_keys_of_a_demo_are_drawn_once() {
    let folder = std::env::temp_dir().join(format!("espace-portal-keys-{}", std::process::id()));
    let read = || keys::read(None, None, Some(&folder)).unwrap().to_json();
    let (first, second) = (read(), read());
    assert_eq!(first.expose(), second.expose());
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["keys.json"]);
    std::fs::remove_dir_all(&folder).unwrap();
}
