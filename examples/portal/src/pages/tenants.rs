//! "Changer de tiers" (G11): one's own tenants, and the clients of the firms that one belongs to (G12).

use espace_securise::Refusal;
use espace_securise::account::{Right, TenantKind};
use espace_securise::command::{ListTenants, SwitchTenant};
use espace_securise::reply::{TenantSummary, Tenants};
use espace_securise::value::CibtpId;
use serde_json::{Value, json};

use super::look::Look;
use super::reauthentication;
use crate::capacity;
use crate::http::posted::Posted;
use crate::http::sessions::Begun;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

/// Where they stand.
pub const ADDRESS: &str = "/tiers";
const PER_PAGE: u16 = 20;
/// Among how many of one's own a firm is looked for, to call it by its name.
const LOOKED_THROUGH: u16 = 200;

/// `GET /tiers`
pub async fn show(member: Member) -> Answer {
    let look = Look::asked(&member.visit.query);
    match page(&member, &look).await? {
        Ok(page) => page.render(),
        Err(refusal) => shut(&member, &look, &refusal),
    }
}

/// `POST /tiers`: beside the session of this page, which stays as it is.
pub async fn switch(member: Member, posted: Posted) -> Answer {
    let visit = &member.visit;
    // As the core writes it, however it was typed: it names the session in addresses from here on.
    let format = &visit.app.service().espace().policy().identifier;
    let typed = Some(posted.text("firm")).filter(|firm| !firm.is_empty());
    let firm = typed.map(|firm| CibtpId::parse(&firm, format).map_or(firm, |firm| firm.to_string()));
    let command = SwitchTenant {
        session: member.session.clone(),
        tenant: posted.text("tenant"),
        firm: firm.clone(),
        beside: true,
    };
    match visit.ask(command).await? {
        Ok(switched) => {
            let capacity = capacity::named(switched.tenant.identifier.as_str(), firm.as_deref());
            let begun = visit.sessions.begun(&capacity, &switched.session, &member.session);
            let Begun { cookies, over } = begun;
            // The new one has begun: what could not be ended ends by itself.
            let _logged = visit.log_out(over).await;
            let home = capacity::addressed("/accueil", &capacity);
            Ok(Onward::out(visit, home).cookies(cookies).saying(Notice::TenantSwitched).response())
        }
        Err(refusal) => refused(&member, &posted, &refusal).await,
    }
}

/// The list that a form came from, with a refusal and what was typed.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn refused(member: &Member, form: &Posted, refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
    }
    let look = Look::brought(form);
    match page(member, &look).await? {
        Ok(page) => {
            let moved = json!({ "tenant": form.text("tenant"), "portfolio": form.text("portfolio") });
            page.with("moved", moved).refused(refusal, "code").render()
        }
        Err(_not_shown) => shut(member, &look, refusal),
    }
}

/// The page for whoever may not see the list: it says why.
fn shut(member: &Member, look: &Look, refusal: &Refusal) -> Answer {
    if let Some(elsewhere) = member.turned_away(refusal) {
        return Ok(elsewhere);
    }
    let page = Page::new(&member.visit, "tenants", ADDRESS).member(member);
    page.with("look", look).with("values", look).with("shut", true).refused(refusal, "code").render()
}

async fn page<'v>(member: &'v Member, look: &Look) -> Result<Result<Page<'v>, Refusal>, Trouble> {
    let Tenants { tenants, next } = match listed(member, look).await? {
        Ok(list) => list,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let lines: Vec<_> = tenants.iter().map(|tenant| line(member, look, tenant)).collect();
    let page = Page::new(&member.visit, "tenants", &look.address())
        .member(member)
        .with("look", look)
        .with("values", look)
        .with("tenants", lines)
        .with("next", next)
        .with("offer", capacity::said(&member.visit.pour).filter(|_| member.strays()));
    let Some(firm) = look.firm() else { return Ok(Ok(page)) };
    let acting = member.resumed.tenant.as_ref();
    let sorts = acting.is_some_and(|tenant| {
        tenant.identifier.as_str() == firm && tenant.rights.contains(Right::MandatesManage)
    });
    Ok(Ok(page.with("sorts", sorts).with("firm_company", name_of(member, firm).await?)))
}

async fn listed(member: &Member, look: &Look) -> Result<Result<Tenants, Refusal>, Trouble> {
    let command = ListTenants {
        session: member.session.clone(),
        after: look.after(),
        limit: PER_PAGE,
        firm: look.firm().map(str::to_owned),
        portfolio: look.portfolio(),
        search: look.search(),
    };
    member.visit.ask(command).await
}

/// What a firm of one's own is called: asked for only by whoever acts neither for it nor through it.
async fn name_of(member: &Member, firm: &str) -> Result<String, Trouble> {
    if let Some(acting) = &member.resumed.tenant {
        let through = acting.firm.iter().map(|firm| (&firm.identifier, &firm.company));
        let mut known = through.chain([(&acting.identifier, &acting.company)]);
        if let Some((_, company)) = known.find(|(identifier, _)| identifier.as_str() == firm) {
            return Ok(company.as_str().to_owned());
        }
    }
    let command = ListTenants {
        session: member.session.clone(),
        after: None,
        limit: LOOKED_THROUGH,
        firm: None,
        portfolio: None,
        search: Some(firm.to_owned()),
    };
    let own = member.visit.ask(command).await?.map(|list| list.tenants).unwrap_or_default();
    let named = own.into_iter().find(|tenant| tenant.identifier.as_str() == firm);
    Ok(named.map_or_else(|| firm.to_owned(), |tenant| tenant.company.as_str().to_owned()))
}

fn line(member: &Member, look: &Look, tenant: &TenantSummary) -> Value {
    let acting = member.resumed.tenant.as_ref().is_some_and(|acting| {
        let through = acting.firm.as_ref().map(|firm| firm.identifier.as_str());
        acting.identifier == tenant.identifier && through == look.firm()
    });
    json!({
        "identifier": tenant.identifier.as_str(),
        "siret": tenant.siret.as_str(),
        "company": tenant.company.as_str(),
        "title": tenant.title,
        "current": acting,
        "is_firm": tenant.kind == TenantKind::Firm,
    })
}
