//! Who holds a tenant, as the fund sees it, and the end of an access by the fund's hand.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::proof::filed::on_file;
use crate::proof::person::{self, Person};
use crate::proof::title::end;
use crate::sending::invitation::LeftWaiting;
use crate::shown;
use crate::vocabulary::command::{EndAccess, ListHolders};
use crate::vocabulary::event::Fact;
use crate::vocabulary::reply::{AccessEnded, People};

impl Ask for ListHolders {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<People> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let asked = (self.after.as_deref(), self.limit);
        let (people, next) = person::page(&mut desk, &tenant.id, asked)?;
        let people = people.into_iter().map(|person| shown::person(person.access, &person.account, None));
        let reply = People { people: people.collect(), next };
        desk.rule(Some(tenant.id)).done(reply, Fact::HoldersListed)
    }
}

impl Ask for EndAccess {
    /// The last Titulaire's, too: a letter brings the next one. What the tenant's people gave to others stands, and so do its
    /// mandates: the tenant gave them.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<AccessEnded> {
        let tenant = on_file(&mut desk, &self.identifier)?;
        let person = Person::named(&mut desk, &tenant, &self.account)?;
        let waiting = LeftWaiting::read(&mut desk, &tenant.id, &person.account.email)?;
        let mut ruling = desk.rule(Some(tenant.id.clone()));
        waiting.forget(&mut ruling);
        end(&mut ruling, tenant, &person.access, person.counted(None))?;
        ruling.done(AccessEnded {}, Fact::AccessEnded)
    }
}
