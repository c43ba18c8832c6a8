//! The home under everything that can be asked of it: whatever is used and whenever, tiles hardly move (requirement 92).

use std::collections::BTreeMap;

use espace_securise::account::{Right, Rights, VisitHow};
use espace_securise::command::ArrangeTiles;
use espace_securise::policy::{BarItem, Knob, Service};
use espace_securise::reply::{Home, TileKind};
use espace_securise::testing::cast::{DURAND, JEANNE, links};
use espace_securise::testing::commands::{arrange_tiles, note_visit, show_home};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use std::time::Duration;

/// One thing that somebody does; services by their place among those of the guide.
#[derive(Clone, Debug)]
enum Step {
    Visit { service: usize, how: VisitHow, times: u8 },
    LogIn,
    Forward(Duration),
    Back(Duration),
    Pin(usize),
    Unpin(usize),
    Freeze(bool),
    Reset,
    Give(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let how = prop_oneof![Just(VisitHow::Menu), Just(VisitHow::Tile), Just(VisitHow::Act)];
    prop_oneof![
        12 => (0..SERVICES, how, 1..4_u8).prop_map(|(service, how, times)| Step::Visit { service, how, times }),
        8 => Just(Step::LogIn),
        4 => (1..20_u32).prop_map(|steps| Step::Forward(steps * 9 * MINUTE)),
        2 => (1..10_u32).prop_map(|days| Step::Forward(days * DAY)),
        2 => (1..40_u32).prop_map(|hours| Step::Back(hours * HOUR)),
        1 => (0..SERVICES).prop_map(Step::Pin),
        1 => (0..SERVICES).prop_map(Step::Unpin),
        1 => any::<bool>().prop_map(Step::Freeze),
        1 => Just(Step::Reset),
        1 => any::<u32>().prop_map(Step::Give),
    ]
}

/// As many as the guide's catalogue has.
const SERVICES: usize = 19;

fn world() -> World {
    World::with(|terms| {
        // A long story, told by one person from one place.
        terms.source = None;
        terms.recertification.period = 700 * DAY;
    })
}

fn services(world: &World) -> Vec<Service> {
    world.espace.policy().home.services.clone()
}

/// Somebody at the home, and what is remembered of it from outside.
struct Visitor {
    world: World,
    services: Vec<Service>,
    session: Secret,
    /// No command was granted yet since the log-in.
    fresh: bool,
    /// What was last seen at each place, and whether it was pinned.
    places: BTreeMap<u8, (String, bool)>,
    frozen: bool,
    held: Rights,
    /// Changes seen beside those that the person asked for, and log-ins.
    changes: usize,
    log_ins: usize,
}

impl Visitor {
    fn new() -> Self {
        let mut world = world();
        let services = services(&world);
        assert_eq!(services.len(), SERVICES);
        let session = world.seat(DURAND, JEANNE);
        Self {
            world,
            services,
            session,
            fresh: true,
            places: BTreeMap::new(),
            frozen: false,
            held: Rights::ALL,
            changes: 0,
            log_ins: 1,
        }
    }

    fn log_in(&mut self) {
        self.session = self.world.log_in(JEANNE);
        self.fresh = true;
        self.log_ins += 1;
    }

    /// Asks, once more after a log-in if the session is over.
    fn ask<C: Ask>(&mut self, command: impl Fn(&Secret) -> C) -> Result<C::Reply, Refusal> {
        loop {
            match self.world.ask(&command(&self.session)) {
                Ok(reply) => return Ok(reply),
                Err(Error::Refused(Refusal::SessionOver)) => self.log_in(),
                Err(Error::Refused(refusal)) => return Err(refusal),
                Err(fault) => panic!("{fault}"),
            }
        }
    }

    fn id(&self, service: usize) -> String {
        self.services[service].id.clone()
    }

    fn is_open(&self, service: &Service) -> bool {
        service.rights.is_empty() || !(service.rights & self.held).is_empty()
    }

    fn arrange(&mut self, change: impl Fn(ArrangeTiles) -> ArrangeTiles) -> bool {
        self.ask(|session| change(arrange_tiles(session))).is_ok()
    }

    /// Does it; then how many tiles may have changed because the person said so.
    fn take(&mut self, step: &Step) -> usize {
        match step {
            Step::Visit { service, how, times } => {
                let id = self.id(*service);
                for _ in 0..*times {
                    let answer = self.ask(|session| note_visit(session, &id, *how));
                    assert_eq!(answer.is_ok(), self.is_open(&self.services[*service]), "{answer:?}");
                    self.world.advance(16 * MINUTE);
                }
                0
            }
            Step::LogIn => {
                self.log_in();
                0
            }
            Step::Forward(span) => {
                self.world.advance(*span);
                0
            }
            Step::Back(span) => {
                self.world.clock.back(*span);
                0
            }
            Step::Pin(service) => {
                let id = self.id(*service);
                usize::from(self.arrange(|all| ArrangeTiles { pin: Some(id.clone()), ..all }))
            }
            Step::Unpin(service) => {
                let id = self.id(*service);
                self.arrange(|all| ArrangeTiles { unpin: Some(id.clone()), ..all });
                for (_, pinned) in self.places.values_mut().filter(|(held, _)| *held == id) {
                    *pinned = false;
                }
                0
            }
            Step::Freeze(frozen) => {
                self.look(0);
                self.arrange(|all| ArrangeTiles { freeze: Some(*frozen), ..all });
                self.frozen = *frozen;
                0
            }
            Step::Reset => {
                self.arrange(|all| ArrangeTiles { reset: true, ..all });
                self.places.clear();
                self.frozen = false;
                0
            }
            Step::Give(bits) => {
                self.held = Right::ALL.into_iter().filter(|right| bits >> (*right as u32) & 1 == 1).collect();
                let store = &self.world.store;
                let key = store.keys().into_iter().find(|key| key.kind() == "access").unwrap();
                let mut body: serde_json::Value = serde_json::from_str(&store.body(&key).unwrap()).unwrap();
                body["data"]["rights"] = serde_json::to_value(self.held).unwrap();
                store.set_body(&key, &body.to_string());
                0
            }
        }
    }

    /// Looks at the home, and holds what it shows against what was seen before.
    fn look(&mut self, asked_for: usize) {
        let home = self.ask(show_home).unwrap();
        self.holds_what_it_shows(&home);
        let mut changed = 0_usize;
        for tile in home.tiles.iter().filter(|tile| tile.kind == TileKind::Own) {
            let now = (tile.service.clone(), tile.pinned);
            let before = self.places.insert(tile.place, now);
            let moved = before.as_ref().is_none_or(|(service, _)| *service != tile.service);
            if moved {
                changed += 1;
                let pinned = before.is_some_and(|(_, pinned)| pinned);
                assert!(!pinned, "a pinned tile made room for {tile:?}");
            }
        }
        assert_eq!(home.frozen, self.frozen);
        let by_itself = changed.saturating_sub(asked_for);
        assert!(by_itself <= usize::from(self.fresh), "{by_itself} tiles changed: {home:?}");
        assert!(by_itself == 0 || !self.frozen, "a frozen tile changed: {home:?}");
        self.changes += by_itself;
        self.fresh = false;
    }

    fn holds_what_it_shows(&self, home: &Home) {
        let open: Vec<&Service> = self.services.iter().filter(|service| self.is_open(service)).collect();
        let mut menu: Vec<_> = open.iter().filter_map(|service| Some((service.menu?, &service.id))).collect();
        menu.sort_unstable();
        assert_eq!(
            home.menu.iter().collect::<Vec<_>>(),
            menu.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        );
        for tile in &home.tiles {
            assert!(open.iter().any(|service| service.id == tile.service), "{tile:?} without its right");
        }
        let places: Vec<u8> = home.tiles.iter().map(|tile| tile.place).collect();
        assert!(places.is_sorted_by(|before, after| before < after), "{places:?}");
        assert!(places.last().is_none_or(|last| *last <= 8));
    }

    fn kept(&self) -> String {
        let key = self.world.store.keys().into_iter().find(|key| key.kind() == "tiles");
        key.and_then(|key| self.world.store.body(&key)).unwrap_or_default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(92),
        ..ProptestConfig::default()
    })]

    /// Whatever is used, pinned, frozen or taken away, and wherever the clock goes: one tile a log-in at most, none that is
    /// pinned or frozen, none without its right; the menu is always the guide's; and the record stays small.
    #[test]
    fn r92_never_more_than_one_tile_changes_a_log_in(steps in prop::collection::vec(step(), 1..60)) {
        let mut visitor = Visitor::new();
        for step in &steps {
            let asked_for = visitor.take(step);
            visitor.look(asked_for);
        }
        prop_assert!(visitor.changes <= visitor.log_ins);
        // Seventeen services at most, of at most 32 octets beside three numbers.
        prop_assert!(visitor.kept().len() < 2_500, "{}", visitor.kept());
    }

    /// The record is a function of what was used when, and not of the order in which equal things arrived.
    #[test]
    fn r92_the_same_uses_at_the_same_time_leave_the_same_bytes_in_whatever_order(
        rounds in prop::collection::vec(
            prop::collection::vec((0..SERVICES, 0..3_usize), 1..12).prop_flat_map(|uses| {
                (Just(uses.clone()), Just(uses).prop_shuffle())
            }),
            1..6,
        ),
    ) {
        const HOW: [VisitHow; 3] = [VisitHow::Menu, VisitHow::Tile, VisitHow::Act];
        let mut visitors = [Visitor::new(), Visitor::new()];
        for (one, other) in rounds {
            for (visitor, uses) in visitors.iter_mut().zip([one, other]) {
                for (service, how) in uses {
                    let id = visitor.id(service);
                    visitor.ask(|session| note_visit(session, &id, HOW[how])).unwrap();
                }
                visitor.world.advance(DAY / 2);
                visitor.log_in();
                visitor.ask(show_home).unwrap();
            }
            prop_assert_eq!(visitors[0].kept(), visitors[1].kept());
        }
    }

    /// After the clock went back, no log-in of before its newest changes a tile, whatever is used meanwhile.
    #[test]
    fn r92_a_clock_that_goes_back_moves_no_tile_up(
        uses in prop::collection::vec(0..SERVICES, 1..8),
        back in 1..400_u32,
        meanwhile in prop::collection::vec(0..SERVICES, 1..8),
    ) {
        let mut visitor = Visitor::new();
        let used = |visitor: &mut Visitor, services: &[usize], sitting: u32| {
            for service in services {
                let id = visitor.id(*service);
                visitor.ask(|session| note_visit(session, &id, VisitHow::Act)).unwrap();
                visitor.world.advance(sitting * MINUTE);
            }
        };
        for _ in 0..4 {
            // One that becomes a tile, among whatever others.
            used(&mut visitor, &[8], 16);
            used(&mut visitor, &uses, 16);
            visitor.world.advance(DAY);
            visitor.log_in();
            visitor.look(0);
        }
        let before = visitor.ask(show_home).unwrap().tiles;
        visitor.world.clock.back(back * DAY);
        visitor.log_in();
        for _ in 0..3 {
            used(&mut visitor, &meanwhile, 1);
            visitor.log_in();
            prop_assert_eq!(&visitor.ask(show_home).unwrap().tiles, &before);
        }
    }
}

#[test]
fn r92_a_catalogue_out_of_its_bounds_does_not_build() {
    let refused = |change: fn(&mut PolicyTerms)| {
        let mut terms = PolicyTerms::guide(links());
        change(&mut terms);
        Policy::new(terms).err().map(|invalid| invalid.knob)
    };
    let wrong: [fn(&mut PolicyTerms); 12] = [
        |terms| terms.home.services[0].id = String::new(),
        |terms| terms.home.services[0].id = "x".repeat(33),
        |terms| terms.home.services[0].id = "Salariés".into(),
        |terms| terms.home.services[0].id = "mes salaries".into(),
        |terms| terms.home.services[0].id = terms.home.services[1].id.clone(),
        |terms| terms.home.services[0].menu = terms.home.services[1].menu,
        |terms| terms.home.services[0].weight = 9,
        |terms| terms.home.services[0].weight = 1001,
        |terms| terms.home.services.iter_mut().for_each(|service| service.always = true),
        |terms| {
            let many = (0..49).map(|n| Service::tile(&format!("s{n}"), Rights::NONE));
            terms.home.services = many.collect();
        },
        |terms| terms.home.bars.top[0].id = "<b>".into(),
        |terms| terms.home.bars.right = vec![BarItem { id: "news".into(), since: None }; 17],
    ];
    for (place, change) in wrong.into_iter().enumerate() {
        assert_eq!(refused(change), Some(Knob::Home), "{place}");
    }
    assert_eq!(refused(|terms| terms.home.services.clear()), None);
    assert_eq!(refused(|terms| terms.home.services[0].id = "x".repeat(32)), None);
}

/// What a host wrote before there was a home still reads, and has the guide's.
#[test]
fn r92_terms_of_before_have_the_guides_home() {
    let mut terms = serde_json::to_value(PolicyTerms::guide(links())).unwrap();
    terms.as_object_mut().unwrap().remove("home").unwrap();
    let page = |name: &str| format!("https://espace.caisse.example/{name}?lien={{token}}");
    terms["links"] = serde_json::json!({
        "activation": page("activation"),
        "reset": page("mot-de-passe"),
        "recertification": page("certification"),
    });
    let read: PolicyTerms = serde_json::from_value(terms).unwrap();
    assert_eq!(read.home, PolicyTerms::guide(links()).home);
}
