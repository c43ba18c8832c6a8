//! "Mes délégations" (G12): a company's mandates to firms, or a firm's from companies.

use axum::response::Response;
use espace_securise::Refusal;
use espace_securise::account::{Preset, Right, TenantKind};
use espace_securise::command::ListMandates;
use espace_securise::mandate::{FirmSummary, MandateShelf, MandateSummary};
use espace_securise::value::CompanyName;
use fluent_bundle::FluentArgs;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::rights;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

/// Where they stand.
pub const ADDRESS: &str = "/delegations";
/// What a mandate gives.
pub const PRESETS: &[Preset] = &[Preset::FullPayroll, Preset::Declarations, Preset::Consultation];
const PER_PAGE: u16 = 20;

/// `GET /delegations`
pub async fn show(member: Member) -> Answer {
    match page(&member).await? {
        Ok(page) => page.render(),
        Err(refusal) => shut(&member, &refusal),
    }
}

/// The page with the firms that were found, to confirm one by its name.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn with_firms(member: &Member, form: &Posted, firms: &[FirmSummary]) -> Answer {
    match page(member).await? {
        Ok(page) => page.typed(form, &["firm"]).with("firms", firms).render(),
        Err(refusal) => shut(member, &refusal),
    }
}

/// The page with a refusal, and what was typed in these fields.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn refused(member: &Member, form: &Posted, fields: &[&'static str], refusal: &Refusal) -> Answer {
    if let Some(elsewhere) = member.turned_away(refusal) {
        return Ok(elsewhere);
    }
    match page(member).await? {
        Ok(page) => page.typed(form, fields).refused(refusal, "code").render(),
        Err(_not_shown) => shut(member, refusal),
    }
}

/// After something was done.
#[must_use]
pub fn done(member: &Member, notice: Notice) -> Response {
    Onward::to(&member.visit, ADDRESS).saying(notice).response()
}

fn shut(member: &Member, refusal: &Refusal) -> Answer {
    if let Some(elsewhere) = member.turned_away(refusal) {
        return Ok(elsewhere);
    }
    let page = Page::new(&member.visit, "mandates", ADDRESS).member(member).with("shut", true);
    page.refused(refusal, "code").render()
}

async fn page(member: &Member) -> Result<Result<Page<'_>, Refusal>, Trouble> {
    let visit = &member.visit;
    let (shelf, view) = match visit.query.text("vue") {
        "attente" => (MandateShelf::Pending, "attente"),
        "passees" => (MandateShelf::Past, "passees"),
        _ => (MandateShelf::Accepted, "en-cours"),
    };
    let after = Some(visit.query.text("apres").to_owned()).filter(|after| !after.is_empty());
    let session = member.session.clone();
    let command = ListMandates { session, capacity: None, shelf, after, limit: PER_PAGE };
    let list = match visit.ask(command).await? {
        Ok(list) => list,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let kind = member.resumed.tenant.as_ref().map(|tenant| tenant.kind).unwrap_or_default();
    let delegable: Vec<_> =
        Right::ALL.iter().filter(|right| right.is_delegable()).map(|right| right.code()).collect();
    let page = Page::new(visit, "mandates", ADDRESS)
        .member(member)
        .with("view", view)
        .with("company", kind == TenantKind::Company)
        .with("mandates", list.mandates.iter().map(|mandate| line(member, mandate)).collect::<Vec<_>>())
        .with("next", list.next)
        .with("presets", rights::codes(PRESETS))
        .with("right_codes", delegable);
    Ok(Ok(page))
}

fn line(member: &Member, mandate: &MandateSummary) -> Value {
    let text = agreement(member, mandate);
    let given: serde_json::Map<_, _> = rights::values(mandate.rights, PRESETS)
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    json!({
        "mandate": mandate.mandate,
        "client": mandate.client.as_str(),
        "client_company": mandate.client_company.as_ref().map(CompanyName::as_str),
        "firm": mandate.firm.as_str(),
        "firm_company": mandate.firm_company.as_ref().map(CompanyName::as_str),
        "preset": rights::name_of(mandate.rights, PRESETS),
        "rights": mandate.rights,
        "given": given,
        "starts_at": mandate.starts_at,
        "ends_at": mandate.ends_at,
        "standing": mandate.standing,
        "given_before_you": mandate.given_before_you,
        "text_hash": base16ct::lower::encode_string(&Sha256::digest(text.as_bytes())),
        "text": text,
    })
}

/// The text that is agreed to, whose hash the core keeps.
fn agreement(member: &Member, mandate: &MandateSummary) -> String {
    let (texts, language) = (&member.visit.app.texts, member.visit.language);
    let nothing = FluentArgs::new();
    let right =
        |right: Right| texts.say(language, &format!("right-{}", right.code().replace('.', "-")), &nothing);
    let named = |company: Option<&str>, identifier: &str| match company {
        Some(company) => format!("{company} ({identifier})"),
        None => identifier.to_owned(),
    };
    let client = mandate.client_company.as_ref().map(CompanyName::as_str);
    let firm = mandate.firm_company.as_ref().map(CompanyName::as_str);
    let values = FluentArgs::from_iter([
        ("company", named(client, mandate.client.as_str())),
        ("firm", named(firm, mandate.firm.as_str())),
        ("rights", mandate.rights.iter().map(right).collect::<Vec<_>>().join(", ")),
        ("starts", mandate.starts_at.to_string()),
        ("ends", mandate.ends_at.to_string()),
    ]);
    texts.say(language, "mandate-agreement", &values)
}
