//! Requirement 10 against a reference machine: whatever visitors do in whatever order, the core and a model of ten
//! lines agree on who gets in.

use espace_securise::command::Activate;
use espace_securise::policy::SendLimit;
use espace_securise::testing::cast::{DURAND, JEANNE, Someone};
use espace_securise::testing::commands::{identify, register};
use espace_securise::testing::{DAY, HOUR, MINUTE, World};
use espace_securise::value::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Two visitors hold the same letter.
const VISITORS: [Someone; 2] =
    [JEANNE, Someone { email: "jean@durand.example", password: "Truelle&Niveau7" }];

#[derive(Clone, Copy, Debug)]
enum Step {
    Identify(usize),
    Register(usize),
    Activate(usize),
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let visitor = 0..VISITORS.len();
    let step = prop_oneof![
        3 => visitor.clone().prop_map(Step::Identify),
        4 => visitor.clone().prop_map(Step::Register),
        2 => visitor.prop_map(Step::Activate),
        2 => prop_oneof![1_u64..30, 100_u64..140, 1_000_u64..1_500].prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 1..25)
}

/// What the guide says of one visitor.
#[derive(Clone, Copy, Debug, Default)]
struct Visitor {
    ticket_until: Option<Timestamp>,
    link_until: Option<Timestamp>,
    activated: bool,
}

/// The reference: a letter has one holder at a time, the newest who proved it, until somebody activates.
#[derive(Debug, Default)]
struct Model {
    visitors: [Visitor; 2],
    holder: Option<usize>,
    spent: bool,
}

impl Model {
    fn identify(&mut self, who: usize, now: Timestamp) -> bool {
        if self.spent {
            return false;
        }
        self.visitors[who] = Visitor { ticket_until: Some(now.plus(2 * HOUR)), ..Visitor::default() };
        self.holder = Some(who);
        true
    }

    fn register(&mut self, who: usize, now: Timestamp) -> bool {
        let in_time = self.visitors[who].ticket_until.is_some_and(|until| now < until);
        let may = !self.spent && self.holder == Some(who) && in_time;
        if may {
            self.visitors[who].link_until = Some(now.plus(DAY));
        }
        may
    }

    fn activate(&mut self, who: usize, now: Timestamp) -> bool {
        let visitor = &mut self.visitors[who];
        let in_time = visitor.link_until.is_some_and(|until| now < until);
        // Following the link that opened the account is answered alike (requirement 71).
        let may = in_time && (visitor.activated || (!self.spent && self.holder == Some(who)));
        visitor.activated |= may;
        self.spent |= may;
        may
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn r10_no_order_of_commands_leads_past_step_one(steps in steps()) {
        let mut world = World::with(|terms| {
            // Not what is tested here.
            let often = SendLimit { apart: std::time::Duration::ZERO, most: 20, window: MINUTE };
            (terms.mails, terms.registrations) = (often.clone(), often);
        });
        let code = world.letters(DURAND);
        let mut model = Model::default();
        let mut tickets = [const { None }; 2];
        let mut tokens = [const { None }; 2];
        for step in steps {
            world.advance(MINUTE);
            let now = world.now();
            match step {
                Step::Wait(minutes) => world.advance(MINUTE * u32::try_from(minutes).unwrap()),
                Step::Identify(who) => {
                    let answer = world.ask(&identify(DURAND, &code));
                    prop_assert_eq!(answer.is_ok(), model.identify(who, now), "{:?}: {:?}", step, answer.err());
                    if let Ok(identified) = answer {
                        tickets[who] = Some(identified.ticket);
                        tokens[who] = None;
                    }
                }
                Step::Register(who) => {
                    let ticket = tickets[who].clone().unwrap_or_default();
                    let answer = world.ask(&register(&ticket, VISITORS[who]));
                    prop_assert_eq!(answer.is_ok(), model.register(who, now), "{:?}: {:?}", step, answer.err());
                    if answer.is_ok() {
                        tokens[who] = Some(world.link());
                    }
                }
                Step::Activate(who) => {
                    let token = tokens[who].clone().unwrap_or_default();
                    let ticket = tickets[who].clone();
                    let answer = world.ask(&Activate { token, ticket, password: None });
                    prop_assert_eq!(answer.is_ok(), model.activate(who, now), "{:?}: {:?}", step, answer.err());
                }
            }
        }
        let accounts = world.store.keys().iter().filter(|key| key.kind() == "account").count();
        prop_assert_eq!(accounts, usize::from(model.spent));
    }
}
