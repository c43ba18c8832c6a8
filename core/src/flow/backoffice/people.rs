//! Who holds a tenant, as the fund sees it, and the end of an access by the fund's hand.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::paging::{next_after, page_of, rows};
use crate::proof::filed::on_file;
use crate::proof::person::Person;
use crate::proof::title::end;
use crate::record::{Account, Holder};
use crate::sending::invitation::{Invitations, Standing};
use crate::shown;
use crate::vocabulary::command::{EndAccess, ListHolders};
use crate::vocabulary::event::Fact;
use crate::vocabulary::reply::{AccessEnded, People};

impl Ask for ListHolders {
    /// Whoever's term is over is left out; whoever is suspended is shown as that.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<People> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let prefix = Holder::prefix(&tenant.id);
        let (page, ()) = desk.scan(page_of(prefix, self.after.as_deref(), self.limit), ())?;
        let mut held = Vec::new();
        for (_, holder) in rows(page) {
            let Holder { access } = holder?;
            if !access.is_over(desk.now()) {
                held.push(access);
            }
        }
        let keys: Vec<_> = held.iter().map(|access| Account::key(access.account)).collect();
        let accounts = desk.read(keys.iter().collect::<Vec<_>>())?;
        let people = held.into_iter().zip(accounts);
        let people = people.filter_map(|(access, account)| Some(shown::person(access, &account?, None)));
        let reply = People { people: people.collect(), next: next_after(page) };
        desk.rule(Some(tenant.id)).done(reply, Fact::HoldersListed)
    }
}

impl Ask for EndAccess {
    /// The last Titulaire's, too: a letter brings the next one. What the tenant's people gave to others stands, and so do its
    /// mandates: the tenant gave them.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccessEnded> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let person = Person::named(&mut desk, &tenant, &self.account)?;
        // An invitation that still waits for their address would let them in again.
        let invitation = Invitations::to(desk.rules(), &tenant.id, &person.account.email);
        let Standing { invitation: waiting, row } = invitation.read(&mut desk)?;
        let mut ruling = desk.rule(Some(tenant.id.clone()));
        invitation.forget(&mut ruling, waiting.is_some(), row);
        end(&mut ruling, tenant, &person.access, person.counted(None))?;
        ruling.done(AccessEnded {}, Fact::AccessEnded)
    }
}
