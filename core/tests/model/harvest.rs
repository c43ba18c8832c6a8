//! What people receive: the messages must be those that the reference expects, and their secrets go to the pools.

use espace_securise::message::{Content, Message, Recipient};
use espace_securise::reply::Reply;
use espace_securise::testing::token_of;
use espace_securise::value::Timestamp;
use espace_securise::*;

use crate::cast::{BASE, SITES, number_of, person_of};
use crate::moves::Act;
use crate::reference::{Kind, Played, Sent, To, What};
use crate::watch::ensure;
use crate::world::{Checked, World};

pub fn gather(
    world: &mut World,
    act: &Act,
    played: &Played,
    reply: Option<&Reply>,
    messages: &[Message],
) -> Checked {
    let mut received: Vec<(Sent, &Message)> =
        messages.iter().map(|message| (sent(message), message)).collect();
    received.sort_by_key(|(sent, _)| *sent);
    let found: Vec<Sent> = received.iter().map(|(sent, _)| *sent).collect();
    ensure(found == played.sent, &format!("expected the messages {:?}, found {found:?}", played.sent))?;

    match reply.map(|reply| act.tokens_in(reply)) {
        Some(tokens) => {
            ensure(tokens.len() == played.tokens_in_reply, "the reply bears more tokens, or fewer")?;
            world.secrets.tokens.extend(tokens.into_iter().cloned().map(Some));
        }
        None => world.secrets.tokens.extend(std::iter::repeat_n(None, played.tokens_in_reply)),
    }
    for (_, message) in received {
        match &message.content {
            Content::Reset { url, expires_at } => link(world, "mot-de-passe", url, *expires_at)?,
            Content::Recertification { url, expires_at, .. } => {
                link(world, "certification", url, *expires_at)?;
            }
            // Without pages of their own, all but the first lead there, too.
            Content::Activation { url, expires_at }
            | Content::EmailConfirmation { url, expires_at }
            | Content::EmailChanged { url, expires_at, .. }
            | Content::Invitation { url, expires_at, .. } => {
                link(world, "activation", url, *expires_at)?;
            }
            Content::PostedCode { code, .. } => world.secrets.codes.push(code.clone()),
            Content::SmsCode { code, .. } => world.secrets.sms.push(code.clone()),
            Content::Welcome { .. }
            | Content::AddressAlreadyKnown
            | Content::Activated
            | Content::PasswordChanged
            | Content::SiteAssociated { .. }
            | Content::Mandate { .. }
            | Content::MandateLetter { .. }
            | Content::EmailChangeRequested { .. }
            | Content::EmailRestored { .. }
            | Content::ProfileChanged { .. }
            | Content::PasswordResetNotice
            | Content::AccountClosing { .. }
            | Content::AccountKept
            | Content::PasswordRenewal { .. }
            | Content::FirmSought { .. }
            | Content::PersonJoined { .. }
            | Content::Nothing => {}
        }
    }
    Ok(())
}

/// A link leads to the host's own page (invariant 14), and expires when the reference says.
fn link(world: &mut World, page: &str, url: &Secret, expires_at: Timestamp) -> Checked {
    let own = url.expose().starts_with(&format!("{BASE}{page}?lien="));
    ensure(own, "inv14: a link leads elsewhere")?;
    let expected = world.model.tokens[world.secrets.tokens.len()].expires_at;
    ensure(expires_at == expected, &format!("the link expires at {expires_at}, not {expected}"))?;
    world.secrets.tokens.push(Some(token_of(url)));
    Ok(())
}

fn sent(message: &Message) -> Sent {
    let to = match &message.to {
        Recipient::Post { company, .. } => {
            let site = SITES.iter().position(|site| site.company == company.as_str());
            To::Site(site.expect("a letter to a company on file"))
        }
        Recipient::Mail { email } => To::Person(person_of(email).expect("a mail to one of three")),
        Recipient::Sms { mobile } => To::Number(number_of(mobile).expect("an SMS to one of three")),
        Recipient::Nobody => To::Nobody,
    };
    let what = match &message.content {
        Content::Welcome { .. } => What::Welcome,
        Content::PostedCode { .. } => What::PostedCode,
        Content::SmsCode { .. } => What::SmsCode,
        Content::Activation { .. } => What::Link(Kind::Activation),
        Content::AddressAlreadyKnown => What::AddressKnown,
        Content::Activated => What::Activated,
        Content::Reset { .. } => What::Link(Kind::Reset),
        Content::PasswordChanged => What::PasswordChanged,
        Content::Recertification { .. } => What::Link(Kind::Recertification),
        Content::SiteAssociated { .. } => What::SiteAssociated,
        Content::Mandate { .. } | Content::MandateLetter { .. } | Content::FirmSought { .. } => What::Mandate,
        Content::Invitation { .. } => What::Link(Kind::Invitation),
        Content::PersonJoined { .. } => What::PersonJoined,
        Content::Nothing => What::Nothing,
        Content::EmailConfirmation { .. } => What::Link(Kind::EmailChange),
        Content::EmailChangeRequested { .. } => What::EmailChangeRequested,
        Content::EmailChanged { .. } => What::Link(Kind::EmailUndo),
        Content::EmailRestored { .. } => What::EmailRestored,
        Content::ProfileChanged { .. } => What::ProfileChanged,
        Content::PasswordResetNotice => What::PasswordResetNotice,
        Content::AccountClosing { .. } => What::AccountClosing,
        Content::AccountKept => What::AccountKept,
        Content::PasswordRenewal { .. } => What::PasswordRenewal,
    };
    Sent { to, what }
}
