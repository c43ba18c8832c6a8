//! Code letters: asked by a visitor (G2), or posted by the fund.

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Form, Halt, Ruled};
use crate::decide::ruling::Ruling;
use crate::espace::Espace;
use crate::password::{HashHeader, HashPurpose};
use crate::proof::guess::SourceGuard;
use crate::proof::letters::codes_index;
use crate::record::{PostedCodes, PostedCodesEvent, PostedLetter, Quota, RecordKey, Tenant};
use crate::token::{IndexDomain, IndexHash, PostedCode};
use crate::value::{CibtpId, Siret, Timestamp};
use crate::vocabulary::command::{PostCode, RequestCode};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{CodePosted, CodeRequested};

impl Ask for RequestCode {
    /// Neutral from end to end: a pair that is nobody's has a quota, a record and a sealed message of its own, so that
    /// neither the answer nor the store's work tells it from a known one (invariant 5).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodeRequested> {
        let espace = desk.espace();
        let mut form = Form::default();
        let identifier =
            form.field(Field::Identifier, CibtpId::parse(&self.identifier, &espace.policy().identifier));
        let siret = form.field(Field::Siret, Siret::parse(&self.siret));
        let (identifier, siret) = form.complete(identifier.zip(siret), Actor::Visitor)?;

        let post = CodePost::of(espace, &identifier, &siret);
        let source = SourceGuard::of(&desk);
        let keys = (post.keys(), source.as_ref().map(SourceGuard::key), &Tenant::key(&identifier));
        let ((quota, codes), bucket, tenant) = desk.read(keys)?;
        let source = SourceGuard::open(source, bucket, desk.now(), &Actor::Visitor)?;

        let mut ruling = desk.rule(Actor::Visitor, None);
        source.charge(&mut ruling)?;
        let tenant = tenant.filter(|tenant| tenant.siret == siret);
        if let Some(refusal) = CodePost::refused(quota.as_ref(), ruling.now(), espace) {
            return ruling.refuse(refusal, Cause::QuotaReached);
        }
        post.leave(espace, &mut ruling, quota, codes, tenant.as_ref())?;
        let fact = if tenant.is_some() { Fact::CodePosted } else { Fact::CodeNotPosted };
        ruling.acting(Actor::Visitor, tenant.map(|tenant| tenant.id));
        ruling.done(CodeRequested {}, fact)
    }
}

impl Ask for PostCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodePosted> {
        let espace = desk.espace();
        let actor = Actor::Staff { staff: self.by.kept() };
        let mut form = Form::default();
        let identifier =
            form.field(Field::Identifier, CibtpId::parse(&self.identifier, &espace.policy().identifier));
        let identifier = form.complete(identifier, actor.clone())?;
        let Some(tenant) = desk.read(&Tenant::key(&identifier))? else {
            return Err(Desk::denial(Refusal::NotOnFile, Cause::UnknownSubject, actor));
        };
        let post = CodePost::of(espace, &identifier, &tenant.siret);
        let (quota, codes) = desk.read(post.keys())?;

        let mut ruling = desk.rule(actor, Some(identifier));
        if let Some(refusal) = CodePost::refused(quota.as_ref(), ruling.now(), espace) {
            return ruling.refuse(refusal, Cause::QuotaReached);
        }
        let expires_at = post.leave(espace, &mut ruling, quota, codes, Some(&tenant))?;
        ruling.done(CodePosted { expires_at }, Fact::CodePosted)
    }
}

/// A letter about to leave for one pair of identifier and SIRET.
struct CodePost {
    index: IndexHash,
    quota: RecordKey<Quota>,
    codes: RecordKey<PostedCodes>,
}

impl CodePost {
    fn of(espace: &Espace, identifier: &CibtpId, siret: &Siret) -> Self {
        let index = codes_index(espace, identifier, siret);
        let letters = espace.keys().index(IndexDomain::Letter, &[identifier.as_str(), siret.as_str()]);
        Self { index, quota: Quota::key("letter", &letters), codes: PostedCodes::key(&index) }
    }

    fn keys(&self) -> (&RecordKey<Quota>, &RecordKey<PostedCodes>) {
        (&self.quota, &self.codes)
    }

    fn refused(quota: Option<&Quota>, now: Timestamp, espace: &Espace) -> Option<Refusal> {
        let wait = quota?.wait(now, &espace.policy().letters)?;
        Some(Refusal::TooManyMessages { retry_after: wait.as_secs() })
    }

    /// Draws a code, keeps its tag, and seals the letter; without a tenant all of it is for nobody.
    fn leave(
        &self,
        espace: &Espace,
        ruling: &mut Ruling<'_, '_>,
        quota: Option<Quota>,
        codes: Option<PostedCodes>,
        tenant: Option<&Tenant>,
    ) -> Result<Timestamp, Halt> {
        let now = ruling.now();
        let policy = espace.policy();
        let expires_at = now.plus(policy.lifetimes.posted_code);
        let fresh = HashHeader::new(policy.hashing, espace.keys().active_version(), ruling.draw()?);
        let live = codes.as_ref().and_then(|codes| codes.live_header(now)).copied();
        let header = live.unwrap_or(fresh);
        let code = PostedCode::draw(&ruling.draw()?);
        let purpose = HashPurpose::PostedCode { subject: &self.index.to_string() };
        let tag = header.digest(code.canonical(), purpose, espace.keys(), ruling.hasher())?;

        let letter = PostedLetter { tag, expires_at };
        let codes = match codes {
            // Posting is known to every state.
            Some(codes) => {
                codes.clone().after(PostedCodesEvent::Post { header, letter, now }).unwrap_or(codes)
            }
            None => PostedCodes::Posted { header, letters: vec![letter] },
        };
        ruling.put(&self.codes, &codes)?;
        ruling.put(&self.quota, &quota.unwrap_or_default().sent(now, &policy.letters))?;
        match tenant {
            Some(tenant) => {
                let to = by_post(tenant);
                let content = Content::PostedCode { code: code.printed(), expires_at };
                ruling.send(to, tenant.language, content)?;
            }
            None => ruling.send_nothing()?,
        }
        Ok(expires_at)
    }
}

/// The address on a letter.
pub(crate) fn by_post(tenant: &Tenant) -> Recipient {
    Recipient::Post {
        person: tenant.contact.clone(),
        company: tenant.company.clone(),
        address: tenant.address.clone(),
    }
}
