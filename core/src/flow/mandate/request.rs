//! A firm asks a company for a mandate (G12), with the same answer, reads, writes and messages whether or not identifier and
//! SIRET are somebody's (invariant 5).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{no, too_many};
use crate::delegation::letter_code;
use crate::delegation::news::{fact, news_of, word};
use crate::delegation::shelves::Shelves;
use crate::delegation::terms::{Term, rights, signatory};
use crate::record::{Mandate, MandateHead, Put, Quota, RecordKey, Signature, Tenant};
use crate::sending::mandate_news::{Ears, Word};
use crate::token::IndexDomain;
use crate::value::{CibtpId, Siret};
use crate::vocabulary::account::{MandateId, TenantKind};
use crate::vocabulary::command::RequestMandate;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::mandate::MandateNews;
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::MandateRequested;

impl Ask for RequestMandate {
    /// What nobody can answer waits, lapses and is taken back like any other. Both quotas are the firm's own: no firm uses up
    /// what another may ask, of the same company or of any.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<MandateRequested> {
        let acting = signatory(&mut desk, &self.session, self.capacity.as_ref())?;
        if acting.hat.tenant.kind != TenantKind::Firm {
            return Err(no(Refusal::NoSuchFirm, Cause::WrongState).into());
        }
        let (policy, firm) = (desk.policy(), acting.hat.tenant.clone());
        let (terms, now) = (&policy.mandates, acting.seat.now(desk.now()));
        let mut entries = Entries::default();
        let id = entries.field(Field::Identifier, CibtpId::parse(&self.identifier, &policy.identifier));
        let siret = entries.field(Field::Siret, Siret::parse(&self.siret));
        rights(&mut entries, self.rights, terms);
        let term = Term::of(&mut entries, (self.starts_at, self.ends_at), now, now, terms);
        let ((client, siret), Term { starts_at, ends_at }) =
            entries.complete(id.zip(siret).zip(Some(term)))?;

        let quota = |parts: &[&str]| -> RecordKey<Quota> {
            Quota::key("mandate_request", &desk.rules().index(IndexDomain::Mail, parts))
        };
        let of_firm = quota(&["mandate", firm.id.as_str()]);
        let of_pair = quota(&["mandate", firm.id.as_str(), client.as_str()]);
        let keys = (&MandateHead::key(&client, &firm.id), &Tenant::key(&client), &of_firm, &of_pair);
        let (head, filed, asked, asked_of_one) = desk.read(keys)?;
        let head = head.unwrap_or_else(|| MandateHead::new(client.clone(), firm.id.clone()));
        let mut head = head.observed(now);
        let named = filed.filter(|filed| filed.siret == siret && filed.takes_mandates(now));
        let named = named.filter(|filed| filed.kind == TenantKind::Company);
        let shelves = Shelves::read(&mut desk, &head, Vec::new(), head.portfolio.as_ref())?;
        let ears_of_firm = Ears::of(&mut desk, &firm)?;
        let ears = Ears::of_whoever(&mut desk, &client, named.as_ref())?;

        let mut ruling = acting.seat.rule(desk, Some(client.clone()))?;
        let waits = [(&asked, &terms.requests), (&asked_of_one, &terms.requests_of_one)];
        let wait = waits.into_iter().filter_map(|(quota, limit)| quota.as_ref()?.wait(now, limit)).max();
        if let Some(wait) = wait {
            return Err(too_many(wait).into());
        }
        // The firm knows of it: it was told, or asked itself.
        if head.next.is_some() {
            return Err(no(Refusal::MandateMoved, Cause::MandateState).into());
        }
        ruling.put(&of_firm, &asked.unwrap_or_default().sent(now, &terms.requests))?;
        ruling.put(&of_pair, &asked_of_one.unwrap_or_default().sent(now, &terms.requests_of_one))?;
        let id = MandateId::new(ruling.draw_subject()?);
        let lapses_at = now.plus(terms.answer).min(ends_at);
        // Drawn whoever is asked; it leaves on the letter to a company that nobody answers for.
        let (code, kept) = letter_code::draw(&mut ruling, (&client, &firm.id))?;
        let asked = Signature { account: acting.seat.account.id, at: now };
        let renews = head.serving.as_ref().map(|serving| serving.id);
        let put = Put { rights: self.rights, starts_at, ends_at, asked, renews };
        let mandate =
            Mandate { void: named.is_none(), code: Some(kept), ..Mandate::requested(id, put, lapses_at) };
        head.next = Some(mandate.clone());
        let (words, known) = (head.words.clone(), head.serving.is_some());
        for over in shelves.keep(&mut ruling, head, &words)? {
            let ended = news_of(&over.state);
            ruling.also_of(client.clone(), fact(ended, &firm.id, &over));
            let word = word(ended, &over, (&client, named.as_ref().filter(|_| known)), &firm);
            ears.tell_whoever(&mut ruling, &word)?;
            ears_of_firm.tell(&mut ruling, &word)?;
        }
        let to_client = word(MandateNews::Requested, &mandate, (&client, named.as_ref()), &firm);
        let without_account = named.as_ref().is_some_and(|named| named.holders == 0);
        let printed = without_account.then(|| (code.printed(), lapses_at));
        let to_client = Word { code: printed, ..to_client };
        ears.tell_whoever(&mut ruling, &to_client)?;
        let shown = (&client, named.as_ref().filter(|_| known));
        let to_firm = word(MandateNews::Requested, &mandate, shown, &firm);
        ears_of_firm.tell(&mut ruling, &to_firm)?;
        let fact = if named.is_some() {
            fact(MandateNews::Requested, &firm.id, &mandate)
        } else {
            Fact::MandateNotRequested { cause: Cause::UnknownSubject }
        };
        ruling.done(MandateRequested { mandate: id, client, lapses_at }, fact)
    }
}
