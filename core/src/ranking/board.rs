//! The tiles of one person in one kind of capacity: six places that hardly move.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::slots::{Slot, Slots};
use super::usage::{POINT, Usage, Worth, day_of};
use super::uses::{Damaged, Uses};
use crate::policy::Service;
use crate::value::Timestamp;
use crate::vocabulary::account::Rights;

/// The tiles, and the uses that they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Board {
    slots: Slots,
    /// Whether the person wants none to change (Figer).
    frozen: bool,
    /// When the newest log-in began that had its one change.
    settled_at: Timestamp,
    /// By service, as many as the catalogue has at most.
    uses: Uses,
}

impl Default for Board {
    fn default() -> Self {
        Self { slots: Slots::default(), frozen: false, settled_at: Timestamp::MIN, uses: Uses::default() }
    }
}

/// The catalogue, and what of it the capacity may use now.
#[derive(Clone, Copy)]
pub(crate) struct Offer<'c> {
    pub(crate) services: &'c [Service],
    pub(crate) held: Rights,
}

impl<'c> Offer<'c> {
    /// Whether it may be a tile by use, now or with other rights.
    fn knows(&self, id: &str) -> bool {
        self.services.iter().any(|service| service.id == id && !service.always)
    }

    /// Whether it may be a tile by use now.
    fn opens(&self, service: &Service) -> bool {
        !service.always && service.is_open_to(self.held)
    }

    /// What may become a tile now, in the catalogue's order.
    fn open(self) -> impl Iterator<Item = &'c Service> {
        self.services.iter().filter(move |service| self.opens(service))
    }
}

impl Board {
    /// The one change of a log-in, if it is due: the strongest service without a tile takes the place of the weakest tile,
    /// when it is clearly stronger. A log-in that is not newer than the last one seen changes nothing, whatever the clock
    /// says. Whether it was due.
    ///
    /// # Errors
    /// [`Damaged`], as for whatever looks at the uses.
    pub(crate) fn settle(&mut self, began_at: Timestamp, offer: Offer<'_>) -> Result<bool, Damaged> {
        let due = began_at > self.settled_at && !self.uses.is_empty();
        if due {
            self.settled_at = began_at;
            if !self.frozen {
                self.exchange(began_at, offer)?;
            }
        }
        Ok(due)
    }

    fn exchange(&mut self, now: Timestamp, offer: Offer<'_>) -> Result<(), Damaged> {
        let newcomers = offer.open().filter(|service| !self.has_tile(&service.id));
        let strengths = self.strengths(now)?;
        let by_strength = newcomers.map(|service| (strengths.of(service), service));
        // The first of the strongest.
        let newcomer = by_strength.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((strength, service)) = newcomer else { return Ok(()) };
        let Some((place, weakest)) = self.weakest(&strengths, offer) else { return Ok(()) };
        if 4 * strength >= 5 * weakest + 4 * u64::from(POINT) {
            let slot = Slot { service: service.id.clone(), pinned: false };
            self.put(place, slot);
        }
        Ok(())
    }

    /// The place that is given away first, and how strong its tile is: an empty one, else the weakest tile that is not pinned,
    /// the catalogue's last of several.
    fn weakest(&self, strengths: &Strengths<'_>, offer: Offer<'_>) -> Option<(usize, u64)> {
        let empty = |slot: &Option<Slot>| slot.as_ref().is_none_or(|slot| !offer.knows(&slot.service));
        if let Some(place) = self.slots.0.iter().position(empty) {
            return Some((place, 0));
        }
        let mut weakest: Option<(usize, u64)> = None;
        for service in offer.services {
            let holds = |slot: &Option<Slot>| {
                slot.as_ref().is_some_and(|slot| slot.service == service.id && !slot.pinned)
            };
            let Some(place) = self.slots.0.iter().position(holds) else { continue };
            let strength = strengths.of(service);
            if weakest.is_none_or(|(_, least)| strength <= least) {
                weakest = Some((place, strength));
            }
        }
        weakest
    }

    /// What every service's use is worth on one day. It is never before a use that counted: a clock that went back compares
    /// as the day that it had seen.
    fn strengths(&self, now: Timestamp) -> Result<Strengths<'_>, Damaged> {
        let uses = self.uses.known()?;
        let day = uses.values().map(Usage::day).fold(day_of(now), u64::max);
        Ok(Strengths(uses.into_iter().map(|(id, usage)| (id, usage.left_on(day))).collect()))
    }

    fn has_tile(&self, id: &str) -> bool {
        self.slots.0.iter().flatten().any(|slot| slot.service == id)
    }

    fn put(&mut self, place: usize, slot: Slot) {
        if let Some(held) = self.slots.0.get_mut(place) {
            *held = Some(slot);
        }
    }

    /// One more use of a service that may be a tile. What left the catalogue is forgotten, so that there are never more than it
    /// has. Whether it counted.
    pub(crate) fn note(
        &mut self,
        service: &Service,
        worth: Worth,
        now: Timestamp,
        offer: Offer<'_>,
    ) -> Result<bool, Damaged> {
        let mut uses = self.uses.known()?;
        let before = uses.get(service.id.as_str());
        let usage = before.unwrap_or(&Usage::NONE).noted(worth, now);
        if before == Some(&usage) {
            return Ok(false);
        }
        uses.retain(|id, _| offer.knows(id));
        if uses.is_empty() {
            // Every log-in until now had nothing to change, and so had its change.
            self.settled_at = self.settled_at.max(now);
        }
        uses.insert(&service.id, usage);
        self.uses = Uses::of(&uses);
        Ok(true)
    }

    /// Keeps a service's tile where it stands; one that has none yet takes the weakest's place. `false` if all are pinned.
    pub(crate) fn pin(
        &mut self,
        service: &Service,
        now: Timestamp,
        offer: Offer<'_>,
    ) -> Result<bool, Damaged> {
        if let Some(slot) = self.slots.0.iter_mut().flatten().find(|slot| slot.service == service.id) {
            slot.pinned = true;
            return Ok(true);
        }
        let Some((place, _)) = self.weakest(&self.strengths(now)?, offer) else { return Ok(false) };
        self.put(place, Slot { service: service.id.clone(), pinned: true });
        Ok(true)
    }

    /// Lets a service's tile go with its use again.
    pub(crate) fn unpin(&mut self, id: &str) {
        for slot in self.slots.0.iter_mut().flatten().filter(|slot| slot.service == id) {
            slot.pinned = false;
        }
    }

    /// Whether none may change.
    pub(crate) fn freeze(&mut self, frozen: bool) {
        self.frozen = frozen;
    }

    /// Begins anew, with no tile and no use; the log-in has had its change.
    pub(crate) fn reset(&mut self, began_at: Timestamp) {
        *self = Self { settled_at: self.settled_at.max(began_at), ..Self::default() };
    }

    /// The tiles with their places, of what may be used now: one whose right is gone is gone at once, and the others stay.
    pub(crate) fn into_tiles(self, offer: Offer<'_>) -> impl Iterator<Item = (usize, Slot)> {
        let open = move |slot: &Slot| {
            let named = offer.services.iter().find(|service| service.id == slot.service);
            named.is_some_and(|service| offer.opens(service))
        };
        let placed = self.slots.0.into_iter().enumerate();
        placed.filter_map(|(place, slot)| Some((place, slot?))).filter(move |(_, slot)| open(slot))
    }

    pub(crate) fn is_frozen(&self) -> bool {
        self.frozen
    }
}

/// What is left of every service's points.
struct Strengths<'u>(BTreeMap<&'u str, u32>);

impl Strengths<'_> {
    /// By its weight, in hundredths.
    fn of(&self, service: &Service) -> u64 {
        let left = self.0.get(service.id.as_str()).copied().unwrap_or_default();
        u64::from(left) * u64::from(service.weight) / 100
    }
}
