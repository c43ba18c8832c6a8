//! Accounts that their holders closed, erased once their grace is over (requirement 76).

use crate::contract::store::{Key, Scan};
use crate::decide::ask::{Ask, Ruled};
use crate::decide::desk::Desk;
use crate::decide::keys::Legible;
use crate::decide::no::Halt;
use crate::decide::paging::{MOST_TOGETHER, legible, next_after, page_of, rows};
use crate::decide::ruling::Ruling;
use crate::proof::address::KnownAddress;
use crate::proof::held_addresses::{Held, HeldAddresses};
use crate::record::{Access, Account, Holder, RecordKey, Recovery, Tiles};
use crate::vocabulary::command::EraseClosed;
use crate::vocabulary::event::{Fact, Subject};
use crate::vocabulary::reply::ClosedErased;

impl Ask for EraseClosed {
    /// What hangs on an account goes with it; its sessions are over, and expire by themselves, as do its counts. The tenants
    /// counted it no more since it was closed. What cannot be read is named, and its account left alone.
    fn decide(&self, mut desk: Desk<'_, '_>) -> Ruled<ClosedErased> {
        let terms = &desk.policy().recertification;
        let limit = self.limit.clamp(1, MOST_TOGETHER);
        let (page, ()) = desk.scan(page_of(Account::prefix(), self.after.as_deref(), limit), ())?;
        let (accounts, mut unreadable) = legible::<Account>(page);
        let mut over = Vec::new();
        for (row, account) in accounts {
            let was_closed = account.state.is_closed();
            let account = account.observed(desk.now(), terms);
            match (account.state.is_closed(), account.held) {
                (true, false) => over.push(account),
                // Its grace was seen to end, though it is kept (invariant 12).
                (true, true) if !was_closed => desk.put(&row, &account)?,
                (true, true) | (false, _) => desk.disregard(&row),
            }
        }
        let mut estates = Vec::new();
        for account in over {
            match Estate::read(&mut desk, account)? {
                Ok(estate) => estates.push(estate),
                Err(key) => unreadable.push(key.to_string()),
            }
        }

        let mut ruling = desk.rule(None);
        let erased = u32::try_from(estates.len()).unwrap_or(u32::MAX);
        for estate in estates {
            let account = estate.account.id;
            estate.erase(&mut ruling);
            ruling.also(Subject::Account { account }, Fact::AccountErased);
        }
        ruling.unchanged(ClosedErased { erased, next: next_after(page), unreadable })
    }
}

/// An account with all that hangs on it.
struct Estate {
    account: Account,
    addresses: HeldAddresses,
    held: Held,
    recovery: RecordKey<Recovery>,
    is_recovering: bool,
    tiles: RecordKey<Tiles>,
    has_tiles: bool,
    accesses: Vec<(RecordKey<Access>, RecordKey<Holder>, bool)>,
}

impl Estate {
    /// All of it, or the key of what cannot be read. An account was closed while one page held its accesses, and gained none
    /// since.
    fn read(desk: &mut Desk<'_, '_>, account: Account) -> Result<Result<Self, Key>, Halt> {
        let (page, ()) = desk.scan(page_of(Access::prefix(account.id), None, Scan::MAX_LIMIT), ())?;
        let mut accesses = Vec::new();
        for (row, access) in rows::<Access>(page) {
            let Ok(access) = access else { return Ok(Err(row.as_key().clone())) };
            accesses.push((row, Holder::key(&access.tenant, account.id)));
        }
        let addresses = HeldAddresses::of(desk.rules(), &account);
        let recovery = Recovery::key(&KnownAddress::of(desk.rules(), &account.email).index);
        let tiles = Tiles::key(account.id);
        let (current, earlier) = addresses.keys();
        let earlier: Vec<_> = earlier.into_iter().map(Legible).collect();
        let mirrors: Vec<_> = accesses.iter().map(|(_, mirror)| Legible(mirror)).collect();
        let found = desk.read((Legible(current), earlier, Legible(&recovery), Legible(&tiles), mirrors))?;
        let (current, earlier, recovering, learnt, mirrors) = found;
        let illegible = |fault: crate::contract::fault::CorruptRecord| fault.key;
        let read = || -> Result<_, Key> {
            let current = current.map_err(illegible)?;
            let earlier =
                earlier.into_iter().map(|index| index.map_err(illegible)).collect::<Result<_, _>>()?;
            let is_recovering = recovering.map_err(illegible)?.is_some();
            let has_tiles = learnt.map_err(illegible)?.is_some();
            let mirrors = mirrors.into_iter().map(|mirror| Ok(mirror.map_err(illegible)?.is_some()));
            let mirrors = mirrors.collect::<Result<Vec<bool>, Key>>()?;
            Ok((current, earlier, (is_recovering, has_tiles), mirrors))
        };
        Ok(read().map(|(current, earlier, (is_recovering, has_tiles), mirrors)| {
            let accesses = accesses.into_iter().zip(mirrors);
            let accesses = accesses.map(|((access, mirror), is_there)| (access, mirror, is_there)).collect();
            let held = (current, earlier);
            Self { account, addresses, held, recovery, is_recovering, tiles, has_tiles, accesses }
        }))
    }

    fn erase(&self, ruling: &mut Ruling<'_, '_>) {
        ruling.delete(&Account::key(self.account.id));
        self.addresses.free(ruling, &self.held);
        if self.is_recovering {
            ruling.delete(&self.recovery);
        }
        if self.has_tiles {
            ruling.delete(&self.tiles);
        }
        for (access, mirror, is_there) in &self.accesses {
            ruling.delete(access);
            if *is_there {
                ruling.delete(mirror);
            }
        }
    }
}
