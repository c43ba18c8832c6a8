//! "Mes délégations": a firm that is not on file is proposed a mandate by its address, and awaited until the fund has filed it (G12).

use espace_securise::Refusal;
use espace_securise::command::{ListSoughtFirms, SeekFirm, WithdrawSoughtFirm};
use espace_securise::mandate::SoughtFirmSummary;
use espace_securise::reply::SoughtFirms;
use serde_json::{Value, json};

use super::reauthentication::{self, Proved};
use super::terms::{PRESETS, Terms};
use super::{mandates, rights};
use crate::capacity::stated;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

/// Where the form stands.
pub const ADDRESS: &str = "/delegations/courriel";
const PER_PAGE: u16 = 20;

/// `GET /delegations/courriel`
pub async fn show(member: Member) -> Answer {
    if !mandates::is_of_a_company(&member) {
        return Ok(Onward::to(&member.visit, mandates::ADDRESS).response());
    }
    // Whoever may see whom the company awaits may await another one: the core says whether.
    match listed(&member, "", 1).await? {
        Ok(_awaited) => page(&member).render(),
        Err(refusal) => mandates::shut(&member, &refusal),
    }
}

/// `POST /delegations/courriel`
pub async fn seek(Proved { member, form }: Proved) -> Answer {
    match sought(&member, &form).await? {
        Ok(()) => Ok(mandates::done(&member, Notice::FirmSought)),
        Err(refusal) => refused(&member, &form, &refusal),
    }
}

/// `POST /delegations/attendus`
pub async fn withdraw(Proved { member, form }: Proved) -> Answer {
    let (session, capacity) = (member.session.clone(), stated(&form));
    match member.visit.ask(WithdrawSoughtFirm { session, capacity, id: form.text("sought") }).await? {
        Ok(_dropped) => Ok(mandates::done(&member, Notice::SoughtFirmWithdrawn)),
        Err(refusal) => mandates::refused(&member, &form, &[], &refusal).await,
    }
}

/// The firms that the company awaits, from where the address says, and from where there are more.
///
/// # Errors
/// [`Trouble`] if the core could not be asked.
pub async fn awaited(member: &Member) -> Result<Result<(Vec<Value>, Option<String>), Refusal>, Trouble> {
    let after = member.visit.query.text("cabinets");
    let listed = listed(member, after, PER_PAGE).await?;
    Ok(listed.map(|SoughtFirms { firms, next }| (firms.iter().map(line).collect(), next)))
}

async fn sought(member: &Member, form: &Posted) -> Result<Result<(), Refusal>, Trouble> {
    let Terms { rights, starts_at, ends_at } = match Terms::typed(form) {
        Ok(terms) => terms,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (session, capacity) = (member.session.clone(), stated(form));
    let (email, name) = (form.text("email"), form.text("company"));
    let command = SeekFirm { session, capacity, email, name, rights, starts_at, ends_at };
    Ok(member.visit.ask(command).await?.map(drop))
}

fn refused(member: &Member, form: &Posted, refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
    }
    page(member).typed(form, &Terms::fields_with(&["email", "company"])).refused(refusal, "code").render()
}

fn page(member: &Member) -> Page<'_> {
    Terms::choices(Page::new(&member.visit, "seek", ADDRESS).member(member))
}

async fn listed(member: &Member, after: &str, limit: u16) -> Result<Result<SoughtFirms, Refusal>, Trouble> {
    let session = member.session.clone();
    let after = Some(after.to_owned()).filter(|after| !after.is_empty());
    member.visit.ask(ListSoughtFirms { session, capacity: None, after, limit }).await
}

fn line(firm: &SoughtFirmSummary) -> Value {
    json!({
        "id": firm.id,
        "email": firm.email.as_str(),
        "name": firm.name.as_str(),
        "preset": rights::name_of(firm.rights, PRESETS),
        "rights": firm.rights,
        "starts_at": firm.starts_at,
        "ends_at": firm.ends_at,
        "asked_at": firm.asked_at,
        "lapses_at": firm.lapses_at,
    })
}
