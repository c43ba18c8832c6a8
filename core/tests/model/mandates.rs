//! Mandates in random commands: two companies, two firms, and whoever manages them, with clocks that jump and run backwards.
//!
//! The reference keeps, of what was granted, an upper bound: what may be held at most. It shares no code with the core.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use espace_securise::account::{MandateId, Preset, Right, Rights};
use espace_securise::command::*;
use espace_securise::mandate::{MandateEnd, MandateState, Suspender};
use espace_securise::reply::MandateChanged;
use espace_securise::testing::cast::{
    BERGER, DURAND, JEANNE, LEROY, MARTIN, NADIA, PAUL, SIMON, Site, Someone,
};
use espace_securise::testing::commands::{
    Of, accept, authorize, block_mandate, decline, end_mandate, find_firm, list_clients, list_firm_requests,
    list_mandates, list_sought_firms, list_tenant_mandates, log_in, match_firm, move_client, propose,
    refuse_firm, remind_mandates, request, resume_mandate, revise, seek_firm, suspend_mandate, switch,
    switch_through, terminate_mandate, unblock_mandate, withdraw, withdraw_sought_firm,
};
use espace_securise::testing::{HOUR, MINUTE, World};
use espace_securise::value::Timestamp;
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::config;

const COMPANIES: [(Site, Someone); 2] = [(DURAND, JEANNE), (MARTIN, PAUL)];
const FIRMS: [(Site, Someone); 2] = [(LEROY, NADIA), (BERGER, SIMON)];
/// Beyond this, addresses would have to be certified again.
const WHOLE: Duration = Duration::from_hours(150 * 24);

/// What is asked next.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Propose { rights: usize, starts: u32, lasts: u32 },
    Request { rights: usize, starts: u32, lasts: u32 },
    Accept { by_firm: bool, rights: Option<usize> },
    Decline { by_firm: bool },
    Withdraw { by_firm: bool },
    Revise { rights: usize },
    Suspend { by_firm: bool },
    Resume { by_firm: bool },
    End { by_firm: bool },
    Seek { rights: usize, lasts: u32 },
    Match,
    Refuse,
    WithdrawSought,
    Block,
    Unblock,
    Terminate,
    Switch,
    Caps { rights: usize },
    Look,
    Remind,
    Forward { minutes: u32 },
    Back { minutes: u32 },
}

type Step = (usize, usize, Ask);

fn step() -> impl Strategy<Value = Step> {
    let (rights, starts, lasts) = (0..SETS.len(), prop_oneof![3 => Just(0_u32), 1 => 1..96_u32], 1..240_u32);
    let ask = prop_oneof![
        6 => (rights.clone(), starts.clone(), lasts.clone())
            .prop_map(|(rights, starts, lasts)| Ask::Propose { rights, starts, lasts }),
        3 => (rights.clone(), starts, lasts).prop_map(|(rights, starts, lasts)| Ask::Request { rights, starts, lasts }),
        9 => (any::<bool>(), proptest::option::weighted(0.2, rights.clone()))
            .prop_map(|(by_firm, rights)| Ask::Accept { by_firm, rights }),
        1 => any::<bool>().prop_map(|by_firm| Ask::Decline { by_firm }),
        1 => any::<bool>().prop_map(|by_firm| Ask::Withdraw { by_firm }),
        3 => rights.clone().prop_map(|rights| Ask::Revise { rights }),
        4 => any::<bool>().prop_map(|by_firm| Ask::Suspend { by_firm }),
        8 => any::<bool>().prop_map(|by_firm| Ask::Resume { by_firm }),
        2 => any::<bool>().prop_map(|by_firm| Ask::End { by_firm }),
        2 => (rights.clone(), 24..240_u32).prop_map(|(rights, lasts)| Ask::Seek { rights, lasts }),
        3 => Just(Ask::Match),
        1 => Just(Ask::Refuse),
        1 => Just(Ask::WithdrawSought),
        3 => Just(Ask::Block),
        6 => Just(Ask::Unblock),
        1 => Just(Ask::Terminate),
        9 => Just(Ask::Switch),
        2 => rights.prop_map(|rights| Ask::Caps { rights }),
        2 => Just(Ask::Look),
        1 => Just(Ask::Remind),
        6 => prop_oneof![4 => 1..60_u32, 2 => 60..1440_u32, 1 => 1440..20_000_u32]
            .prop_map(|minutes| Ask::Forward { minutes }),
        2 => (1..2880_u32).prop_map(|minutes| Ask::Back { minutes }),
    ];
    (0..2_usize, 0..2_usize, ask)
}

const fn side_of(by_firm: bool) -> Suspender {
    if by_firm { Suspender::Firm } else { Suspender::Tenant }
}

const SETS: [Preset; 4] =
    [Preset::Declarations, Preset::FullPayroll, Preset::Consultation, Preset::Collaborator];

/// What was agreed to, as the reference keeps it.
#[derive(Clone, Debug)]
struct Agreed {
    pair: (usize, usize),
    id: MandateId,
    rights: Rights,
    starts_at: Timestamp,
    ends_at: Timestamp,
    suspended: BTreeSet<Suspender>,
    /// Ended by a command, or seen past its end.
    over: bool,
}

struct Play {
    world: World,
    people: BTreeMap<(bool, usize), Secret>,
    /// Sessions that were switched to a client, and stay open.
    delegated: Vec<((usize, usize), Secret)>,
    asked: BTreeMap<(usize, usize), MandateId>,
    sought: BTreeMap<(usize, usize), String>,
    /// Pairs that the fund suspended: whatever the two sides agree to meanwhile.
    blocked: BTreeSet<(usize, usize)>,
    agreed: Vec<Agreed>,
    caps: [Rights; 2],
    furthest: Timestamp,
    begun: Timestamp,
    granted: BTreeMap<&'static str, usize>,
}

impl Play {
    fn new() -> Self {
        let mut world = World::new();
        let mut people = BTreeMap::new();
        for (side, cast) in [(false, COMPANIES), (true, FIRMS)] {
            for (place, (site, someone)) in cast.into_iter().enumerate() {
                people.insert((side, place), world.seat(site, someone));
            }
        }
        let now = world.now();
        Self {
            world,
            people,
            delegated: Vec::new(),
            asked: BTreeMap::new(),
            sought: BTreeMap::new(),
            blocked: BTreeSet::new(),
            agreed: Vec::new(),
            caps: [Rights::ALL; 2],
            furthest: now,
            begun: now,
            granted: BTreeMap::new(),
        }
    }

    fn ask<C: espace_securise::Ask>(&mut self, command: &C) -> Option<C::Reply> {
        match self.world.ask(command) {
            Ok(reply) => {
                *self.granted.entry(command.row().name).or_default() += 1;
                Some(reply)
            }
            Err(Error::Refused(_)) => None,
            Err(error) => panic!("{}: {error}", command.row().name),
        }
    }

    /// A session of whoever manages a side, in their own capacity.
    fn person(&mut self, side: bool, place: usize) -> Secret {
        let (own, someone) = if side { FIRMS[place] } else { COMPANIES[place] };
        let session = self.people[&(side, place)].clone();
        if self.world.ask(&authorize(&session, Right::MemberRead)).is_ok() {
            return session;
        }
        let session = self.world.must(&log_in(someone)).session;
        let session = self.ask(&switch(&session, own)).map_or(session, |switched| switched.session);
        self.people.insert((side, place), session.clone());
        session
    }

    fn of(&self, (company, firm): (usize, usize)) -> Option<Of> {
        let mandate = *self.asked.get(&(company, firm))?;
        Some(Of { client: COMPANIES[company].0, firm: FIRMS[firm].0, mandate })
    }

    /// The newest mandate of the pair that was agreed to.
    fn running(&self, pair: (usize, usize)) -> Option<Of> {
        let newest = self.agreed.iter().rev().find(|agreed| agreed.pair == pair && !agreed.over)?;
        Some(Of { client: COMPANIES[pair.0].0, firm: FIRMS[pair.1].0, mandate: newest.id })
    }

    fn agreed_mut(&mut self, id: MandateId) -> impl Iterator<Item = &mut Agreed> {
        self.agreed.iter_mut().filter(move |agreed| agreed.id == id)
    }

    fn set(&mut self, of: Of, by: Suspender) {
        self.agreed_mut(of.mandate).for_each(|agreed| assert!(agreed.suspended.insert(by)));
    }

    fn lift(&mut self, of: Of, by: Suspender) {
        self.agreed_mut(of.mandate).for_each(|agreed| assert!(agreed.suspended.remove(&by)));
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each thing that is asked")]
    fn play(&mut self, (company, firm, ask): Step) {
        let pair = (company, firm);
        match ask {
            Ask::Propose { rights, starts, lasts } => {
                let session = self.person(false, company);
                let (starts_at, ends_at) = self.term(starts, lasts);
                let well = propose(&session, FIRMS[firm].0, SETS[rights].rights());
                self.ask(&find_firm(&session, FIRMS[firm].0.siret));
                if let Some(MandateChanged { mandate }) =
                    self.ask(&ProposeMandate { starts_at, ends_at, ..well })
                {
                    self.asked.insert(pair, mandate.mandate);
                }
            }
            Ask::Request { rights, starts, lasts } => {
                let session = self.person(true, firm);
                let (starts_at, ends_at) = self.term(starts, lasts);
                let well = request(&session, COMPANIES[company].0, SETS[rights].rights());
                if let Some(asked) = self.ask(&RequestMandate { starts_at, ends_at, ..well }) {
                    self.asked.insert(pair, asked.mandate);
                }
            }
            Ask::Accept { by_firm, rights } => self.accept(pair, by_firm, rights),
            Ask::Decline { by_firm } => {
                let session = self.person(by_firm, if by_firm { firm } else { company });
                if let Some(of) = self.of(pair) {
                    self.ask(&decline(&session, of));
                }
            }
            Ask::Withdraw { by_firm } => {
                let session = self.person(by_firm, if by_firm { firm } else { company });
                if let Some(of) = self.of(pair) {
                    self.ask(&withdraw(&session, of));
                }
            }
            Ask::Revise { rights } => {
                let session = self.person(false, company);
                let Some(of) = self.running(pair) else { return };
                if let Some(MandateChanged { mandate }) =
                    self.ask(&revise(&session, of, SETS[rights].rights()))
                {
                    assert_eq!(mandate.rights, SETS[rights].rights());
                    self.agreed_mut(of.mandate).for_each(|agreed| agreed.rights = SETS[rights].rights());
                }
            }
            Ask::Suspend { by_firm } => {
                let session = self.person(by_firm, if by_firm { firm } else { company });
                let Some(of) = self.running(pair) else { return };
                if self.ask(&suspend_mandate(&session, of)).is_some() {
                    self.set(of, side_of(by_firm));
                }
            }
            Ask::Resume { by_firm } => {
                let session = self.person(by_firm, if by_firm { firm } else { company });
                let Some(of) = self.running(pair) else { return };
                if self.ask(&resume_mandate(&session, of)).is_some() {
                    self.lift(of, side_of(by_firm));
                }
            }
            Ask::End { by_firm } => {
                let session = self.person(by_firm, if by_firm { firm } else { company });
                let Some(of) = self.running(pair) else { return };
                if let Some(MandateChanged { mandate }) = self.ask(&end_mandate(&session, of)) {
                    assert!(matches!(mandate.standing, MandateState::Ended { .. }));
                    self.agreed_mut(of.mandate).for_each(|agreed| agreed.over = true);
                }
            }
            Ask::Seek { rights, lasts } => {
                let session = self.person(false, company);
                let (_, ends_at) = self.term(0, lasts);
                let (site, someone) = FIRMS[firm];
                let well = seek_firm(&session, site, someone.email, SETS[rights].rights());
                if let Some(sought) = self.ask(&SeekFirm { ends_at, ..well }) {
                    self.sought.insert(pair, sought.sought.id);
                }
                self.ask(&list_sought_firms(&session));
                self.ask(&list_firm_requests());
            }
            Ask::Match => {
                let Some(id) = self.sought.get(&pair).cloned() else { return };
                if let Some(MandateChanged { mandate }) =
                    self.ask(&match_firm(COMPANIES[company].0, &id, FIRMS[firm].0))
                {
                    // Only a proposal: nothing is given before the firm has agreed.
                    assert!(matches!(mandate.standing, MandateState::Proposed { .. }));
                    self.asked.insert(pair, mandate.mandate);
                }
            }
            Ask::Refuse => {
                let Some(id) = self.sought.get(&pair).cloned() else { return };
                self.ask(&refuse_firm(COMPANIES[company].0, &id));
            }
            Ask::WithdrawSought => {
                let session = self.person(false, company);
                let Some(id) = self.sought.get(&pair).cloned() else { return };
                self.ask(&withdraw_sought_firm(&session, &id));
            }
            Ask::Block => {
                let Some(of) = self.running(pair) else { return };
                if self.ask(&block_mandate(of)).is_some() {
                    self.blocked.insert(pair);
                }
            }
            Ask::Unblock => {
                let Some(of) = self.running(pair) else { return };
                if self.ask(&unblock_mandate(of)).is_some() {
                    self.blocked.remove(&pair);
                }
            }
            Ask::Terminate => {
                let Some(of) = self.running(pair) else { return };
                if let Some(MandateChanged { mandate }) = self.ask(&terminate_mandate(of)) {
                    assert_eq!(mandate.standing, MandateState::Ended { cause: MandateEnd::ByStaff });
                    self.agreed_mut(of.mandate).for_each(|agreed| agreed.over = true);
                }
            }
            Ask::Switch => {
                let session = self.world.must(&log_in(FIRMS[firm].1)).session;
                if let Some(switched) =
                    self.ask(&switch_through(&session, FIRMS[firm].0, COMPANIES[company].0))
                {
                    self.delegated.push((pair, switched.session));
                }
            }
            Ask::Caps { rights } => {
                let managing = Rights::of(&[Right::MandatesManage, Right::MemberRead]);
                let caps = if rights == 0 { Rights::ALL } else { SETS[rights].rights() | managing };
                self.caps[firm] = caps;
                let ends = format!("/{}", FIRMS[firm].0.identifier);
                let keys = self.world.store.keys().into_iter();
                for key in keys.filter(|key| key.kind() == "access" && key.as_str().ends_with(&ends)) {
                    let body = self.world.store.body(&key).unwrap();
                    let mut body: serde_json::Value = serde_json::from_str(&body).unwrap();
                    body["data"]["rights"] = serde_json::to_value(caps).unwrap();
                    self.world.store.set_body(&key, &format!("{{\"v\":1,\"data\":{}}}", body["data"]));
                }
            }
            Ask::Look => {
                let (company_s, firm_s) = (self.person(false, company), self.person(true, firm));
                for shelf in [
                    mandate::MandateShelf::Pending,
                    mandate::MandateShelf::Accepted,
                    mandate::MandateShelf::Past,
                ] {
                    self.ask(&list_mandates(&company_s, shelf));
                    self.ask(&list_mandates(&firm_s, shelf));
                    self.ask(&list_tenant_mandates(FIRMS[firm].0, shelf));
                    self.ask(&list_tenant_mandates(COMPANIES[company].0, shelf));
                }
                self.ask(&list_clients(&firm_s, FIRMS[firm].0));
                self.ask(&move_client(&firm_s, COMPANIES[company].0, Some("Nantes")));
            }
            Ask::Remind => {
                self.ask(&remind_mandates());
            }
            Ask::Forward { minutes } => {
                let to = self.world.now().plus(minutes * MINUTE).min(self.begun.plus(WHOLE));
                self.world.clock.set(to.max(self.world.now()));
            }
            Ask::Back { minutes } => {
                self.world.clock.set(self.world.now().minus(minutes * MINUTE).max(self.begun));
            }
        }
    }

    fn term(&self, starts: u32, lasts: u32) -> (Option<Timestamp>, Option<Timestamp>) {
        let now = self.world.now();
        let starts_at = (starts > 0).then(|| now.plus(starts * HOUR));
        (starts_at, Some(starts_at.unwrap_or(now).plus(lasts * HOUR)))
    }

    fn accept(&mut self, pair: (usize, usize), by_firm: bool, rights: Option<usize>) {
        let session = self.person(by_firm, if by_firm { pair.1 } else { pair.0 });
        let Some(of) = self.of(pair) else { return };
        let again = self.agreed.iter().any(|agreed| agreed.id == of.mandate);
        let rights = rights.map(|rights| SETS[rights].rights());
        let Some(MandateChanged { mandate }) = self.ask(&AcceptMandate { rights, ..accept(&session, of) })
        else {
            return;
        };
        if again {
            return;
        }
        assert!(rights.is_none_or(|rights| mandate.rights == rights));
        self.agreed.push(Agreed {
            pair,
            id: of.mandate,
            rights: mandate.rights,
            starts_at: mandate.starts_at,
            ends_at: mandate.ends_at,
            suspended: BTreeSet::new(),
            over: false,
        });
    }

    /// What may be held at most, by the reference.
    fn most(&self, pair: (usize, usize), now: Timestamp) -> Rights {
        let running = self.agreed.iter().filter(|agreed| {
            let begun = agreed.starts_at <= self.furthest;
            agreed.pair == pair
                && !self.blocked.contains(&pair)
                && !agreed.over
                && begun
                && now <= agreed.ends_at
                && agreed.suspended.is_empty()
        });
        let given = running.fold(Rights::NONE, |most, agreed| most | agreed.rights);
        given & self.caps[pair.1] & Rights::DELEGABLE.without(Rights::of(&[Right::BankChange]))
    }

    /// At this moment, in every session that was ever switched: no right without a running title, and what only one firm may
    /// hold is held by one.
    fn check(&mut self) {
        let now = self.world.now();
        self.furthest = self.furthest.max(now);
        let mut holders: BTreeMap<(usize, Right), BTreeSet<usize>> = BTreeMap::new();
        for ((company, firm), session) in self.delegated.clone() {
            for right in
                [Right::DeclarationsSubmit, Right::PaymentsPay, Right::DeclarationsRead, Right::MessagesUse]
            {
                let Ok(authorized) = self.world.ask(&authorize(&session, right)) else { continue };
                *self.granted.entry("authorize").or_default() += 1;
                let most = self.most((company, firm), now);
                assert!(
                    authorized.rights.is_within(most) && authorized.rights.contains(right),
                    "r89: held {:?} of at most {most:?}",
                    authorized.rights
                );
                if Rights::EXCLUSIVE.contains(right) {
                    holders.entry((company, right)).or_default().insert(firm);
                }
            }
            // Whoever asked has seen what was past its end.
            let refused = self.world.ask(&authorize(&session, Right::MemberRead));
            if matches!(refused, Err(Error::Refused(Refusal::NoAccess))) {
                let pair = self.agreed.iter_mut().filter(|agreed| agreed.pair == (company, firm));
                pair.for_each(|agreed| agreed.over |= now > agreed.ends_at);
            }
        }
        // While a clock is set back, each session goes by the time that it has seen: they need not agree on the instant at which
        // one firm takes over from another.
        for ((_, right), firms) in holders.into_iter().filter(|_| now >= self.furthest) {
            assert!(firms.len() == 1, "r90: {right:?} is held by two firms at once");
        }
        let old = self.delegated.len().saturating_sub(8);
        self.delegated.drain(..old);
    }
}

#[test]
fn r89_r90_inv06_a_delegated_right_has_a_running_mandate_in_random_commands() {
    let mut granted: BTreeMap<&'static str, usize> = BTreeMap::new();
    let plays = proptest::collection::vec(step(), 20..80);
    let total = std::cell::RefCell::new(&mut granted);
    let outcome = TestRunner::new(config(150)).run(&plays, |steps| {
        let mut play = Play::new();
        for step in steps {
            let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                play.play(step);
                play.check();
            }));
            if let Err(panic) = played {
                let what = panic.downcast_ref::<String>().cloned().unwrap_or_else(|| "a panic".to_owned());
                return Err(TestCaseError::fail(what));
            }
        }
        let mut total = total.borrow_mut();
        for (name, times) in &play.granted {
            *total.entry(*name).or_default() += times;
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    for name in MANDATES.iter().copied().chain(["authorize", "switch_tenant"]) {
        assert!(granted.get(name).is_some_and(|times| *times > 0), "{name} was never granted: {granted:?}");
    }
}

/// The commands that this file asks, and the other plays do not.
pub const MANDATES: &[&str] = &[
    "find_firm",
    "propose_mandate",
    "request_mandate",
    "accept_mandate",
    "decline_mandate",
    "withdraw_mandate",
    "revise_mandate",
    "suspend_mandate",
    "resume_mandate",
    "end_mandate",
    "list_mandates",
    "move_client",
    "remind_mandates",
    "seek_firm",
    "list_sought_firms",
    "withdraw_sought_firm",
    "list_firm_requests",
    "match_firm",
    "refuse_firm",
    "list_tenant_mandates",
    "block_mandate",
    "unblock_mandate",
    "terminate_mandate",
];
