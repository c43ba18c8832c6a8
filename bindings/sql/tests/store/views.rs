//! The views for a fund's reporting, over records that the core has written.

use espace_securise_sql::View;

use super::drafts::{body, done, key, put};
use super::fund::{START, enroll};
use super::grounds::Ground;

type Line = Vec<Option<String>>;

/// What a view shows, as text that is alike for both engines.
fn show(ground: &Ground, view: &str, columns: &[&str], order: &str) -> Vec<Line> {
    let list = |cast: &dyn Fn(&&str) -> String| columns.iter().map(cast).collect::<Vec<_>>().join(", ");
    if let Some(connection) = ground.sqlite() {
        let texts = list(&|column| format!("CAST({column} AS TEXT)"));
        let mut select =
            connection.prepare(&format!("SELECT {texts} FROM {view} ORDER BY {view}.{order}")).unwrap();
        let line = |row: &rusqlite::Row<'_>| (0..columns.len()).map(|column| row.get(column)).collect();
        return select.query_map((), line).unwrap().collect::<Result<_, _>>().unwrap();
    }
    let mut client = ground.client();
    client.batch_execute("SET timezone = 'UTC'").unwrap();
    let texts = list(&|column| format!("{column}::text"));
    let select = format!("SELECT {texts} FROM espace_securise.{view} ORDER BY {view}.{order}");
    let rows = client.query(&select, &[]).unwrap();
    let alike = |text: String| match text.as_str() {
        "true" => "1".to_owned(),
        "false" => "0".to_owned(),
        _ if text.ends_with("+00") => text.replace("+00", "Z").replacen(' ', "T", 1),
        _ => text.replace("\", \"", "\",\""),
    };
    let line = |row: &postgres::Row| {
        (0..columns.len()).map(|column| row.get::<_, Option<String>>(column).map(alike)).collect()
    };
    rows.iter().map(line).collect()
}

/// A line as it is shown, `-` standing for nothing.
fn line(texts: &[&str]) -> Line {
    texts.iter().map(|text| (*text != "-").then(|| (*text).to_owned())).collect()
}

/// All columns of a view, so that one which is added is noticed.
fn columns(ground: &Ground, view: &str) -> Vec<String> {
    if let Some(connection) = ground.sqlite() {
        let select = connection.prepare(&format!("SELECT * FROM {view}")).unwrap();
        return select.column_names().map(str::to_owned).collect();
    }
    let statement = ground.client().prepare(&format!("SELECT * FROM espace_securise.{view}")).unwrap();
    statement.columns().iter().map(|column| column.name().to_owned()).collect()
}

const TENANTS: &str = "identifier siret company contact_first_name contact_last_name address language holders \
                       filed_at updated_at";
const ACCOUNTS: &str = "account email first_name last_name language landline mobile mobile_certified_at state \
                        certified_at reminders suspended_since home_tenant password_set_at created_at";
const ACCESSES: &str = "account tenant title rights since until";
const SESSIONS: &str =
    "account tenant started_at authenticated_at last_seen expires_at source device revoked";
const AUDIT: &str = "position at command actor account staff tenant source outcome fact refusal cause \
                     subject_account subject_address staff_role";
const VIEWS: [(&str, &str); 5] = [
    ("tenants", TENANTS),
    ("accounts", ACCOUNTS),
    ("accesses", ACCESSES),
    ("sessions", SESSIONS),
    ("audit", AUDIT),
];

fn names(columns: &str) -> Vec<&str> {
    columns.split_whitespace().collect()
}

/// The one account's identifier.
fn account(ground: &Ground) -> String {
    let shown = show(ground, "accounts", &["account"], "account");
    let [line] = &shown[..] else { panic!("{}: one account, not {shown:?}", ground.engine) };
    line[0].clone().unwrap()
}

#[test]
fn tenants_are_shown_as_the_fund_filed_them() {
    for ground in Ground::shared() {
        enroll(&ground.open());
        let address = r#"["3 rue du Port","44000 NANTES"]"#;
        let tenant = |identifier, siret, company, holders| {
            line(&[identifier, siret, company, "Jeanne", "Durand", address, "fr", holders, START, START])
        };
        let expected = [
            tenant("17071", "73282932000074", "Maçonnerie Durand", "1"),
            tenant("17072", "35600000000048", "L'\"Œuvre\" & Fils", "0"),
        ];
        assert_eq!(show(&ground, "tenants", &names(TENANTS), "identifier"), expected, "{}", ground.engine);
    }
}

#[test]
fn accounts_and_accesses_are_shown_as_they_stand() {
    for ground in Ground::shared() {
        enroll(&ground.open());
        let id = account(&ground);
        let expected = [
            id.as_str(),
            "jeanne@durand.example",
            "Jeanne",
            "Durand",
            "fr",
            "-",
            "+33612345678",
            START,
            "active",
            START,
            "0",
            "-",
            "17071",
            START,
            START,
        ];
        let shown = show(&ground, "accounts", &names(ACCOUNTS), "account");
        assert_eq!(shown, [line(&expected)], "{}", ground.engine);
        let access = [id.as_str(), "17071", "enrolled", "full", START, "-"];
        let shown = show(&ground, "accesses", &names(ACCESSES), "tenant");
        assert_eq!(shown, [line(&access)], "{}", ground.engine);
    }
}

#[test]
fn sessions_are_shown_with_whether_they_were_revoked() {
    for ground in Ground::shared() {
        enroll(&ground.open());
        let id = account(&ground);
        let columns = ["account", "tenant", "started_at", "authenticated_at", "source", "device", "revoked"];
        let session = |start, revoked| {
            line(&[id.as_str(), "17071", start, start, "192.0.2.7", "Firefox sur Debian", revoked])
        };
        let expected = [session(START, "1"), session("2026-01-05T08:01:00Z", "0")];
        assert_eq!(show(&ground, "sessions", &columns, "started_at"), expected, "{}", ground.engine);
    }
}

#[test]
fn the_audit_trail_is_shown_line_by_line() {
    for ground in Ground::shared() {
        let store = ground.open();
        enroll(&store);
        let id = account(&ground);
        let columns = names(AUDIT);
        let told = show(&ground, "audit", &columns[2..], "position");
        let source = "192.0.2.7";
        let staff = "gestionnaire-12";
        let filed = [
            "put_tenant",
            "staff",
            "-",
            staff,
            "17071",
            source,
            "done",
            "tenant_filed",
            "-",
            "-",
            "-",
            "-",
            "registrar",
        ];
        assert_eq!(told[0], line(&filed), "{}", ground.engine);
        let wrong = [
            "log_in",
            "visitor",
            "-",
            "-",
            "-",
            source,
            "refused",
            "-",
            "wrong_credentials",
            "wrong_secret",
            &id,
            "-",
            "-",
        ];
        assert!(told.contains(&line(&wrong)), "{}: {told:?}", ground.engine);
        let logged_in = [
            "log_in",
            "holder",
            id.as_str(),
            "-",
            "17071",
            source,
            "done",
            "logged_in",
            "-",
            "-",
            &id,
            "-",
            "-",
        ];
        assert_eq!(told.last(), Some(&line(&logged_in)), "{}", ground.engine);
        assert_eq!(told.len(), store.audit(None, 1_000).unwrap().len(), "{}", ground.engine);
    }
}

#[test]
fn the_views_have_the_documented_columns_and_no_secret_in_any() {
    for ground in Ground::shared() {
        let secrets = enroll(&ground.open());
        for (view, documented) in VIEWS {
            let documented = names(documented);
            assert_eq!(columns(&ground, view), documented, "{}: {view}", ground.engine);
            assert_eq!(View::named(view).unwrap().columns(), documented, "the reading door shows them all");
            let shown = format!("{:?}", show(&ground, view, &documented, documented[0]));
            for secret in secrets.iter().map(String::as_str).chain(["argon2id"]) {
                assert!(!shown.contains(secret), "{}: {view} shows {secret}", ground.engine);
            }
            // Digests and tags are 64 hex digits; identifiers of accounts are 32.
            let digest = shown.split(|c: char| !c.is_ascii_hexdigit()).any(|run| run.len() >= 64);
            assert!(!digest, "{}: {view} shows a digest: {shown}", ground.engine);
        }
    }
}

#[test]
fn nobody_writes_through_a_view() {
    for ground in Ground::shared() {
        enroll(&ground.open());
        for (view, columns) in VIEWS {
            let deletion = format!("DELETE FROM {{}}{view}");
            let change = format!("UPDATE {{}}{view} SET {} = NULL", names(columns)[0]);
            for attempt in [deletion, change] {
                assert!(ground.try_to(&attempt).is_err(), "{}: {attempt}", ground.engine);
            }
            assert!(!show(&ground, view, &names(columns), names(columns)[0]).is_empty(), "{view}");
        }
    }
}

/// Reporting tools log in as a role of their own, which can read the views and nothing behind them.
#[test]
fn a_role_for_reporting_reads_the_views_and_not_the_records() {
    let Some(ground) = Ground::postgres() else { return };
    enroll(&ground.open());
    ground.meddle(
        "CREATE ROLE rapports LOGIN PASSWORD 'rapports'; GRANT USAGE ON SCHEMA espace_securise TO rapports;
         GRANT SELECT ON {}tenants, {}accounts, {}accesses, {}sessions, {}audit TO rapports",
    );
    let (_, server) = ground.url.split_once('@').unwrap();
    let url = format!("postgres://rapports:rapports@{server}");
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    for (view, _) in VIEWS {
        let rows = client.query(&format!("SELECT * FROM espace_securise.{view}"), &[]).unwrap();
        assert!(!rows.is_empty(), "{view}");
    }
    for table in ["records", "events", "outbox", "seals"] {
        let refused = client.query(&format!("SELECT * FROM espace_securise.{table}"), &[]).unwrap_err();
        assert_eq!(refused.code(), Some(&postgres::error::SqlState::INSUFFICIENT_PRIVILEGE), "{table}");
    }
}

/// A body that the store was given and jsonb refuses is kept, and only the views pass over it.
#[test]
fn a_body_that_no_view_can_read_does_no_harm() {
    let odd = [
        ("tenant/1", r#"{"v":1,"data":{"id":"\\u0000"}}"#, "a backslash, then text"),
        ("tenant/2", r#"{"v":1,"data":{"id":"\u0000"}}"#, "a character that jsonb has not"),
        ("tenant/3", r#"{"v":1,"data":{"id":"\\\u0000"}}"#, "a backslash, then such a character"),
        ("tenant/4", r#"{"v":1,"data":{"id":"\uface \u001b"}}"#, "plain escapes"),
        ("tenant/5", r#""text""#, "no object at all"),
        ("other/1", r#"{"v":1,"data":{"id":"\uD800"}}"#, "half a character"),
    ];
    for ground in Ground::shared() {
        let store = ground.open();
        for (name, text, what) in odd {
            done(&store, &put(&key(name), None, text, None));
            assert_eq!(body(&store, &key(name)).as_deref(), Some(text), "{}: {what}", ground.engine);
        }
        let shown = show(&ground, "tenants", &["identifier"], "identifier");
        for expected in [r"\u0000", "\u{face} \u{1b}"] {
            assert!(shown.contains(&line(&[expected])), "{}: {shown:?}", ground.engine);
        }
    }
}
