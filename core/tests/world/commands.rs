//! The commands as people would fill them in.

use espace_securise::command::{
    Associate, ForgotPassword, Identify, ListSessions, ListTenants, LogIn, PutTenant, Register, RequestCode,
    ResetPassword, Resume, Staff, SwitchTenant,
};
use espace_securise::value::{Language, PhoneInput};
use espace_securise::*;

use super::{Site, Someone, WRONG_PASSWORD};

pub fn staff() -> Staff {
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
        by: staff(),
        identifier: site.identifier.into(),
        siret: site.siret.into(),
        company: site.company.into(),
        first_name: site.first_name.into(),
        last_name: site.last_name.into(),
        address: vec!["3 rue du Port".into(), "44000 NANTES".into()],
        language: Language::Fr,
    }
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

pub fn log_in(someone: Someone) -> LogIn {
    LogIn { email: someone.email.into(), password: someone.password.into() }
}

/// A log-in with a password that nobody has.
pub fn wrong_log_in(someone: Someone) -> LogIn {
    log_in(Someone { password: WRONG_PASSWORD, ..someone })
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

pub fn list_sessions(session: &Secret) -> ListSessions {
    ListSessions { session: session.clone(), after: None, limit: 50 }
}
