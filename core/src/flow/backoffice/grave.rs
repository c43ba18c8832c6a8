//! What takes two people of the fund: proposed by one, done when another confirms it.

use std::time::Duration;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{Halt, OrNo as _, no};
use crate::decide::paging::{legible, next_after, page_of};
use crate::decide::ruling::Ruling;
use crate::proof::filed::{account_at, addressee, on_file};
use crate::proof::person::Person;
use crate::proof::title::end;
use crate::record::{ProposedAct, Tenant};
use crate::sending::closing::Closing;
use crate::sending::code_letter::{CodeLetter, HeldLetters, LettersAskedBy};
use crate::sending::invitation::LeftWaiting;
use crate::token::SubjectId;
use crate::vocabulary::command::{ConfirmAct, ListProposedActs, ProposeAct, WithdrawAct};
use crate::vocabulary::event::{Cause, Fact, Subject};
use crate::vocabulary::grave::{FormerAccess, GraveAct, ProposedActSummary};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{ActConfirmed, ActProposed, ActWithdrawn, ProposedActs};

/// So long a proposal waits.
const WAITS: Duration = Duration::from_hours(7 * 24);

impl Ask for ProposeAct {
    /// Whom it is about must be there already, so that a slip is told to whoever makes it.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ActProposed> {
        let (tenant, account) = match &self.act {
            GraveAct::EraseAccount { email } => {
                let (account, _) = account_at(&mut desk, email)?;
                desk.concerning(Subject::Account { account: account.id });
                (None, account.id)
            }
            GraveAct::ReplaceHolder { identifier, account, .. } => {
                let tenant = on_file(&mut desk, identifier)?;
                let person = Person::named(&mut desk, &tenant, account)?;
                (Some(tenant.id), person.account.id)
            }
        };
        let mut ruling = desk.rule(tenant);
        let id = ruling.draw_subject()?;
        let (proposed_at, lapses_at) = (ruling.now(), ruling.now().plus(WAITS));
        let by = self.by.kept().id;
        let proposed = ProposedAct { id, act: self.act.clone(), account, by, proposed_at, lapses_at };
        ruling.put(&ProposedAct::key(id), &proposed)?;
        let reply = ActProposed { proposal: id.to_string(), lapses_at };
        ruling.done(reply, Fact::ActProposed { act: self.act.kind() })
    }
}

impl Ask for ConfirmAct {
    /// What cannot be done now is refused, and the proposal waits on: another day it may be done.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ActConfirmed> {
        let proposed = waiting(&mut desk, &self.proposal)?;
        if is_same(&proposed.by, &self.by.kept().id) {
            return Err(no(Refusal::SecondPersonNeeded, Cause::SamePerson).into());
        }
        match &proposed.act {
            GraveAct::EraseAccount { email } => erase(desk, email, &proposed),
            GraveAct::ReplaceHolder { identifier, account, ends } => {
                let replaced = Replacement::read(&mut desk, identifier, account)?;
                let mut ruling = desk.rule(Some(replaced.tenant.id.clone()));
                let reply = replaced.begin(&mut ruling, *ends)?;
                done(ruling, &proposed, reply)
            }
        }
    }
}

impl Ask for WithdrawAct {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ActWithdrawn> {
        let proposed = waiting(&mut desk, &self.proposal)?;
        let mut ruling = desk.rule(None);
        ruling.delete(&ProposedAct::key(proposed.id));
        ruling.done(ActWithdrawn {}, Fact::ActWithdrawn { act: proposed.act.kind() })
    }
}

impl Ask for ListProposedActs {
    /// One that came to its end is gone for good once it was seen to (invariant 12).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ProposedActs> {
        let (page, ()) = desk.scan(page_of(ProposedAct::prefix(), self.after.as_deref(), self.limit), ())?;
        let (proposals, unreadable) = legible::<ProposedAct>(page);
        let mut acts = Vec::new();
        for (row, proposed) in proposals {
            if !proposed.waits(desk.now()) {
                desk.delete(&row);
                continue;
            }
            acts.push(ProposedActSummary {
                id: proposed.id.to_string(),
                act: proposed.act,
                proposed_by: proposed.by,
                proposed_at: proposed.proposed_at,
                lapses_at: proposed.lapses_at,
            });
        }
        let reply = ProposedActs { acts, next: next_after(page), unreadable };
        desk.rule(None).done(reply, Fact::ProposedActsListed)
    }
}

/// What was proposed under this name. One that was seen past its end is gone for good (invariant 12).
fn waiting(desk: &mut Desk<'_, '_>, name: &str) -> Result<ProposedAct, Halt> {
    let id: SubjectId = name.parse().ok().or_no(Refusal::NoSuchProposal, Cause::MalformedInput)?;
    let key = ProposedAct::key(id);
    let proposed = desk.read(&key)?.or_no(Refusal::NoSuchProposal, Cause::UnknownProposal)?;
    if !proposed.waits(desk.now()) {
        desk.delete(&key);
        return Err(no(Refusal::NoSuchProposal, Cause::UnknownProposal).into());
    }
    Ok(proposed)
}

/// Whether two names are one person's, however a host writes them: without regard to case, accents' spelling, blanks and what
/// cannot be seen.
fn is_same(one: &str, other: &str) -> bool {
    let visible = |c: &char| c.is_alphanumeric() || c.is_ascii_punctuation() || is_combining_mark(*c);
    let folded = |name: &str| -> String {
        name.nfkd().filter(visible).flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
    };
    folded(one) == folded(other)
}

/// Closes an account for its holder, whoever else holds its companies. Whoever has the address now is not whom it was about
/// then: that account is another's.
fn erase(mut desk: Desk<'_, '_>, email: &str, proposed: &ProposedAct) -> Ruled<ActConfirmed> {
    let (account, _) = account_at(&mut desk, email)?;
    if account.id != proposed.account {
        return Err(no(Refusal::NotOnFile, Cause::UnknownSubject).into());
    }
    let subject = Subject::Account { account: account.id };
    desk.concerning(subject.clone());
    // One that holds more than a page is not closed by its holder, either.
    let closing = Closing::read(&mut desk, &account)?.or_no(Refusal::NotInThatState, Cause::WrongState)?;

    let mut ruling = desk.rule(None);
    let erased_at = closing.begin(&mut ruling, account, true)?;
    ruling.also(subject, Fact::AccountClosing);
    done(ruling, proposed, ActConfirmed { erased_at: Some(erased_at), code_expires_at: None })
}

/// It is done, and waits no more.
fn done(mut ruling: Ruling<'_, '_>, proposed: &ProposedAct, reply: ActConfirmed) -> Ruled<ActConfirmed> {
    ruling.delete(&ProposedAct::key(proposed.id));
    ruling.done(reply, Fact::ActConfirmed { act: proposed.act.kind() })
}

/// A tenant whose holder left, with the letter that brings the next one.
struct Replacement {
    tenant: Tenant,
    former: Person,
    waiting: LeftWaiting,
    letter: CodeLetter,
    held: HeldLetters,
}

impl Replacement {
    fn read(desk: &mut Desk<'_, '_>, identifier: &str, account: &str) -> Result<Self, Halt> {
        let tenant = addressee(desk, identifier)?;
        let former = Person::named(desk, &tenant, account)?;
        let waiting = LeftWaiting::read(desk, &tenant.id, &former.account.email)?;
        let letter = CodeLetter::of(desk.rules(), LettersAskedBy::Fund, &tenant.id, &tenant.siret);
        let held = desk.read(letter.keys())?;
        Ok(Self { tenant, former, waiting, letter, held })
    }

    /// No letter that left before brings anybody back: its codes are void, and whoever proved one has not. Where the month's letters
    /// are used up none leaves now; that keeps nobody in.
    fn begin(self, ruling: &mut Ruling<'_, '_>, ends: FormerAccess) -> Result<ActConfirmed, Halt> {
        let Self { tenant, former, waiting, letter, held } = self;
        let account = former.account.id;
        let code_expires_at = letter.renew(ruling, held, &tenant)?;
        if code_expires_at.is_some() {
            ruling.also_of(tenant.id.clone(), Fact::CodePosted);
        }
        // What waits for them would let them in again.
        waiting.forget(ruling);
        match ends {
            FormerAccess::AtOnce => {
                ruling.also(Subject::Account { account }, Fact::AccessEnded);
                end(ruling, tenant, &former.access, former.counted(None))?;
            }
            FormerAccess::WhenTheNextBegins => {
                ruling.put(&Tenant::key(&tenant.id), &tenant.with_leaving(account))?;
            }
        }
        Ok(ActConfirmed { erased_at: None, code_expires_at })
    }
}
