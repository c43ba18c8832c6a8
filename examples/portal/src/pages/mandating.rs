//! "Mes délégations": what is done to a mandate, by either side.

use espace_securise::Refusal;
use espace_securise::command::{
    AcceptMandate, DeclineMandate, EndMandate, FindFirm, ProposeMandate, RequestMandate, ResumeMandate,
    ReviseMandate, SuspendMandate, WithdrawMandate,
};

use super::agreement::Agreement;
use super::reauthentication::Proved;
use super::terms::{PRESETS, Terms};
use super::{mandates, rights};
use crate::capacity::stated;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::Answer;

/// `POST /delegations/cabinet`
pub async fn find(member: Member, form: Posted) -> Answer {
    let (session, capacity) = (member.session.clone(), stated(&form));
    match member.visit.ask(FindFirm { session, capacity, firm: form.text("firm") }).await? {
        Ok(found) => mandates::with_firms(&member, &form, &found.firms).await,
        Err(refusal) => mandates::refused(&member, &form, &["firm"], &refusal).await,
    }
}

/// `POST /delegations/proposition`
pub async fn put(Proved { member, form }: Proved) -> Answer {
    match put_forward(&member, &form).await? {
        Ok(notice) => Ok(mandates::done(&member, notice)),
        Err(refusal) => {
            let typed = Terms::fields_with(&["firm", "identifier", "siret"]);
            mandates::refused(&member, &form, &typed, &refusal).await
        }
    }
}

/// A company names a firm that it found, a firm a company by both its numbers.
async fn put_forward(member: &Member, posted: &Posted) -> Result<Result<Notice, Refusal>, Trouble> {
    let (session, capacity) = (member.session.clone(), stated(posted));
    let Terms { rights, starts_at, ends_at } = match Terms::typed(posted) {
        Ok(terms) => terms,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let visit = &member.visit;
    Ok(match posted.text("action").as_str() {
        "propose" => {
            let firm = posted.text("firm");
            let command = ProposeMandate { session, capacity, firm, rights, starts_at, ends_at };
            visit.ask(command).await?.map(|_put| Notice::MandateProposed)
        }
        "request" => {
            let (identifier, siret) = (posted.text("identifier"), posted.text("siret"));
            let command = RequestMandate { session, capacity, identifier, siret, rights, starts_at, ends_at };
            visit.ask(command).await?.map(|_put| Notice::MandateRequested)
        }
        _ => return Err(Trouble::Malformed),
    })
}

/// `POST /delegations`
pub async fn change(Proved { member, form: posted }: Proved) -> Answer {
    let (session, capacity) = (member.session.clone(), stated(&posted));
    let (tenant, firm) = (posted.text("client"), posted.text("firm"));
    let Ok(mandate) = serde_json::from_value(posted.text("mandate").into()) else {
        return mandates::refused(&member, &posted, &[], &Refusal::NoSuchMandate).await;
    };
    macro_rules! ask {
        ($command:ident $(, $field:ident: $value:expr)*) => {
            member.visit.ask($command { session, capacity, tenant, firm, mandate $(, $field: $value)* }).await?
        };
    }
    let changed = match posted.text("action").as_str() {
        "accept" => match agreed(&member, &posted).await? {
            Ok(Some(text_hash)) => {
                let code = Some(posted.secret("code")).filter(|code| !code.expose().is_empty());
                ask!(AcceptMandate, rights: None, text_hash: text_hash, code: code)
            }
            Ok(None) => return mandates::other_text(&member, &posted).await,
            Err(refusal) => Err(refusal),
        },
        "decline" => ask!(DeclineMandate),
        "withdraw" => ask!(WithdrawMandate),
        mandates::REVISE => ask!(ReviseMandate, rights: rights::given(&posted, PRESETS)),
        "suspend" => ask!(SuspendMandate),
        "resume" => ask!(ResumeMandate),
        "end" => ask!(EndMandate),
        _ => return Err(Trouble::Malformed),
    };
    match changed {
        Ok(_changed) => Ok(mandates::done(&member, Notice::MandateChanged)),
        Err(refusal) => mandates::refused(&member, &posted, &[], &refusal).await,
    }
}

/// The hash of the text that stands on the page now, if it is the one that was agreed to: what a form says of it is no more than
/// a claim.
async fn agreed(member: &Member, posted: &Posted) -> Result<Result<Option<String>, Refusal>, Trouble> {
    let now = mandates::found(member, posted).await?;
    Ok(now.map(|mandate| {
        let hash = Agreement::of(&member.visit, &mandate).hash;
        Some(hash).filter(|hash| *hash == posted.text("text_hash"))
    }))
}
