use super::*;

const HEADER: &str = "identifiant;siret;raison_sociale;prenom;nom;adresse_1;adresse_2;adresse_3";

fn filed(text: &[u8]) -> (Vec<String>, usize) {
    let mut world = World::new(Language::Fr, true).unwrap();
    let rows = rows(text, Language::Fr).unwrap();
    let filed = file_all(&mut world, Path::new("essai.csv"), rows).unwrap();
    (filed.tenants.into_iter().map(|tenant| tenant.identifier).collect(), filed.wrong_rows)
}

#[test]
fn good_rows_go_on_beside_wrong_ones() {
    let text = format!(
        "{HEADER}\r\n1701;73282932000074;Durand;Jeanne;Durand;3 rue du Port;;44000 NANTES\r\n;;;;;;;\r\n1702;trop court\r\n1703;73282932000075;A;B;C;D;;\r\n1704;73282932000074;\"A;B\";B;C;D;;\r\n"
    );
    assert_eq!(filed(text.as_bytes()), (vec!["1701".to_owned(), "1704".to_owned()], 2));
}

#[test]
fn a_mark_of_utf_8_and_any_order_of_columns_are_read() {
    let text = "\u{feff}siret;identifiant;nom;prenom;raison_sociale;adresse_1;adresse_2;adresse_3\n73282932000074;1701;Durand;Jeanne;Durand;3 rue du Port;;44000 NANTES\n";
    assert_eq!(filed(text.as_bytes()), (vec!["1701".to_owned()], 0));
}

#[test]
fn text_in_another_encoding_is_named_and_left_out() {
    let mut text = HEADER.as_bytes().to_vec();
    text.extend(b"\n1701;73282932000074;B\xe2ti;Jeanne;Durand;3 rue du Port;;44000 NANTES\n");
    assert_eq!(filed(&text), (Vec::new(), 1));
}

#[test]
fn a_first_line_that_names_other_columns_is_refused() {
    for header in ["", "identifiant,siret", "identifiant;siret;nom"] {
        assert!(rows(header.as_bytes(), Language::Fr).is_err_and(|what| what.contains(HEADER)), "{header}");
    }
}

#[test]
fn the_file_of_the_demonstration_has_50_good_rows_and_7_wrong_ones() {
    let (tenants, wrong_rows) = filed(include_bytes!("../../tenants.csv"));
    assert_eq!((tenants.len(), wrong_rows), (50, 7));
}
