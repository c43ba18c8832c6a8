//! The link of an invitation (requirement 91): accepted with the account that is logged in, or by opening one. Looking at it
//! uses nothing up.

use espace_securise::account::TenantKind;
use espace_securise::command::{AcceptInvitation, InspectInvitation, JoinByInvitation};
use espace_securise::{Refusal, Secret};
use serde_json::json;

use super::link::{self, LinkState};
use super::{password, rights};
use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};
use crate::visit::Visit;

const NAME: &str = "invitation";
/// Where the link leads.
pub const ADDRESS: &str = "/invitation";

/// `GET /invitation`
pub async fn show(visit: Visit) -> Answer {
    let token = link::token_of(&visit);
    if token.is_blank() && Notice::Joined.is_for(&visit) {
        return link::page(&visit, NAME, LinkState::Done, &Secret::default()).without_notice().render();
    }
    let member = Member::of(&visit).await?;
    page(&visit, &token, member.as_ref()).await?.render()
}

/// `POST /invitation`
pub async fn accept(member: Member, form: Posted) -> Answer {
    let (session, token) = (member.session.clone(), form.secret("lien"));
    let visit = &member.visit;
    match visit.ask(AcceptInvitation { session, token: token.clone() }).await? {
        Ok(_accepted) => Ok(Onward::to(visit, "/tiers").saying(Notice::InvitationAccepted).response()),
        Err(refusal) => match member.turned_away(&refusal) {
            Some(elsewhere) => Ok(elsewhere),
            None => refused(page(visit, &token, Some(&member)).await?, &refusal).render(),
        },
    }
}

/// `POST /invitation/compte`
pub async fn join(visit: Visit, form: Posted) -> Answer {
    let token = form.secret("lien");
    let command = JoinByInvitation {
        token: token.clone(),
        first_name: form.text("first_name"),
        last_name: form.text("last_name"),
        password: form.secret("password"),
        password_confirmation: form.secret("password_confirmation"),
    };
    match visit.ask(command).await? {
        Ok(joined) => {
            let onward =
                Onward::to(&visit, ADDRESS).saying(Notice::Joined).cookie(visit.end(Cookie::Enrollment));
            let known = joined.device.map(|device| visit.known_as(&device));
            Ok(known.into_iter().fold(onward, Onward::cookie).response())
        }
        Err(refusal) => {
            let page = page(&visit, &token, None).await?.typed(&form, &["first_name", "last_name"]);
            refused(page, &refusal).render()
        }
    }
}

/// The link stands or falls with what is seen of it, not with what its form was refused for.
fn refused<'v>(page: Page<'v>, refusal: &Refusal) -> Page<'v> {
    page.refused(refusal, "code")
}

async fn page<'v>(visit: &'v Visit, token: &Secret, member: Option<&Member>) -> Result<Page<'v>, Trouble> {
    let page = match visit.ask(InspectInvitation { token: token.clone() }).await? {
        Ok(seen) => {
            let presets = rights::of_people(seen.tenant_kind);
            let offer = json!({
                "company": seen.company.as_str(),
                "firm": seen.tenant_kind == TenantKind::Firm,
                "preset": rights::name_of(seen.rights, presets),
                "rights": seen.rights,
                "email": seen.email,
            });
            let page = link::page(visit, NAME, LinkState::Live, token);
            page.with("offer", offer).with("expires_at", seen.expires_at)
        }
        Err(refusal) => {
            let state = LinkState::after(&refusal).unwrap_or(LinkState::Unknown);
            link::page(visit, NAME, state, token)
        }
    };
    Ok(page.maybe_member(member).with("rules", password::blank_rules(visit)))
}
