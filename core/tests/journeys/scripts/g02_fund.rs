//! G2, the fund's side: its file and its letters.

use espace_securise::command::{FileTenants, PutTenant, StaffRole};
use espace_securise::event::{Cause, Fact};
use espace_securise::field::{Field, Problem};
use espace_securise::filing::{FiledLine, Filing, TenantLine};
use espace_securise::message::Recipient;
use espace_securise::reply::LinkStatus;
use espace_securise::value::Language;
use espace_securise::*;

use crate::cast::*;
use crate::script::{Script, Tale};

pub const SCRIPTS: &[Script] = &[
    Script::new(
        "g02-the-funds-file",
        "G2",
        "A new tenant gets the welcome letter, once; a changed file is what its holders see from then on.",
        the_file,
    ),
    Script::new(
        "g02-a-file-with-holes",
        "G2",
        "A file with holes is refused field by field, and no letter leaves to a tenant that is not on file.",
        a_file_with_holes,
    ),
    Script::new(
        "g02-another-siret",
        "G2",
        "A firm that moves has another SIRET: what was posted or begun under the old one is void.",
        another_siret,
    ),
    Script::new(
        "g02-a-batch-of-the-file",
        "G2",
        "A file of many lines: what cannot be filed is named and stops nothing, what was filed is not filed twice, each gets a \
         code once, and all are found by the beginning of a word.",
        a_batch,
    ),
    Script::new(
        "g02-letters-in-english",
        "G2",
        "Letters are written in the tenant's language, mails in the language the person reads.",
        in_english,
    ),
];

fn the_file(tale: &mut Tale) {
    let session = tale.seated(DURAND, JEANNE);
    tale.wait(DAY);
    let moved = PutTenant {
        company: "Durand & Filles".into(),
        address: vec!["9 quai Sud".into(), "44400 REZE".into()],
        ..put_tenant(DURAND)
    };
    assert_eq!(tale.staff(moved).noted(&Fact::TenantUpdated).filing, Filing::Amended);
    assert_eq!(tale.sent(), []);
    tale.staff(post_code(DURAND)).granted();
    let Recipient::Post { company, address, .. } = &tale.newest().to else { panic!("no letter") };
    assert_eq!(
        (company.as_str(), address.lines()),
        ("Durand & Filles", &["9 quai Sud".to_owned(), "44400 REZE".to_owned()][..])
    );

    // The old session is over by now; a new one shows the new name.
    tale.holder(resume(&session)).refused(Refusal::SessionOver, Cause::SessionTimedOut);
    let session = tale.logged_in(JEANNE);
    let tenant = tale.holder(resume(&session)).unnoted().tenant.unwrap();
    assert_eq!(tenant.company.as_str(), "Durand & Filles");
}

fn a_file_with_holes(tale: &mut Tale) {
    let empty = PutTenant {
        identifier: String::new(),
        siret: String::new(),
        company: " ".into(),
        first_name: String::new(),
        last_name: String::new(),
        address: vec![],
        ..put_tenant(DURAND)
    };
    let fields =
        [Field::Identifier, Field::Siret, Field::Company, Field::FirstName, Field::LastName, Field::Address];
    tale.staff(empty).corrected(&fields.map(|field| (field, Problem::Required)));
    let askew = PutTenant {
        last_name: "Du\u{202e}rand".into(),
        first_name: "J".repeat(101),
        address: vec!["3 rue du Port".into(); 7],
        ..put_tenant(DURAND)
    };
    tale.staff(askew).corrected(&[
        (Field::FirstName, Problem::TooLong),
        (Field::LastName, Problem::Malformed),
        (Field::Address, Problem::TooLong),
    ]);
    tale.staff(post_code(DURAND)).refused(Refusal::NotOnFile, Cause::UnknownSubject);
}

fn another_siret(tale: &mut Tale) {
    let code = tale.letters(DURAND);
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    let moved = Site { siret: DURAND_REZE.siret, ..DURAND };
    assert_eq!(tale.staff(put_tenant(moved)).noted(&Fact::TenantUpdated).filing, Filing::CodesVoided);

    tale.visitor(activate(&token, &ticket)).refused(Refusal::EnrollmentOver, Cause::FileChanged);
    assert_eq!(tale.visitor(inspect(&token)).unnoted().status, LinkStatus::Spent);
    tale.visitor(register(&ticket, JEANNE)).refused(Refusal::EnrollmentOver, Cause::FileChanged);
    tale.visitor(identify(DURAND, &code)).refused(Refusal::WrongIdentification, Cause::UnknownSubject);
    tale.visitor(identify(moved, &code)).refused(Refusal::WrongIdentification, Cause::WrongSecret);
    tale.staff(post_code(moved)).granted();
    let code = tale.letter();
    tale.visitor(identify(moved, &code)).granted();
}

fn a_batch(tale: &mut Tale) {
    let lines = || {
        let askew = TenantLine { siret: "7,32829E+13".into(), company: " ".into(), ..line_of(3, LEROY) };
        vec![line_of(2, DURAND), askew, line_of(4, MARTIN), line_of(5, DURAND)]
    };
    let first =
        tale.staff(file_tenants("members", lines())).noted(&Fact::BatchFiled { filed: 2, refused: 1 });
    let done = |filed: &[FiledLine]| filed.iter().map(|one| (one.line, one.filing)).collect::<Vec<_>>();
    assert_eq!(done(&first.filed), [(2, Filing::Created), (4, Filing::Created)]);
    let [refused] = first.refused.as_slice() else { panic!("{:?}", first.refused) };
    assert_eq!((refused.line, refused.refusal.as_str(), first.next_line), (3, "invalid_input", 5));
    let columns: Vec<_> =
        refused.faults.iter().map(|fault| (fault.field, fault.problem, fault.value.as_str())).collect();
    assert_eq!(
        columns,
        [(Field::Siret, Problem::Malformed, "7,32829E+13"), (Field::Company, Problem::Required, " ")]
    );
    let rest = tale.staff(file_tenants("members", lines())).noted(&Fact::BatchFiled { filed: 1, refused: 0 });
    assert_eq!((done(&rest.filed), rest.next_line), (vec![(5, Filing::Unchanged)], 6));
    let again = tale.staff(file_tenants("members", lines())).unnoted();
    assert_eq!((again.filed, again.refused, again.next_line), (vec![], vec![], 6));
    let by = acting_as(StaffRole::Support);
    tale.staff(FileTenants { by, ..file_tenants("others", lines()) })
        .refused(Refusal::RoleNotHeld, Cause::RoleNotHeld);

    assert!(tale.staff(ensure_code(DURAND)).noted(&Fact::CodePosted).posted);
    assert!(!tale.staff(ensure_code(DURAND)).noted(&Fact::CodeOnItsWay).posted);
    tale.staff(ensure_code(LEROY)).refused(Refusal::NotOnFile, Cause::UnknownSubject);

    for (search, found) in
        [("durand", "17071"), ("MART", "29042"), (MARTIN.siret, "29042"), ("jea dur", "17071")]
    {
        let page = tale.staff(find_tenants(search)).noted(&Fact::TenantsSought);
        assert_eq!(
            page.tenants.iter().map(|one| one.identifier.as_str()).collect::<Vec<_>>(),
            [found],
            "{search}"
        );
    }
    assert_eq!(tale.staff(find_tenants("")).granted().tenants.len(), 2);
    let rebuilt = tale.clock(rebuild_finds()).unnoted();
    assert_eq!((rebuilt.written, rebuilt.removed, rebuilt.next.as_deref()), (0, 0, Some("find/")));
}

fn in_english(tale: &mut Tale) {
    tale.staff(PutTenant { language: Language::En, ..put_tenant(DURAND) }).granted();
    assert_eq!(tale.newest().language, Language::En);
    tale.staff(post_code(DURAND)).granted();
    assert_eq!(tale.newest().language, Language::En);
    let code = tale.letter();
    let ticket = tale.visitor(identify(DURAND, &code)).granted().ticket;
    let token = tale.registered(&ticket, JEANNE);
    assert_eq!(tale.newest().language, Language::Fr);

    // The account keeps the language in which it was opened.
    tale.from(Origin { language: Language::En, ..Origin::default() });
    tale.visitor(activate(&token, &ticket)).granted();
    assert_eq!(tale.newest().language, Language::En);
    tale.from(Origin::default());
    tale.forgotten(JEANNE);
    assert_eq!(tale.newest().language, Language::En);
}
