//! Invitations to a tenant's people, from the side of those who get them (requirement 91): with an account that there is, or by
//! opening one.

use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::entries::Entries;
use crate::decide::no::{Halt, No, no};
use crate::decide::ruling::Ruling;
use crate::password::{NormalizedPassword, StoredPassword};
use crate::proof::address::KnownAddress;
use crate::proof::device::remember;
use crate::proof::invitation::{InvitationBack, Offer};
use crate::proof::new_password::{accepted, typed_twice, with_company, words_of};
use crate::proof::seat::Seat;
use crate::proof::slate::Slate;
use crate::proof::title::{Given, grant};
use crate::record::{
    Access, Account, AccountState, Certification, EmailChange, EmailIndex, Holder, Invitation, Invited,
    MobileCertification, Tenant,
};
use crate::sending::witnesses::Witnesses;
use crate::shown;
use crate::value::{Email, Person, PersonName};
use crate::vocabulary::account::{AccountId, Rights, Title};
use crate::vocabulary::command::{AcceptInvitation, InspectInvitation, JoinByInvitation};
use crate::vocabulary::event::{Actor, Cause, Fact};
use crate::vocabulary::field::Field;
use crate::vocabulary::message::{Content, Recipient};
use crate::vocabulary::refusal::Refusal;
use crate::vocabulary::reply::{InvitationAccepted, InvitationInspected, Joined};

impl Ask for InspectInvitation {
    /// It changes nothing, as often as mail scanners look. Whether the address has an account is not told, not even to whoever
    /// holds its mail: a forwarded one would tell it to a stranger.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<InvitationInspected> {
        let back = InvitationBack::take(&mut desk, &self.token)?;
        back.waits(&desk)?;
        let Offer { tenant, rights } = back.offer(&mut desk)?;
        let Tenant { company, kind: tenant_kind, .. } = tenant;
        let (email, expires_at) = (back.invitation.email.masked(), back.link.expires_at());
        desk.answer(InvitationInspected { company, tenant_kind, rights, email, expires_at })
    }
}

impl Ask for AcceptInvitation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<InvitationAccepted> {
        let mut back = InvitationBack::take(&mut desk, &self.token)?;
        let seat = Seat::take_in_good_standing(&mut desk, &self.session)?;
        let (id, tenant) = (seat.account.id, back.invitation.tenant.clone());
        let again = back.accepted_by(&desk).filter(|(account, _)| *account == id);
        if again.is_none() {
            back.followed(&mut desk)?;
            // Compared as addresses are told apart everywhere: however it was typed.
            if seat.account.email.unique_key() != back.invitation.email.unique_key() {
                return Err(no(Refusal::NotInvited, Cause::OtherAddress).into());
            }
        }
        let keys = (&Access::key(id, &tenant), &Holder::key(&tenant, id), &Tenant::key(&tenant));
        let (access, _mirror, filed) = desk.read(keys)?;
        let people = access.as_ref().filter(|access| !access.is_over(desk.now()));
        if again.is_some() {
            // The same good news, as long as it is true.
            let filed = filed.filter(|filed| !filed.is_over(desk.now()));
            let held = people.filter(|access| access.is_live(desk.now())).zip(filed);
            let (access, filed) = held.ok_or_else(|| back.link.over(Cause::AlreadyUsed))?;
            let tenant = shown::tenant(&filed, access.title);
            return seat.rule(desk, Some(filed.id))?.unchanged(InvitationAccepted { tenant });
        }
        if people.is_some() {
            return Err(no(Refusal::AlreadyAssociated, Cause::AccessExists).into());
        }
        let offer = back.offer(&mut desk)?;
        let row = Invited::key(&tenant, back.invitation.id);
        let listed = desk.read(&row)?.is_some();
        let by = Some(back.invitation.by);
        let witnesses = Witnesses::of(&mut desk, &offer.tenant, by, Some(id))?;

        let mut ruling = seat.rule(desk, Some(tenant))?;
        if listed {
            ruling.delete(&row);
        }
        let (name, email) = (seat.account.name.clone(), seat.account.email.clone());
        let language = seat.account.language;
        let (company, reply) = (offer.tenant.company.clone(), shown::tenant(&offer.tenant, Title::Invited));
        let (by, rights) = become_one(&mut ruling, back, offer, (*seat.account, access.as_ref()), false)?;
        witnesses.tell(&mut ruling, (&company, Title::Invited), (&name, &email))?;
        ruling.send(Recipient::Mail { email }, language, Content::SiteAssociated { company })?;
        ruling.done(InvitationAccepted { tenant: reply }, Fact::InvitationAccepted { by, rights })
    }
}

impl Ask for JoinByInvitation {
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<Joined> {
        let rules = desk.rules();
        let mut back = InvitationBack::take(&mut desk, &self.token)?;
        if let Some((account, true)) = back.accepted_by(&desk) {
            // By this very link: the account is open, whatever was typed this time.
            desk.acting(Actor::Holder { account });
            return desk.answer(Joined { email: back.invitation.email.masked(), device: None });
        }
        back.followed(&mut desk)?;
        let (name, typed) = self.typed()?;

        let (tenant, email) = (back.invitation.tenant.clone(), back.invitation.email.clone());
        let address = KnownAddress::of(rules, &email);
        let slate = Slate::of(rules, &address);
        let row = Invited::key(&tenant, back.invitation.id);
        let (index, listed, written) = desk.read((&address.key(), &row, slate.keys()))?;
        // An address that its holder may still take back is theirs, as it is to whoever enrols.
        let index = EmailIndex::in_force(index, desk.now());
        desk.concerning(address.named(index.as_ref()));
        if index.is_some() {
            // To whoever reads the mailbox: they log in and accept with what they have.
            return Err(no(Refusal::AddressTaken, Cause::AddressTaken).into());
        }
        let offer = back.offer(&mut desk)?;
        let words = with_company(words_of(&name, &email), &offer.tenant);
        let password = accepted(rules, typed, &words)?;
        let by = Some(back.invitation.by);
        let witnesses = Witnesses::of(&mut desk, &offer.tenant, by, None)?;

        let mut ruling = desk.rule(Some(tenant.clone()));
        let id = AccountId::new(ruling.draw_subject()?);
        ruling.acting(Actor::Holder { account: id });
        let salt = ruling.salt()?;
        let password = ruling.secrets().hash_password(password.password(), salt)?;
        if listed.is_some() {
            ruling.delete(&row);
        }
        let mut account = born(&ruling, id, (name.clone(), email.clone()), password);
        account.home = Some(tenant);
        ruling.put(&address.key(), &EmailIndex::of(id))?;
        // What anybody tried while the address was nobody's is not its owner's first refusal.
        slate.wipe(&mut ruling, &written);
        let company = offer.tenant.company.clone();
        let (by, rights) = become_one(&mut ruling, back, offer, (account, None), true)?;
        witnesses.tell(&mut ruling, (&company, Title::Invited), (&name, &email))?;
        let (masked, device) = (email.masked(), Some(remember(&mut ruling, id)?));
        ruling.send(Recipient::Mail { email }, ruling.language(), Content::Activated)?;
        ruling.done(Joined { email: masked, device }, Fact::JoinedByInvitation { by, rights })
    }
}

impl JoinByInvitation {
    fn typed(&self) -> Result<(Person, NormalizedPassword), No> {
        let mut entries = Entries::default();
        let first_name = entries.field(Field::FirstName, PersonName::parse(&self.first_name));
        let last_name = entries.field(Field::LastName, PersonName::parse(&self.last_name));
        let typed = typed_twice(&mut entries, &self.password, &self.password_confirmation);
        let ((first_name, last_name), typed) = entries.complete(first_name.zip(last_name).zip(typed))?;
        Ok((Person { first_name, last_name }, typed))
    }
}

/// Uses the invitation up, and gives what it offers, in the place of an access whose term is over.
fn become_one(
    ruling: &mut Ruling<'_, '_>,
    back: InvitationBack,
    offer: Offer,
    (account, before): (Account, Option<&Access>),
    opened: bool,
) -> Result<(AccountId, Rights), Halt> {
    let Offer { tenant, rights } = offer;
    let key = back.key.clone();
    let invitation = back.accepted(account.id, opened)?;
    ruling.put(&key, &invitation)?;
    let Invitation { by, portfolios, .. } = invitation;
    let given = Given { title: Title::Invited, rights, portfolios, by: Some(by) };
    grant(ruling, account, tenant, before, given)?;
    Ok((by, rights))
}

/// The account as it begins: its address certified by the link, and nothing else known of it.
fn born(
    ruling: &Ruling<'_, '_>,
    id: AccountId,
    (name, email): (Person, Email),
    password: StoredPassword,
) -> Account {
    let now = ruling.now();
    Account {
        id,
        email,
        name,
        language: ruling.language(),
        landline: None,
        mobile: MobileCertification::Unknown,
        password,
        password_set_at: now,
        epoch: 0,
        home: None,
        home_firm: None,
        state: AccountState::Active { certification: Certification::fresh(now) },
        created_at: now,
        change: EmailChange::default(),
        replaced: Vec::new(),
        renew_password: false,
        password_due_at: None,
        held: false,
        grants: 0,
    }
}
