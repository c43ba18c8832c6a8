//! "D'autres sites déclarants ? Je les associe à un espace existant" (G10).

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::no::{OrNo as _, no};
use crate::proof::letters::{Letters, LettersRead};
use crate::proof::seat::Seat;
use crate::proof::succession::Succession;
use crate::proof::title::{Given, grant};
use crate::record::{Access, Holder, Machine as _, PostedCodesEvent};
use crate::sending::witnesses::Witnesses;
use crate::shown;
use crate::vocabulary::account::{Rights, Title};
use crate::vocabulary::command::Associate;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Associated;

impl Ask for Associate {
    /// A session and the site's own two letters: neither is enough without the other (requirement 16).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Associated> {
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let letters = Letters::parse(desk.rules(), &self.identifier, &self.siret, &self.code)?;
        let id = letters.identifier.clone();
        let read = LettersRead::read(&mut desk, letters)?;
        let keys = (&Access::key(seat.account.id, &id), &Holder::key(&id, seat.account.id));
        let (access, _mirror) = desk.read(keys)?;
        let witnesses = Witnesses::of_whoever(&mut desk, &id, seat.account.id)?;
        let succession = Succession::of_whatever(&mut desk, read.tenant())?;

        let mut ruling = seat.rule(desk, None)?;
        let mut proved = read.judge(&mut ruling)?;
        ruling.about(Some(id));
        // Told only to whoever holds the letters; the code stays good for somebody else. Whoever holds less than everything, or is
        // suspended, holds everything by them: the way back to a tenant whose holder is gone (requirement 77).
        let whole = |access: &Access| access.is_live(ruling.now()) && access.rights == Rights::ALL;
        // Whoever is to go when the next one comes is not the next one.
        let leaves = proved.tenant.leaving.contains(&seat.account.id);
        if leaves || access.as_ref().is_some_and(whole) {
            return Err(no(Refusal::AlreadyAssociated, Cause::AccessExists).into());
        }
        let spent = proved.codes.step(PostedCodesEvent::Spend { at: ruling.now() });
        spent.or_no(Refusal::WrongIdentification, Cause::AlreadyUsed)?;
        ruling.put(&proved.key, &proved.codes)?;
        let tenant = shown::tenant(&proved.tenant, Title::Associated);
        let company = proved.tenant.company.clone();
        let (to, language) = (Recipient::Mail { email: seat.account.email.clone() }, seat.account.language);
        let (name, email) = (seat.account.name.clone(), seat.account.email.clone());
        let given = Given::by_letters(Title::Associated);
        let tenant_now = succession.over(&mut ruling, proved.tenant);
        grant(&mut ruling, *seat.account, tenant_now, access.as_ref(), given)?;
        witnesses.tell(&mut ruling, (&company, Title::Associated), (&name, &email))?;
        ruling.send(to, language, Content::SiteAssociated { company })?;
        ruling.done(Associated { tenant }, Fact::SiteAssociated)
    }
}
