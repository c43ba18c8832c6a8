//! What the fund posts to a tenant, and takes back: the welcome letter, code letters, and the codes that are on their way.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::too_many;
use crate::proof::filed::{addressee, on_file};
use crate::record::{Quota, RecordKey};
use crate::sending::code_letter::{CodeLetter, LettersAskedBy};
use crate::token::IndexDomain;
use crate::vocabulary::command::{EnsureCode, PostCode, PostWelcome, VoidCodes};
use crate::vocabulary::event::Fact;
use crate::vocabulary::message::Content;
use crate::vocabulary::reply::{CodeEnsured, CodePosted, CodesVoided, WelcomePosted};

impl Ask for PostCode {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodePosted> {
        let tenant = addressee(&mut desk, &self.identifier)?;
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        if let Some(wait) = CodeLetter::wait(&held, ruling.policy(), ruling.now()) {
            return Err(too_many(wait).into());
        }
        let expires_at = letter.leave(&mut ruling, held, Some(&tenant))?;
        ruling.done(CodePosted { expires_at }, Fact::CodePosted)
    }
}

impl Ask for EnsureCode {
    /// A code that a visitor asked for is on its way as well as one of the fund's.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodeEnsured> {
        let tenant = addressee(&mut desk, &self.identifier)?;
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        let (_, live_until) = CodeLetter::live(&held, ruling.now());
        if tenant.holders > 0 || live_until.is_some() {
            let ensured = CodeEnsured { posted: false, expires_at: live_until };
            return ruling.done(ensured, Fact::CodeOnItsWay);
        }
        if let Some(wait) = CodeLetter::wait(&held, ruling.policy(), ruling.now()) {
            return Err(too_many(wait).into());
        }
        let expires_at = Some(letter.leave(&mut ruling, held, Some(&tenant))?);
        ruling.done(CodeEnsured { posted: true, expires_at }, Fact::CodePosted)
    }
}

impl Ask for PostWelcome {
    /// It bears the identifier and no code: it may go to whoever opens the post, but not every day.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<WelcomePosted> {
        let tenant = addressee(&mut desk, &self.identifier)?;
        let index = desk.rules().index(IndexDomain::Letter, &[tenant.id.as_str()]);
        let key: RecordKey<Quota> = Quota::key("welcome", &index);
        let quota = desk.read(&key)?;

        let mut ruling = desk.rule(Some(tenant.id.clone()));
        // The first left when it was filed.
        let quota = quota.unwrap_or_else(|| Quota::default().sent(tenant.filed_at, &ruling.policy().letters));
        if let Some(wait) = quota.wait(ruling.now(), &ruling.policy().letters) {
            return Err(too_many(wait).into());
        }
        ruling.put(&key, &quota.sent(ruling.now(), &ruling.policy().letters))?;
        let content = Content::Welcome { identifier: tenant.id.clone() };
        ruling.send(tenant.by_post(), tenant.language, content)?;
        ruling.done(WelcomePosted {}, Fact::WelcomePosted)
    }
}

impl Ask for VoidCodes {
    /// Whoever asked for the letters, and whoever proved a code of them and has not activated yet. The fund may then post another
    /// at once: that is what codes are voided for.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<CodesVoided> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;

        let mut ruling = desk.rule(Some(tenant.id));
        let voided = letter.void(&mut ruling, held)?;
        ruling.done(CodesVoided { voided }, Fact::CodesVoided { voided })
    }
}
