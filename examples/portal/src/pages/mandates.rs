//! "Mes délégations" (G12): a company's mandates to firms, or a firm's from companies.

use axum::response::Response;
use espace_securise::Refusal;
use espace_securise::account::TenantKind;
use espace_securise::command::ListMandates;
use espace_securise::mandate::{FirmSummary, MandateShelf, MandateSummary};
use espace_securise::reply::Mandates;
use espace_securise::value::CompanyName;
use serde_json::{Map, Value, json};

use super::agreement::Agreement;
use super::terms::{PRESETS, Terms};
use super::{reauthentication, rights, seeking};
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

/// Where they stand.
pub const ADDRESS: &str = "/delegations";
/// The form that gives a running mandate other rights.
pub const REVISE: &str = "revise";
const PER_PAGE: u16 = 20;
/// From where a page of the list looks for one mandate.
const LOOKED_THROUGH: u16 = 200;

/// Which mandates a page shows: those of a shelf, from some place on. Its forms bring it back.
struct View<'v> {
    shelf: MandateShelf,
    name: &'static str,
    after: &'v str,
}

impl<'v> View<'v> {
    fn of(name: &str, after: &'v str) -> Self {
        let (shelf, name) = match name {
            "attente" => (MandateShelf::Pending, "attente"),
            "passees" => (MandateShelf::Past, "passees"),
            _ => (MandateShelf::Accepted, "en-cours"),
        };
        Self { shelf, name, after }
    }
}

/// `GET /delegations`
pub async fn show(member: Member) -> Answer {
    let query = &member.visit.query;
    match page(&member, &View::of(query.text("vue"), query.text("apres")), None).await? {
        Ok(page) => page.render(),
        Err(refusal) => shut(&member, &refusal),
    }
}

/// The page with the firms that were found, to confirm one by its name.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn with_firms(member: &Member, form: &Posted, firms: &[FirmSummary]) -> Answer {
    match page(member, &View::of("", ""), None).await? {
        Ok(page) => page.typed(form, &["firm"]).with("firms", firms).render(),
        Err(refusal) => shut(member, &refusal),
    }
}

/// The page with a refusal, and what was typed in these fields.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn refused(member: &Member, form: &Posted, fields: &[&'static str], refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
    }
    match back(member, form).await? {
        Ok(page) => page.typed(form, fields).refused(refusal, "code").render(),
        Err(_not_shown) => shut(member, refusal),
    }
}

/// The page, where the text that was agreed to is not the one that stands there now: nothing was accepted.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn other_text(member: &Member, form: &Posted) -> Answer {
    match back(member, form).await? {
        Ok(page) => page.objected("mandate-other-text").render(),
        Err(refusal) => shut(member, &refusal),
    }
}

/// After something was done.
#[must_use]
pub fn done(member: &Member, notice: Notice) -> Response {
    Onward::to(&member.visit, ADDRESS).saying(notice).response()
}

/// The mandate that a form is about, as the core tells it now: where the form's page listed it, or among those that were accepted
/// since.
///
/// # Errors
/// [`Trouble`] if the core could not be asked.
pub async fn found(member: &Member, form: &Posted) -> Result<Result<MandateSummary, Refusal>, Trouble> {
    let (view, after, name) = (form.text("vue"), form.text("apres"), form.text("mandate"));
    for view in [View::of(&view, &after), View::of("", "")] {
        let Mandates { mandates, .. } = match listed(member, &view, LOOKED_THROUGH).await? {
            Ok(list) => list,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if let Some(mandate) = mandates.into_iter().find(|listed| listed.mandate.to_string() == name) {
            return Ok(Ok(mandate));
        }
    }
    Ok(Err(Refusal::NoSuchMandate))
}

/// Whether the member acts for a company, which gives mandates; a firm is given them.
#[must_use]
pub fn is_of_a_company(member: &Member) -> bool {
    member.resumed.tenant.as_ref().is_some_and(|tenant| tenant.kind == TenantKind::Company)
}

/// The page for whoever may not see it: it says why.
///
/// # Errors
/// [`Trouble`] if the template fails.
pub fn shut(member: &Member, refusal: &Refusal) -> Answer {
    if let Some(elsewhere) = member.turned_away(refusal) {
        return Ok(elsewhere);
    }
    let page = Page::new(&member.visit, "mandates", ADDRESS).member(member).with("shut", true);
    page.refused(refusal, "code").render()
}

/// The page that a form came from.
async fn back<'v>(member: &'v Member, form: &Posted) -> Result<Result<Page<'v>, Refusal>, Trouble> {
    let (view, after) = (form.text("vue"), form.text("apres"));
    page(member, &View::of(&view, &after), Some(form)).await
}

async fn listed(member: &Member, view: &View<'_>, limit: u16) -> Result<Result<Mandates, Refusal>, Trouble> {
    let (session, shelf) = (member.session.clone(), view.shelf);
    let after = Some(view.after.to_owned()).filter(|after| !after.is_empty());
    member.visit.ask(ListMandates { session, capacity: None, shelf, after, limit }).await
}

async fn page<'v>(
    member: &'v Member,
    view: &View<'_>,
    form: Option<&Posted>,
) -> Result<Result<Page<'v>, Refusal>, Trouble> {
    let list = match listed(member, view, PER_PAGE).await? {
        Ok(list) => list,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let company = is_of_a_company(member);
    let (sought, next_sought) = match company.then(|| seeking::awaited(member)) {
        Some(awaited) => match awaited.await? {
            Ok(awaited) => awaited,
            Err(refusal) => return Ok(Err(refusal)),
        },
        None => (Vec::new(), None),
    };
    let lines: Vec<_> = list.mandates.iter().map(|mandate| line(member, mandate, form)).collect();
    let page = Terms::choices(Page::new(&member.visit, "mandates", ADDRESS).member(member))
        .with("view", view.name)
        .with("began", view.after)
        .with("company", company)
        .with("mandates", lines)
        .with("next", list.next)
        .with("sought", sought)
        .with("next_sought", next_sought);
    Ok(Ok(page))
}

/// What a form that gives other rights held stands where it was typed, and what is wrong with a code where it was.
fn line(member: &Member, mandate: &MandateSummary, form: Option<&Posted>) -> Value {
    // Whether it waits for an answer: then there is a text to accept.
    let agreement = mandate.standing.lapses_at().map(|_| Agreement::of(&member.visit, mandate));
    let (text, hash) = agreement.map(|Agreement { text, hash }| (text, hash)).unzip();
    let its_own = form.filter(|form| form.text("mandate") == mandate.mandate.to_string());
    let typed = its_own.filter(|form| form.text("action") == REVISE);
    let given: Map<_, _> = match typed {
        Some(form) => own(form.values(&rights::fields())),
        None => own(rights::values(mandate.rights, PRESETS)),
    };
    json!({
        "mandate": mandate.mandate,
        "client": mandate.client.as_str(),
        "client_company": mandate.client_company.as_ref().map(CompanyName::as_str),
        "firm": mandate.firm.as_str(),
        "firm_company": mandate.firm_company.as_ref().map(CompanyName::as_str),
        "preset": rights::name_of(mandate.rights, PRESETS),
        "rights": mandate.rights,
        "given": given,
        "faulty": typed.is_some(),
        "answered": its_own.is_some() && typed.is_none(),
        "starts_at": mandate.starts_at,
        "ends_at": mandate.ends_at,
        "standing": mandate.standing,
        "given_before_you": mandate.given_before_you,
        "text_hash": hash,
        "text": text,
    })
}

fn own(values: impl IntoIterator<Item = (&'static str, String)>) -> Map<String, Value> {
    values.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}
