//! The Python types are the core's: this test writes them anew from its source, and fails when the files of
//! `python/espace_securise/` say something else.
//!
//! `make generate` writes the files.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test: whatever it does not understand of the core's source must stop it"
)]

mod docs;
mod find;
mod kind;
mod read;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use find::Found;
use read::Source;
use write::Module;

/// What stands in the modules that are no vocabulary of commands: a name for each type, in the order of their use.
const MODULES: [(&str, &str, &[&str]); 19] = [
    (
        "values",
        "What commands, replies, events and messages are made of.",
        &[
            "Language",
            "Channel",
            "LinkPurpose",
            "LinkStatus",
            "Title",
            "Right",
            "TenantKind",
            "CourtProcedure",
            "Capacity",
            "StatedCapacity",
            "Category",
            "CibtpIdAlphabet",
            "Field",
            "Problem",
            "EndedSessions",
            "ProfileChange",
            "Cause",
            "FieldError",
            "Person",
            "PostalAddress",
            "PhoneInput",
            "CountryPrefix",
            "StaffRole",
            "Staff",
            "ActingStaff",
            "Origin",
            "DeviceToken",
            "Suspender",
            "MandateEnd",
            "MandateNews",
            "MandateShelf",
            "Filing",
            "GraveActKind",
            "FormerAccess",
            "Delegation",
            "FirmSummary",
            "VisitHow",
            "TenantLine",
            "TileKind",
        ],
    ),
    ("rules", "The rules that a password is judged by.", &["Rule"]),
    ("checklists", "Passwords, judged rule by rule.", &["RuleState", "Checklist"]),
    ("standings", "What an account's state means to its holder.", &["Standing"]),
    ("statuses", "Where a tenant stands in its life.", &["TenantStatus"]),
    ("grave", "What takes two people of the fund.", &["GraveAct"]),
    ("mandates", "Where a mandate of a company to a firm stands.", &["MandateState"]),
    ("refusals", "What a person is told when the answer is no.", &["Refusal"]),
    ("actors", "Who acted, as the audit trail says it.", &["Actor"]),
    ("subjects", "Whose account an event is about, as the audit trail says it.", &["Subject"]),
    ("facts", "What happened, as the audit trail says it.", &["Fact"]),
    ("outcomes", "How a command ended, as the audit trail says it.", &["Outcome"]),
    ("events", "The audit trail.", &["Event"]),
    ("recipients", "To whom messages go, by which channel.", &["Recipient"]),
    ("contents", "What messages say.", &["Content"]),
    ("messages", "What leaves for people: letters, mails, SMS.", &["Message"]),
    (
        "policy",
        "Every number the rules depend on.",
        &[
            "Links",
            "CibtpIdFormat",
            "Composition",
            "Argon2Params",
            "GuessLimit",
            "SourceLimit",
            "SendLimit",
            "Lifetimes",
            "SessionLimits",
            "RecertificationTerms",
            "MandateTerms",
            "Service",
            "BarItem",
            "BarTerms",
            "HomeTerms",
            "InvitationTerms",
            "PolicyTerms",
        ],
    ),
    (
        "batches",
        "What crosses between the core and a store.",
        &["Sealed", "Stored", "Check", "Put", "Batch", "Scan", "Page"],
    ),
    (
        "replies",
        "What the core answers when the answer is yes.",
        &[
            "MobileSummary",
            "ActiveTenant",
            "SessionSummary",
            "TenantSummary",
            "Tile",
            "ShownItem",
            "ShownBars",
            "PersonSummary",
            "HeldSite",
            "InvitationSummary",
            "MandateSummary",
            "SoughtFirmSummary",
            "ProposedActSummary",
            "LineFault",
            "FiledLine",
            "RefusedLine",
            "FoundTenant",
        ],
    ),
];

fn read_core() -> Source {
    let found = Found::under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../core/src"));
    let beside: Vec<&str> = MODULES.iter().flat_map(|(_, _, names)| *names).copied().collect();
    Source::of(&found, &beside)
}

/// Every file with its text.
fn written(source: &Source) -> BTreeMap<String, String> {
    let mut homes = BTreeMap::new();
    for (module, _, names) in MODULES {
        homes.extend(names.iter().map(|name| ((*name).to_owned(), module.to_owned())));
    }
    homes.extend(source.replies.iter().map(|name| (name.clone(), "replies".to_owned())));
    let mut files = BTreeMap::new();
    for (name, doc, types) in MODULES {
        let mut module = Module::new(source, &homes, name);
        for ty in types {
            match source.enums.get(*ty) {
                Some(known) if known.tag.is_some() => module.sum(ty),
                Some(_) => module.name(ty),
                None => module.structure(ty),
            }
        }
        if name == "replies" {
            module.replies();
        }
        files.insert(format!("{name}.py"), module.finish(doc));
    }
    for vocabulary in &source.vocabularies {
        let name = format!("{}_commands", kind::snake(vocabulary.name.trim_end_matches("Command")));
        let mut module = Module::new(source, &homes, &name);
        module.commands(vocabulary);
        let doc = vocabulary.doc.first().map_or("", String::as_str).to_owned();
        files.insert(format!("{name}.py"), module.finish(&doc));
    }
    files
}

#[test]
fn the_python_types_are_those_of_the_core() {
    let source = read_core();
    assert_eq!(source.vocabularies.len(), 4, "a vocabulary is missing, or new");
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../python/espace_securise");
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    let mut stale = Vec::new();
    for (name, text) in written(&source) {
        let path = package.join(&name);
        if std::fs::read_to_string(&path).ok().as_deref() == Some(text.as_str()) {
            continue;
        }
        if update {
            std::fs::write(&path, text).expect("the package's folder can be written to");
        } else {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; run make generate");
}

#[test]
fn what_is_written_is_marked_as_generated() {
    let attributes = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../.gitattributes");
    let attributes = std::fs::read_to_string(attributes).expect("the repository has attributes");
    let marked: BTreeSet<_> = attributes
        .lines()
        .filter_map(|line| line.strip_prefix("bindings/python/python/espace_securise/"))
        .filter_map(|line| line.strip_suffix(" linguist-generated"))
        .map(str::to_owned)
        .collect();
    assert_eq!(marked, written(&read_core()).into_keys().collect());
}
