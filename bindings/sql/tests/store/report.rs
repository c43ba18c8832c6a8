//! The views by the store's own door.

use espace_securise_sql::{Filter, Report, ReportError, ReportPage, SqlStore, View};
use serde_json::{Value, json};

use super::drafts::{done, key, put};
use super::fund::{START, enroll};
use super::grounds::Ground;

/// All rows of a view, read in pages of so many.
fn all(store: &SqlStore, view: &str, filters: &[Filter], limit: u16) -> Vec<Value> {
    let mut report = Report { filters: filters.to_vec(), ..Report::of(view, limit) };
    let mut rows = Vec::new();
    loop {
        let page = store.report(&report).unwrap();
        assert!(page.next.is_none() || page.rows.len() >= usize::from(limit), "a page that goes on is full");
        rows.extend(page.rows.iter().map(|row| serde_json::to_value(row).unwrap()));
        let Some(next) = page.next else { return rows };
        report.after = Some(next);
    }
}

fn grounds() -> Vec<Ground> {
    Ground::all().into_iter().chain(Ground::pooled()).collect()
}

#[test]
fn each_view_is_shown_by_name_with_its_columns_in_order_alike_on_every_engine() {
    let mut shown = Vec::new();
    for ground in grounds() {
        let store = ground.open();
        enroll(&store);
        let views = View::ALL.map(|view| {
            let page = store.report(&Report::of(view.name(), 100)).unwrap();
            assert!(!page.rows.is_empty() && page.next.is_none(), "{}: {view:?}", ground.engine);
            for row in &page.rows {
                let names: Vec<_> = row.columns().iter().map(|(name, _)| *name).collect();
                assert_eq!(names, view.columns(), "{}", ground.engine);
            }
            serde_json::to_value(&page.rows).unwrap()
        });
        // Positions have gaps on one engine and none on the other.
        let mut views = json!(views);
        for line in views[4].as_array_mut().unwrap() {
            assert!(line.as_object_mut().unwrap().remove("position").unwrap().is_i64());
        }
        shown.push((ground.engine, views));
    }
    for (engine, views) in &shown {
        assert_eq!(views, &shown[0].1, "{engine} and {} show the same", shown[0].0);
    }
    let tenant = json!({
        "identifier": "17072",
        "siret": "35600000000048",
        "company": "L'\"Œuvre\" & Fils",
        "contact_first_name": "Jeanne",
        "contact_last_name": "Durand",
        "address": ["3 rue du Port", "44000 NANTES"],
        "language": "fr",
        "holders": 0,
        "filed_at": START,
        "updated_at": START,
    });
    assert_eq!(shown[0].1[0][1], tenant);
    assert_eq!(shown[0].1[3][0]["revoked"], json!(true));
}

#[test]
fn pages_follow_each_other_without_a_gap_in_every_view() {
    for ground in grounds() {
        let store = ground.open();
        enroll(&store);
        for view in View::ALL {
            let whole = all(&store, view.name(), &[], 100);
            for limit in [1, 2, 3] {
                assert_eq!(all(&store, view.name(), &[], limit), whole, "{}: {view:?}", ground.engine);
            }
        }
    }
}

/// Nothing tells two sessions apart that began in one second on one device: both are shown, wherever a page ends.
#[test]
fn sessions_that_are_alike_are_all_shown() {
    for ground in grounds() {
        let store = ground.open();
        for n in 0..7 {
            let session =
                r#"{"v":1,"data":{"account":"a","tenant":"17071","started_at":"2026-01-05T08:00:00Z"}}"#;
            done(&store, &put(&key(&format!("session/a/{n}")), None, session, None));
        }
        let other = r#"{"v":1,"data":{"account":"b","tenant":"17071","started_at":"2026-01-05T08:00:00Z"}}"#;
        done(&store, &put(&key("session/b/1"), None, other, None));
        for limit in [1, 2, 100] {
            let accounts = all(&store, "sessions", &[], limit).into_iter().map(|row| row["account"].clone());
            let accounts: Vec<_> = accounts.collect();
            assert_eq!(json!(accounts), json!(["a", "a", "a", "a", "a", "a", "a", "b"]), "{}", ground.engine);
        }
    }
}

#[test]
fn filters_ask_for_what_a_column_is_or_begins_with() {
    for ground in grounds() {
        let store = ground.open();
        enroll(&store);
        let found = |view: &str, filters: &[Filter], column: &str| {
            let rows = all(&store, view, filters, 10);
            rows.into_iter().map(|row| row[column].clone()).collect::<Vec<_>>()
        };
        let both = [json!("17071"), json!("17072")];
        let is = |column: &str, value: Value| [Filter::is(column, value)];
        assert_eq!(found("tenants", &is("siret", json!("73282932000074")), "identifier"), both[..1]);
        assert_eq!(found("tenants", &is("holders", json!(0)), "identifier"), both[1..], "{}", ground.engine);
        assert_eq!(found("tenants", &is("filed_at", json!(START)), "identifier"), both);
        assert_eq!(found("sessions", &is("revoked", json!(false)), "revoked"), [json!(false)]);
        assert_eq!(found("accounts", &is("landline", Value::Null), "state"), [json!("active")]);
        assert_eq!(found("accounts", &is("mobile", Value::Null), "state"), [json!(null); 0]);
        let begins = |column: &str, prefix: &str| [Filter::begins(column, prefix)];
        assert_eq!(found("accounts", &begins("email", "jeanne@"), "state"), [json!("active")]);
        assert_eq!(found("tenants", &begins("filed_at", "2026-01"), "identifier"), both);
        // No sign in a prefix stands for another, and letters are as they are written.
        for prefix in ["%", "_", "JEANNE@", "*", "eanne"] {
            assert!(found("accounts", &begins("email", prefix), "state").is_empty(), "{prefix}");
        }
        let quotes = "L'\"Œ";
        assert_eq!(found("tenants", &begins("company", quotes), "identifier"), both[1..]);
        let refused = [Filter::is("outcome", "refused"), Filter::begins("command", "log_")];
        assert_eq!(found("audit", &refused, "cause"), [json!("wrong_secret")], "{}", ground.engine);
    }
}

#[test]
fn what_is_no_view_column_value_or_place_is_told_without_being_repeated() {
    let store = Ground::memory().open();
    let asked = |report: Report| store.report(&report).unwrap_err();
    assert_eq!(asked(Report::of("records", 1)), ReportError::UnknownView);
    let with = |filter: Filter| Report { filters: vec![filter], ..Report::of("accounts", 1) };
    for column in ["body", "email; DROP TABLE records", ""] {
        let error = asked(with(Filter::is(column, "s3cret")));
        assert_eq!(error, ReportError::UnknownColumn { view: View::Accounts });
        assert!(
            !error.to_string().contains("s3cret") && error.to_string().contains("password_set_at"),
            "{error}"
        );
    }
    let unfit = ReportError::UnfitValue { column: "email" };
    for value in [json!(["a"]), json!({"a": 1}), json!("\0")] {
        assert_eq!(asked(with(Filter::is("email", value))), unfit);
    }
    for place in ["", "x", "[]", "[1]", "[\"a\",\"b\"]", "[\"\\u0000\"]"] {
        let report = Report { after: Some(place.to_owned()), ..Report::of("accounts", 1) };
        assert_eq!(asked(report), ReportError::UnknownPlace, "{place}");
    }
    let report = Report { after: Some("[\"1 OR 1=1\"]".to_owned()), ..Report::of("audit", 1) };
    assert_eq!(asked(report).code(), "unknown_place");
    assert_eq!(store.report(&Report::of("audit", 0)), Ok(ReportPage::default()));
}

/// A report travels as JSON: bindings and hosts may take it as it comes.
#[test]
fn a_report_reads_from_json() {
    let report: Report = serde_json::from_value(json!({
        "view": "accounts",
        "filters": [{"column": "email", "begins": "a"}, {"column": "reminders", "is": 2}],
        "limit": 10,
    }))
    .unwrap();
    assert_eq!(report.filters, [Filter::begins("email", "a"), Filter::is("reminders", 2)]);
    assert_eq!((report.after, report.limit), (None, 10));
}
