//! Who appears in the journeys, what their letters say, and the steps that many journeys share.

use std::time::Duration;

use espace_securise::command::{
    Activate, Associate, ForgotPassword, Identify, InspectLink, ListSessions, ListTenants, LogIn, LogOut,
    PostCode, PutTenant, Register, ReinstateAccount, RemindRecertification, RequestCode, ResetPassword,
    Resume, Staff, SuspendAccount, SwitchTenant,
};
use espace_securise::value::{Language, PhoneInput};
use espace_securise::*;

use crate::script::Tale;

pub const SECOND: Duration = Duration::from_secs(1);
pub const MINUTE: Duration = Duration::from_mins(1);
pub const HOUR: Duration = Duration::from_hours(1);
pub const DAY: Duration = Duration::from_hours(24);

/// What the fund's file says of a tenant (tiers), and so what its letters say.
#[derive(Clone, Copy)]
pub struct Site {
    pub identifier: &'static str,
    pub siret: &'static str,
    pub company: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
}

/// A member (adhérent) at Nantes.
pub const DURAND: Site = Site {
    identifier: "17071",
    siret: "73282932000074",
    company: "Maçonnerie Durand",
    first_name: "Jeanne",
    last_name: "Durand",
};

/// A further declaring site (site déclarant) of the same firm.
pub const DURAND_REZE: Site =
    Site { identifier: "17071B", siret: "73282932000082", company: "Maçonnerie Durand Rezé", ..DURAND };

/// Another firm altogether.
pub const MARTIN: Site = Site {
    identifier: "29042",
    siret: "55210055400013",
    company: "Charpentes Martin",
    first_name: "Paul",
    last_name: "Martin",
};

/// A pair that the fund has never filed.
pub const UNKNOWN: Site = Site { identifier: "99999", siret: "44306184100047", ..MARTIN };

/// What a person types on step 2/2.
#[derive(Clone, Copy)]
pub struct Someone {
    pub email: &'static str,
    pub password: &'static str,
}

pub const JEANNE: Someone = Someone { email: "jeanne@durand.example", password: "Truelle&Niveau7" };
pub const PAUL: Someone = Someone { email: "paul@martin.example", password: "Equerre+Rabot3" };

/// Jeanne, once she has chosen another password.
pub const RENEWED: Someone = Someone { password: "Parpaing#Cintre4", ..JEANNE };

/// Somebody who guesses Jeanne's.
pub const GUESSING: Someone = Someone { password: "Brouette!Vide9", ..JEANNE };

pub fn clerk() -> Staff {
    Staff { id: "gestionnaire-12".into() }
}

pub fn french_mobile() -> PhoneInput {
    PhoneInput::new("FR", "06 12 34 56 78")
}

pub fn other_mobile() -> PhoneInput {
    PhoneInput::new("FR", "07 58 12 34 56")
}

pub fn put_tenant(site: Site) -> PutTenant {
    PutTenant {
        by: clerk(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        company: site.company.into(),
        first_name: site.first_name.into(),
        last_name: site.last_name.into(),
        address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
        language: Language::Fr,
    }
}

pub fn post_code(site: Site) -> PostCode {
    PostCode { by: clerk(), identifier: site.identifier.into() }
}

pub fn request_code(site: Site) -> RequestCode {
    RequestCode { identifier: site.identifier.into(), siret: site.siret.into() }
}

pub fn identify(site: Site, code: &Secret) -> Identify {
    Identify { identifier: site.identifier.into(), siret: site.siret.into(), code: code.clone() }
}

pub fn register(ticket: &Secret, someone: Someone) -> Register {
    Register {
        ticket: ticket.clone(),
        email: someone.email.into(),
        email_confirmation: someone.email.into(),
        password: someone.password.into(),
        password_confirmation: someone.password.into(),
        landline: None,
        mobile: None,
    }
}

pub fn activate(token: &Secret) -> Activate {
    Activate { token: token.clone() }
}

pub fn inspect(token: &Secret) -> InspectLink {
    InspectLink { token: token.clone() }
}

pub fn log_in(someone: Someone) -> LogIn {
    LogIn { email: someone.email.into(), password: someone.password.into() }
}

pub fn forgot(email: &str) -> ForgotPassword {
    ForgotPassword { email: email.into() }
}

pub fn reset(token: &Secret, password: &str) -> ResetPassword {
    ResetPassword { token: token.clone(), password: password.into(), password_confirmation: password.into() }
}

pub fn resume(session: &Secret) -> Resume {
    Resume { session: session.clone() }
}

pub fn log_out(session: &Secret) -> LogOut {
    LogOut { session: session.clone() }
}

pub fn list_sessions(session: &Secret) -> ListSessions {
    ListSessions { session: session.clone(), after: None, limit: 50 }
}

pub fn associate(session: &Secret, site: Site, code: &Secret) -> Associate {
    Associate {
        session: session.clone(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        code: code.clone(),
    }
}

pub fn list_tenants(session: &Secret) -> ListTenants {
    ListTenants { session: session.clone(), after: None, limit: 50 }
}

pub fn switch(session: &Secret, site: Site) -> SwitchTenant {
    SwitchTenant { session: session.clone(), tenant: site.identifier.into() }
}

pub fn suspend(email: &str) -> SuspendAccount {
    SuspendAccount { by: clerk(), email: email.into() }
}

pub fn reinstate(email: &str) -> ReinstateAccount {
    ReinstateAccount { by: clerk(), email: email.into() }
}

pub fn remind() -> RemindRecertification {
    RemindRecertification { after: None, limit: 50 }
}

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
        self.visitor(activate(&token)).granted();
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

    /// "Mot de passe oublié ?"; the token of the link.
    #[track_caller]
    pub fn forgotten(&mut self, someone: Someone) -> Secret {
        self.visitor(forgot(someone.email)).granted();
        self.link()
    }
}
