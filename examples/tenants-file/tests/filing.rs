//! Files of tenants, over the core in memory.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail like the tests")]

use espace_securise::command::{Staff, StaffRole};
use espace_securise::password::ScratchHasher;
use espace_securise::testing::{FixedClock, Mailbox, MemoryStore, SeededEntropy};
use espace_securise::token::{KeyVersion, RootKey};
use espace_securise::value::Language;
use espace_securise::{Error, Espace, Host, KeyRing, Links, Origin, Policy, PolicyTerms, Refusal};
use espace_tenants_file::{Filing, SAMPLE, Terms, file_all, rows};

const HEADER: &str = "identifiant;siret;raison_sociale;prenom;nom;adresse_1;adresse_2;adresse_3";

fn espace() -> Espace {
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    let links = Links::new(&page("a"), &page("b"), &page("c")).unwrap();
    let key = |octet| RootKey::from_bytes([octet; 32]).unwrap();
    let keys = KeyRing::new(key(1), (KeyVersion::new(1), key(2)));
    Espace::new(Policy::new(PolicyTerms::guide(links)).unwrap(), keys)
}

fn filed(text: &[u8]) -> Filing {
    let (espace, store) = (espace(), MemoryStore::new());
    let clock = FixedClock::at("2026-01-05T08:00:00Z".parse().unwrap());
    let (mut entropy, mut hasher, mut courier) =
        (SeededEntropy::new(1), ScratchHasher::new(), Mailbox::new());
    let mut host = Host {
        store: &store,
        clock: &clock,
        entropy: &mut entropy,
        hasher: &mut hasher,
        courier: &mut courier,
        origin: &Origin::default(),
    };
    let format = espace.policy().identifier;
    let terms = Terms {
        by: Staff { id: "essai".into(), role: StaffRole::Registrar },
        format,
        language: Language::Fr,
    };
    file_all(rows(text, Language::Fr).unwrap(), &terms, |command| match espace.run(&mut host, command) {
        Ok(reply) => Ok(Ok(reply)),
        Err(Error::Refused(Refusal::InvalidInput { errors })) => Ok(Err(errors)),
        Err(other) => Err(other),
    })
    .unwrap()
}

fn identifiers(filing: &Filing) -> Vec<&str> {
    filing.tenants.iter().map(|tenant| tenant.identifier.as_str()).collect()
}

#[test]
fn good_rows_go_on_beside_wrong_ones() {
    let text = format!(
        "{HEADER}\r\n1701;73282932000074;Durand;Jeanne;Durand;3 rue du Port;;44000 NANTES\r\n;;;;;;;\r\n1702;trop court\r\n1703;73282932000075;A;B;C;D;;\r\n1704;73282932000074;\"A;B\";B;C;D;;\r\n"
    );
    let filing = filed(text.as_bytes());
    assert_eq!(identifiers(&filing), ["1701", "1704"]);
    assert_eq!(filing.wrong_rows, 2);
    let places: Vec<_> =
        filing.faults.iter().map(|fault| (fault.line, fault.at, fault.column, fault.what.as_str())).collect();
    assert_eq!(places[0], (4, 16, "raison_sociale", "attendu : 8 colonnes, trouvées : 2"));
    let (line, at, column, what) = places[1];
    assert_eq!((line, at, column, places.len()), (5, 6, "siret", 2));
    assert!(what.contains("73282932000075") && what.contains("14 chiffres"), "{what}");
}

#[test]
fn a_mark_of_utf_8_and_any_order_of_columns_are_read() {
    let text = "\u{feff}siret;identifiant;nom;prenom;raison_sociale;adresse_1;adresse_2;adresse_3\n73282932000074;1701;Durand;Jeanne;Durand;3 rue du Port;;44000 NANTES\n";
    let filing = filed(text.as_bytes());
    assert_eq!((identifiers(&filing), filing.wrong_rows), (vec!["1701"], 0));
}

#[test]
fn text_in_another_encoding_is_named_and_left_out() {
    let mut text = HEADER.as_bytes().to_vec();
    text.extend(b"\n1701;73282932000074;B\xe2ti;Jeanne;Durand;3 rue du Port;;44000 NANTES\n");
    let filing = filed(&text);
    assert_eq!((filing.tenants.len(), filing.wrong_rows), (0, 1));
    assert_eq!((filing.faults[0].column, filing.faults[0].line), ("raison_sociale", 2));
}

#[test]
fn a_first_line_that_names_other_columns_is_refused() {
    for header in ["", "identifiant,siret", "identifiant;siret;nom"] {
        let refused = rows(header.as_bytes(), Language::Fr);
        assert!(refused.is_err_and(|what| what.contains(HEADER)), "{header}");
    }
}

#[test]
fn the_file_of_the_demonstration_has_50_good_rows_and_7_wrong_ones() {
    let filing = filed(SAMPLE);
    assert_eq!((filing.tenants.len(), filing.wrong_rows), (50, 7));
}
