//! Who appears in the journeys is the cast of all tests; here are the steps that many journeys share.

use espace_securise::Secret;
use espace_securise::account::Rights;

use crate::script::Tale;

pub use espace_securise::testing::cast::*;
pub use espace_securise::testing::commands::*;
pub use espace_securise::testing::{DAY, HOUR, MINUTE, SECOND};

/// The steps of the guide, where nothing goes wrong.
impl Tale {
    /// Both letters leave; the code of the second.
    #[track_caller]
    pub fn letters(&mut self, site: Site) -> Secret {
        self.staff(put_tenant(site)).granted();
        self.staff(post_code(site)).granted();
        self.letter()
    }

    /// Both letters and step 1/2; the ticket.
    #[track_caller]
    pub fn at_step_two(&mut self, site: Site) -> Secret {
        let code = self.letters(site);
        self.visitor(identify(site, &code)).granted().ticket
    }

    /// Step 2/2; the token of the activation link.
    #[track_caller]
    pub fn registered(&mut self, ticket: &Secret, someone: Someone) -> Secret {
        self.visitor(register(ticket, someone)).granted();
        self.link()
    }

    /// From the letters to an account.
    #[track_caller]
    pub fn enrolled(&mut self, site: Site, someone: Someone) {
        let ticket = self.at_step_two(site);
        let token = self.registered(&ticket, someone);
        self.visitor(activate(&token, &ticket)).granted();
    }

    /// A session.
    #[track_caller]
    pub fn logged_in(&mut self, someone: Someone) -> Secret {
        self.visitor(log_in(someone)).granted().session
    }

    /// From the letters to a session.
    #[track_caller]
    pub fn seated(&mut self, site: Site, someone: Someone) -> Secret {
        self.enrolled(site, someone);
        self.logged_in(someone)
    }

    /// Somebody without an account is invited and opens one; how they are called.
    #[track_caller]
    pub fn welcomed(&mut self, session: &Secret, someone: Someone, rights: Rights) -> String {
        self.holder(invite(session, someone.email, rights)).granted();
        let token = self.link();
        self.visitor(join(&token, ("Samir", "Benali"), someone.password)).granted();
        let people = self.holder(list_people(session)).granted().people;
        let found = people.into_iter().find(|person| person.email.as_str() == someone.email);
        found.expect("somebody of that address").account.to_string()
    }

    /// "Mot de passe oublié ?"; the token of the link.
    #[track_caller]
    pub fn forgotten(&mut self, someone: Someone) -> Secret {
        self.visitor(forgot(someone.email)).granted();
        self.link()
    }
}
