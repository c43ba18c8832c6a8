//! "D'autres sites déclarants ? Je les associe à un espace existant" (G10).

use crate::decide::ask::Ask;
use crate::decide::desk::{Desk, Ruled};
use crate::flow::activate::grant;
use crate::flow::tenant::summary;
use crate::proof::letters::{Letters, LettersRead};
use crate::proof::seat::Seat;
use crate::record::{Access, Holder, PostedCodesEvent};
use crate::vocabulary::account::Title;
use crate::vocabulary::command::Associate;
use crate::vocabulary::event::{Cause, Fact};
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::Associated;

impl Ask for Associate {
    /// A session and the site's own two letters: neither is enough without the other (requirement 16).
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Associated> {
        let espace = desk.espace();
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let actor = seat.actor();
        let letters = Letters::parse(espace, &self.identifier, &self.siret, &self.code, &actor)?;
        let id = letters.identifier.clone();
        let read = LettersRead::read(&mut desk, letters, &actor)?;
        let keys = (&Access::key(seat.account.id, &id), &Holder::key(&id, seat.account.id));
        let (access, _mirror) = desk.read(keys)?;

        let mut ruling = seat.rule(desk, None)?;
        let proved = match read.judge(espace, &mut ruling)? {
            Ok(proved) => proved,
            Err((refusal, cause)) => return ruling.refuse(refusal, cause),
        };
        ruling.acting(actor, Some(id));
        // Told only to whoever holds the letters; the code stays good for somebody else.
        if access.is_some_and(|access| access.is_live(ruling.now())) {
            return ruling.refuse(Refusal::AlreadyAssociated, Cause::AccessExists);
        }
        let Ok(codes) = proved.codes.after(PostedCodesEvent::Spend { at: ruling.now() }) else {
            return ruling.refuse(Refusal::WrongIdentification, Cause::AlreadyUsed);
        };
        ruling.put(&proved.key, &codes)?;
        let tenant = summary(&proved.tenant, Title::Associated);
        let company = proved.tenant.company.clone();
        grant(&mut ruling, seat.account.id, proved.tenant, Title::Associated)?;
        let to = Recipient::Mail { email: seat.account.email };
        ruling.send(to, seat.account.language, Content::SiteAssociated { company })?;
        ruling.done(Associated { tenant }, Fact::SiteAssociated)
    }
}
