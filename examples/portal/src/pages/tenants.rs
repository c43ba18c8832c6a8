//! "Changer de tiers" (G11).

use axum::http::StatusCode;
use espace_securise::Refusal;
use espace_securise::command::{ListTenants, SwitchTenant};
use espace_securise::reply::{TenantSummary, Tenants};
use serde_json::{Value, json};

use crate::http::cookies::Cookie;
use crate::http::posted::Posted;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

const ADDRESS: &str = "/tiers";
const PER_PAGE: u16 = 20;

/// `GET /tiers`
pub async fn show(member: Member) -> Answer {
    let after = Some(member.visit.query.text("apres").to_owned()).filter(|after| !after.is_empty());
    listed(&member, after, None).await
}

/// `POST /tiers`
pub async fn switch(member: Member, form: Posted) -> Answer {
    let command = SwitchTenant {
        session: member.session.clone(),
        tenant: form.text("tenant"),
        firm: None,
        beside: false,
    };
    match member.visit.ask(command).await? {
        Ok(switched) => Ok(Onward::to(&member.visit, "/accueil")
            .cookie(member.visit.set(Cookie::Session, switched.session.expose()))
            .saying(Notice::TenantSwitched)
            .response()),
        Err(refusal) => match member.turned_away(&refusal) {
            Some(elsewhere) => Ok(elsewhere),
            None => listed(&member, None, Some(refusal)).await,
        },
    }
}

async fn listed(member: &Member, after: Option<String>, refusal: Option<Refusal>) -> Answer {
    let command = ListTenants {
        session: member.session.clone(),
        after,
        limit: PER_PAGE,
        firm: None,
        portfolio: None,
        search: None,
    };
    let Tenants { tenants, next } = match member.visit.ask(command).await? {
        Ok(list) => list,
        Err(refusal) => {
            return match member.turned_away(&refusal) {
                Some(elsewhere) => Ok(elsewhere),
                None => Page::new(&member.visit, "tenants", ADDRESS)
                    .member(member)
                    .refused(&refusal, "code")
                    .status(StatusCode::UNPROCESSABLE_ENTITY)
                    .render(),
            };
        }
    };
    let lines: Vec<_> = tenants.iter().map(|tenant| line(member, tenant)).collect();
    let page = Page::new(&member.visit, "tenants", &member.visit.address)
        .member(member)
        .with("tenants", lines)
        .with("next", next);
    match refusal {
        Some(refusal) => page.refused(&refusal, "code").render(),
        None => page.render(),
    }
}

fn line(member: &Member, tenant: &TenantSummary) -> Value {
    let current = member.resumed.tenant.as_ref().map(|tenant| &tenant.identifier);
    json!({
        "identifier": tenant.identifier.as_str(),
        "siret": tenant.siret.as_str(),
        "company": tenant.company.as_str(),
        "title": tenant.title,
        "current": current == Some(&tenant.identifier),
    })
}
