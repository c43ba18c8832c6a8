//! Mandates that an earlier version left behind go on where they stood.

use espace_securise::account::{Preset, Right};
use espace_securise::mandate::{MandateShelf, MandateState};
use espace_securise::testing::DAY;
use espace_securise::testing::cast::{BERGER, DURAND, LEROY, NADIA, SIMON};
use espace_securise::testing::commands::{
    Of, accept, authorize, list_clients, list_mandates, list_sought_firms, match_firm, resume_mandate,
    switch_through,
};
use espace_securise::*;

use crate::vault::{Frozen, Image, thaw};

#[test]
fn inv11_a_frozen_mandate_gives_what_it_gave_and_hands_over_on_its_day() {
    for image in ["mandate_running", "mandate_running_with_words_as_text"] {
        gives_what_it_gave(thaw(image));
    }
}

fn gives_what_it_gave((mut world, image): (Frozen, Image)) {
    let session = world.must(&switch_through(&image.secret("firm"), LEROY, DURAND)).session;
    let right = Right::DeclarationsSubmit;
    assert_eq!(world.must(&authorize(&session, right)).rights, Preset::Declarations.rights());
    let list = command::ListTenants {
        portfolio: Some("Équipe Nantes".into()),
        search: Some("durand".into()),
        ..list_clients(&session, LEROY)
    };
    assert_eq!(world.must(&list).tenants.len(), 1);
    world.advance(10 * DAY);
    let session = world.log_in(NADIA);
    assert_eq!(world.refused(&authorize(&session, right)), Refusal::RightNotHeld { right });
    let session = world.log_in(SIMON);
    let session = world.must(&switch_through(&session, BERGER, DURAND)).session;
    world.must(&authorize(&session, right));
}

#[test]
fn inv11_a_frozen_proposal_and_a_frozen_request_can_be_accepted() {
    let (mut world, image) = thaw("mandate_pending");
    let company = image.secret("company");
    let pending = world.must(&list_mandates(&company, MandateShelf::Pending)).mandates;
    let [proposed, requested] = ["CAB01", "CAB02"]
        .map(|firm| pending.iter().find(|one| one.firm.as_str() == firm).map(|one| one.mandate).unwrap());
    world.must(&accept(&company, Of { client: DURAND, firm: BERGER, mandate: requested }));
    world.must(&accept(&image.secret("firm"), Of { client: DURAND, firm: LEROY, mandate: proposed }));
}

#[test]
fn inv11_a_frozen_suspension_is_lifted_and_a_frozen_end_stays() {
    let (mut world, image) = thaw("mandate_suspended");
    let company = image.secret("company");
    let held = world.must(&list_mandates(&company, MandateShelf::Accepted)).mandates;
    let of = Of { client: DURAND, firm: LEROY, mandate: held[0].mandate };
    assert_eq!(world.must(&resume_mandate(&company, of)).mandate.standing, MandateState::Active);
    let (mut world, image) = thaw("mandate_over");
    let past = world.must(&list_mandates(&image.secret("company"), MandateShelf::Past)).mandates;
    assert_eq!(past.len(), 3);
}

#[test]
fn inv11_a_frozen_request_for_a_firm_is_matched() {
    let (mut world, image) = thaw("firm_sought");
    let [sought] = &*world.must(&list_sought_firms(&image.secret("company"))).firms else { panic!() };
    world.file(LEROY);
    let mandate = world.must(&match_firm(DURAND, &sought.id, LEROY)).mandate;
    assert_eq!(mandate.rights, Preset::Declarations.rights());
}
