//! "Mon compte" (G4, G5, G7, G11): mobile number, password, sessions, certification of the address.

use axum::response::Response;
use espace_securise::Refusal;
use espace_securise::account::Standing;
use espace_securise::command::{
    CertifyMyMobile, ChangeEmail, ChangePassword, EndAllSessions, EndOtherSessions, EndSession, ListSessions,
    SendMyMobileCode, SendRecertification,
};
use espace_securise::reply::SessionSummary;
use serde_json::{Value, json};

use super::enrollment::MobileStage;
use super::password::blank_rules;
use super::reauthentication::{self, Proved};
use crate::http::fields::SMS_CODE;
use crate::http::posted::Posted;
use crate::http::trouble::Trouble;
use crate::member::Member;
use crate::notice::Notice;
use crate::page::{Answer, Onward, Page};

const ADDRESS: &str = "/compte";
/// What stands in the form of another address.
const TYPED_ADDRESS: &[&str] = &["email", "email_confirmation"];
/// What stands in the form of the mobile number.
const NUMBER: &[&str] = &["mobile_country", "mobile"];
/// The account page after a code left: it asks for the code.
const CODE_SENT: &str = "/compte?mobile=envoye";
/// More sessions than anybody has.
const MOST_SESSIONS: u16 = 100;

/// `GET /compte`
pub async fn show(member: Member) -> Answer {
    let code_sent = member.visit.query.text("mobile") == "envoye";
    let stage = if code_sent { MobileStage::Sent } else { MobileStage::None };
    page(&member, stage).await?.render()
}

/// `POST /compte/adresse`
pub async fn address(Proved { member, form }: Proved) -> Answer {
    let command = ChangeEmail {
        session: member.session.clone(),
        email: form.text("email"),
        email_confirmation: form.text("email_confirmation"),
    };
    match member.visit.ask(command).await? {
        Ok(_requested) => Ok(said(&member, ADDRESS, Notice::EmailChangeRequested)),
        Err(refusal) => refused(&member, &form, MobileStage::None, &refusal).await,
    }
}

/// `POST /compte/mobile`
pub async fn mobile(Proved { member, form }: Proved) -> Answer {
    match form.text("action").as_str() {
        "certify" | "" => send_code(&member, &form).await,
        "verify_code" => certify(&member, &form).await,
        _ => Err(Trouble::Malformed),
    }
}

async fn send_code(member: &Member, form: &Posted) -> Answer {
    let mobile = form.phone("mobile").unwrap_or_default();
    match member.visit.ask(SendMyMobileCode { session: member.session.clone(), mobile }).await? {
        Ok(_sent) => Ok(said(member, CODE_SENT, Notice::MobileCodeSent)),
        Err(refusal) => refused(member, form, MobileStage::None, &refusal).await,
    }
}

async fn certify(member: &Member, form: &Posted) -> Answer {
    let command = CertifyMyMobile { session: member.session.clone(), code: form.secret(SMS_CODE) };
    match member.visit.ask(command).await? {
        Ok(_certified) => Ok(said(member, ADDRESS, Notice::MobileCertified)),
        Err(refusal) => refused(member, form, MobileStage::Sent, &refusal).await,
    }
}

/// `POST /compte/mot-de-passe`
pub async fn password(member: Member, form: Posted) -> Answer {
    let command = ChangePassword {
        session: member.session.clone(),
        current_password: form.secret("current_password"),
        password: form.secret("password"),
        password_confirmation: form.secret("password_confirmation"),
    };
    match member.visit.ask(command).await? {
        Ok(changed) => {
            let visit = &member.visit;
            visit.renew(&changed.session);
            let ended = visit.end_other_sessions();
            Ok(Onward::to(visit, ADDRESS).cookies(ended).saying(Notice::PasswordChanged).response())
        }
        Err(refusal) => refused(&member, &form, MobileStage::None, &refusal).await,
    }
}

/// `POST /compte/sessions`
pub async fn sessions(member: Member, form: Posted) -> Answer {
    let (visit, session) = (&member.visit, member.session.clone());
    let mut gone = Vec::new();
    let (ended, notice) = match form.text("action").as_str() {
        "one" => {
            let id = form.text("session");
            (visit.ask(EndSession { session, id }).await?, Notice::SessionClosed)
        }
        "others" => {
            gone = visit.end_other_sessions();
            (visit.ask(EndOtherSessions { session }).await?, Notice::OtherSessionsClosed)
        }
        "all" => {
            // Whether or not it was over already, it is now.
            let _ended = visit.ask(EndAllSessions { session }).await?;
            let ended = visit.sessions.end_all_but(None);
            return Ok(Onward::out(visit, "/connexion").cookies(ended).saying(Notice::LoggedOut).response());
        }
        _ => return Err(Trouble::Malformed),
    };
    match ended {
        Ok(_ended) => Ok(Onward::to(visit, ADDRESS).cookies(gone).saying(notice).response()),
        Err(refusal) => refused(&member, &form, MobileStage::None, &refusal).await,
    }
}

/// `POST /compte/certification`
pub async fn certification(member: Member, form: Posted) -> Answer {
    match member.visit.ask(SendRecertification { session: member.session.clone() }).await? {
        Ok(asked) => {
            let still_good = Notice::RecertificationStillGood;
            let notice = if asked.sent { Notice::RecertificationSent } else { still_good };
            Ok(said(&member, ADDRESS, notice))
        }
        Err(refusal) => refused(&member, &form, MobileStage::None, &refusal).await,
    }
}

fn said(member: &Member, address: &str, notice: Notice) -> Response {
    Onward::to(&member.visit, address).saying(notice).response()
}

/// The page with a refusal that is about no field of it.
///
/// # Errors
/// [`Trouble`] if the core could not be asked or the template fails.
pub async fn refused_of(member: &Member, form: &Posted, refusal: &Refusal) -> Answer {
    refused(member, form, MobileStage::None, refusal).await
}

async fn refused(member: &Member, form: &Posted, stage: MobileStage, refusal: &Refusal) -> Answer {
    if let Some(instead) = reauthentication::instead(member, form, refusal)? {
        return Ok(instead);
    }
    let page = page(member, stage).await?;
    page.typed(form, &[TYPED_ADDRESS, NUMBER].concat()).refused(refusal, SMS_CODE).render()
}

async fn page(member: &Member, stage: MobileStage) -> Result<Page<'_>, Trouble> {
    let mobile = member.resumed.mobile.as_ref();
    let mobile = mobile.map(|mobile| json!({ "number": mobile.number, "certified": mobile.certified }));
    let page = Page::new(&member.visit, "account", ADDRESS)
        .member(member)
        .with("mobile", mobile)
        .with("mobile_stage", stage)
        .with("countries", member.visit.app.countries.lines(member.visit.language))
        .with("standing", standing(member))
        .with("rules", blank_rules(&member.visit))
        .with("sessions", listed(member).await?);
    Ok(page)
}

fn standing(member: &Member) -> Value {
    let overdue_at = match member.resumed.standing {
        Standing::RecertificationDue { overdue_at } => Some(overdue_at),
        Standing::Active | Standing::RecertificationOverdue | Standing::Closing { .. } => None,
    };
    json!({ "standing": member.standing(), "overdue_at": overdue_at })
}

/// An overdue holder may not list them; then there is nothing to show.
async fn listed(member: &Member) -> Result<Vec<Value>, Trouble> {
    let command = ListSessions { session: member.session.clone(), after: None, limit: MOST_SESSIONS };
    let Ok(list) = member.visit.ask(command).await? else { return Ok(Vec::new()) };
    let mut sessions = list.sessions;
    sessions.sort_by_key(|session| std::cmp::Reverse((session.current, session.last_seen)));
    Ok(sessions.iter().map(line).collect())
}

fn line(session: &SessionSummary) -> Value {
    json!({
        "id": session.id,
        "current": session.current,
        "started_at": session.started_at,
        "last_seen": session.last_seen,
        "device": session.device,
        "source": session.source,
    })
}
