//! "Mes personnes": who acts for the tenant, and what each may do.

use std::collections::BTreeMap;

use axum::response::Response;
use espace_securise::Refusal;
use espace_securise::account::{Preset, TenantKind};
use espace_securise::command::{
    ChangePerson, LeaveTenant, ListInvitations, ListPeople, ReinstatePerson, RemovePerson, SuspendPerson,
};
use espace_securise::reply::{InvitationSummary, PersonSummary};
use serde_json::{Value, json};

use super::reauthentication::{self, Proved};
use super::rights;
use crate::capacity::stated;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

/// Where the list stands.
pub const ADDRESS: &str = "/personnes";
const PER_PAGE: u16 = 20;
/// From where a person's page looks for them.
const LOOKED_THROUGH: u16 = 200;

/// `GET /personnes`
pub async fn show(member: Member) -> Answer {
    match page(&member).await? {
        Ok(page) => page.render(),
        Err(refusal) => shut(&member, &refusal),
    }
}

/// `POST /personnes`
pub async fn leave(Proved { member, form }: Proved) -> Answer {
    let command = LeaveTenant { session: member.session.clone(), capacity: stated(&form) };
    match member.visit.ask(command).await? {
        Ok(_left) => Ok(Onward::out(&member.visit, "/tiers").saying(Notice::TenantLeft).response()),
        Err(refusal) => refused(&member, &form, &[], &refusal).await,
    }
}

/// `GET /personnes/droits`
pub async fn person(member: Member) -> Answer {
    let visit = &member.visit;
    match found(&member, visit.query.text("personne"), visit.query.text("apres")).await? {
        Ok(person) => {
            let values: BTreeMap<_, _> = rights::values(person.rights, presets(&member)).collect();
            of_person(&member, &person, visit.query.text("apres")).with("values", values).render()
        }
        Err(refusal) => shut(&member, &refusal),
    }
}

/// `POST /personnes/droits`
pub async fn change(Proved { member, form }: Proved) -> Answer {
    let (session, capacity) = (member.session.clone(), stated(&form));
    let account = form.text("personne");
    let visit = &member.visit;
    let (done, notice) = match form.text("action").as_str() {
        "change" => {
            let rights = rights::given(&form, presets(&member));
            let portfolios = names(&form.text("portfolios"));
            let command = ChangePerson { session, capacity, account, rights, portfolios };
            (visit.ask(command).await?.map(drop), Notice::PersonChanged)
        }
        "suspend" => {
            let command = SuspendPerson { session, capacity, account };
            (visit.ask(command).await?.map(drop), Notice::PersonSuspended)
        }
        "reinstate" => {
            let command = ReinstatePerson { session, capacity, account };
            (visit.ask(command).await?.map(drop), Notice::PersonReinstated)
        }
        "remove" => {
            let command = RemovePerson { session, capacity, account };
            (visit.ask(command).await?.map(drop), Notice::PersonRemoved)
        }
        _ => return Err(Trouble::Malformed),
    };
    match done {
        Ok(()) => Ok(Onward::to(visit, ADDRESS).saying(notice).response()),
        Err(refusal) => not_changed(&member, &form, &refusal).await,
    }
}

/// What was typed stands on the person's page; where the session acts for somebody else now, they are none of its people.
async fn not_changed(member: &Member, form: &Posted, refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
    }
    match found(member, &form.text("personne"), &form.text("apres")).await? {
        Ok(person) => of_person(member, &person, &form.text("apres"))
            .typed(form, &[rights::fields().as_slice(), &["portfolios"]].concat())
            .refused(refusal, "code")
            .render(),
        Err(_not_here) => refused(member, form, &[], refusal).await,
    }
}

/// The list with a refusal, and what was typed in these fields.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn refused(member: &Member, form: &Posted, fields: &[&'static str], refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
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

/// The presets that the tenant's people are given.
#[must_use]
pub fn presets(member: &Member) -> &'static [Preset] {
    rights::of_people(kind(member))
}

/// Names of portfolios, as a field holds them.
#[must_use]
pub fn names(typed: &str) -> Vec<String> {
    typed.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn kind(member: &Member) -> TenantKind {
    member.resumed.tenant.as_ref().map(|tenant| tenant.kind).unwrap_or_default()
}

/// The page for whoever may not see the list: it says why.
fn shut(member: &Member, refusal: &Refusal) -> Answer {
    if let Some(elsewhere) = member.turned_away(refusal) {
        return Ok(elsewhere);
    }
    let page = Page::new(&member.visit, "people", ADDRESS).member(member).with("shut", true);
    page.refused(refusal, "code").render()
}

async fn page(member: &Member) -> Result<Result<Page<'_>, Refusal>, Trouble> {
    let visit = &member.visit;
    let began = if visit.path == ADDRESS { visit.query.text("apres") } else { "" };
    let people = match listed(member, began, PER_PAGE).await? {
        Ok(people) => people,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let further = Some(visit.query.text("invitations").to_owned()).filter(|after| !after.is_empty());
    let command =
        ListInvitations { session: member.session.clone(), capacity: None, after: further, limit: PER_PAGE };
    let invitations = match visit.ask(command).await? {
        Ok(invitations) => invitations,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let presets = presets(member);
    let page = with_rights(Page::new(visit, "people", ADDRESS).member(member), member)
        .with("began", began)
        .with("people", people.0.iter().map(|person| line(person, presets)).collect::<Vec<_>>())
        .with("next", people.1)
        .with(
            "invitations",
            invitations.invitations.iter().map(|one| waiting(one, presets)).collect::<Vec<_>>(),
        )
        .with("next_invitations", invitations.next);
    Ok(Ok(page))
}

async fn listed(
    member: &Member,
    after: &str,
    limit: u16,
) -> Result<Result<(Vec<PersonSummary>, Option<String>), Refusal>, Trouble> {
    let after = Some(after.to_owned()).filter(|after| !after.is_empty());
    let command = ListPeople { session: member.session.clone(), capacity: None, after, limit };
    Ok(member.visit.ask(command).await?.map(|list| (list.people, list.next)))
}

/// One of the people, who stands in the list behind where its page began.
async fn found(
    member: &Member,
    account: &str,
    after: &str,
) -> Result<Result<PersonSummary, Refusal>, Trouble> {
    let listed = listed(member, after, LOOKED_THROUGH).await?;
    Ok(listed.and_then(|(people, _next)| {
        let person = people.into_iter().find(|person| person.account.to_string() == account);
        person.ok_or(Refusal::NoSuchPerson)
    }))
}

fn of_person<'v>(member: &'v Member, person: &PersonSummary, began: &str) -> Page<'v> {
    with_rights(Page::new(&member.visit, "person", ADDRESS).member(member), member)
        .with("listed", line(person, presets(member)))
        .with("began", began)
}

/// What the fields of rights are made of.
fn with_rights<'v>(page: Page<'v>, member: &Member) -> Page<'v> {
    page.with("presets", rights::codes(presets(member)))
        .with("right_codes", espace_securise::account::Right::ALL.map(espace_securise::account::Right::code))
        .with("kind", kind(member))
}

fn line(person: &PersonSummary, presets: &[Preset]) -> Value {
    json!({
        "account": person.account,
        "you": person.you,
        "name": format!("{} {}", person.name.first_name.as_str(), person.name.last_name.as_str()),
        "email": person.email.as_str(),
        "preset": rights::name_of(person.rights, presets),
        "rights": person.rights,
        "portfolios": person.portfolios,
        "since": person.since,
        "suspended": person.suspended,
    })
}

fn waiting(invitation: &InvitationSummary, presets: &[Preset]) -> Value {
    json!({
        "id": invitation.id,
        "email": invitation.email.as_str(),
        "preset": rights::name_of(invitation.rights, presets),
        "rights": invitation.rights,
        "portfolios": invitation.portfolios,
        "sent_at": invitation.sent_at,
        "expires_at": invitation.expires_at,
        "expired": invitation.expired,
    })
}
