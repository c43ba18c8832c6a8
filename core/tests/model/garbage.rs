//! Anything at all in every text field of every command: the answer is typed, and nothing panics (invariant 12).

use std::collections::BTreeSet;

use espace_securise::command::{
    Activate, Associate, CertifyMobile, CertifyMyMobile, Command, EndAllSessions, EndOtherSessions,
    EndSession, ForgotPassword, HolderCommand, Identify, InspectLink, ListSessions, ListTenants, LogIn,
    LogOut, PostCode, PutTenant, Recertify, Register, ReinstateAccount, RemindRecertification, RequestCode,
    ResendActivation, ResetPassword, Resume, SendMobileCode, SendMyMobileCode, SendRecertification, Staff,
    StaffCommand, SuspendAccount, SwitchTenant, UpkeepCommand, VisitorCommand,
};
use espace_securise::store::Key;
use espace_securise::testing::{CheapHasher, FixedClock, Mailbox, MemoryStore, SeededEntropy, token_of};
use espace_securise::value::{Language, PhoneInput};
use espace_securise::*;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::cast::{PASSWORDS, PEOPLE, SIRETS, SITES, key_ring, origin, staff, terms};
use crate::config;
use crate::watch::ensure;
use crate::world::Checked;

/// A text field: whatever Unicode can say, what people get wrong, what attackers try, or what is right.
#[derive(Clone, Debug)]
enum Text {
    Garbage(String),
    /// What this very field expects, so that the others are read at all.
    Right,
}

const NASTY: [&str; 24] = [
    "",
    " ",
    "\u{0}",
    "\r\n\r\n",
    "\u{202e}gnp.exe",
    "\u{feff}",
    "\u{200b}\u{200b}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{10ffff}",
    "ﷺ",
    "İıẞß",
    "../../../etc/passwd",
    "'; DROP TABLE accounts; --",
    "{token}",
    "{\"v\":1}",
    "null",
    "-1",
    "99999999999999999999999999999999",
    "+33",
    "+33 6 12 34 56 78 ext. 9",
    "@",
    "a@b",
    "\"quoted\"@example.org",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

fn text() -> impl Strategy<Value = Text> {
    prop_oneof![
        3 => any::<String>().prop_map(Text::Garbage),
        2 => prop::sample::select(NASTY.as_slice()).prop_map(|text| Text::Garbage(text.to_owned())),
        1 => prop::collection::vec(any::<char>(), 0..40)
            .prop_map(|characters| Text::Garbage(characters.into_iter().collect())),
        1 => ("[a-z@. ]{1,4}", 1..3000_usize).prop_map(|(text, times)| Text::Garbage(text.repeat(times))),
        4 => Just(Text::Right),
    ]
}

/// An account with a session, a ticket of somebody else, and a link of each kind: doors with something behind them.
struct Scene {
    espace: Espace,
    store: MemoryStore,
    clock: FixedClock,
    entropy: SeededEntropy,
    mailbox: Mailbox,
    right: Right,
}

/// What is right at each kind of field.
#[derive(Clone, Default)]
struct Right {
    session: String,
    ticket: String,
    activation: String,
    reset: String,
    code: String,
}

impl Scene {
    fn new() -> Self {
        let espace = Espace::new(Policy::new(terms(false)).unwrap(), key_ring());
        let clock = FixedClock::at("2026-01-05T08:00:00Z".parse().unwrap());
        let mut scene = Self {
            espace,
            store: MemoryStore::new(),
            clock,
            entropy: SeededEntropy::new(12),
            mailbox: Mailbox::new(),
            right: Right::default(),
        };
        scene.right.ticket = scene.enrolled(0);
        let token = scene.link().into();
        scene.ask(&Activate { token }).unwrap();
        let log_in = LogIn { email: PEOPLE[0][0].into(), password: PASSWORDS[0].into() };
        let session = scene.ask(&log_in).unwrap().session;
        scene.ask(&ForgotPassword { email: PEOPLE[0][0].into() }).unwrap();
        scene.right.reset = scene.link();
        scene.right.ticket = scene.enrolled(1);
        scene.right.activation = scene.link();
        let code = scene.mailbox.last_posted_code().unwrap();
        scene.right =
            Right { session: session.expose().to_owned(), code: code.expose().to_owned(), ..scene.right };
        scene
    }

    fn link(&self) -> String {
        token_of(&self.mailbox.last_url().unwrap()).expose().to_owned()
    }

    /// Up to the activation mail: the ticket.
    fn enrolled(&mut self, place: usize) -> String {
        let fields = |right: &str| right.to_owned();
        self.ask(&put_tenant(place, &fields)).unwrap();
        let identifier = SITES[place].identifier.to_owned();
        self.ask(&PostCode { by: staff(), identifier: identifier.clone() }).unwrap();
        let code = self.mailbox.last_posted_code().unwrap();
        let ticket = self.ask(&Identify { identifier, siret: SIRETS[place].into(), code }).unwrap().ticket;
        self.ask(&Register {
            ticket: ticket.clone(),
            email: PEOPLE[place][0].into(),
            email_confirmation: PEOPLE[place][0].into(),
            password: PASSWORDS[0].into(),
            password_confirmation: PASSWORDS[0].into(),
            landline: None,
            mobile: None,
        })
        .unwrap();
        ticket.expose().to_owned()
    }

    fn ask<C: Ask>(&mut self, command: &C) -> Result<C::Reply, Error> {
        let mut host = Host {
            store: &self.store,
            clock: &self.clock,
            entropy: &mut self.entropy,
            hasher: &mut CheapHasher,
            courier: &mut self.mailbox,
            origin: &origin(0),
        };
        self.espace.run(&mut host, command)
    }
}

fn put_tenant(place: usize, field: &impl Fn(&str) -> String) -> PutTenant {
    PutTenant {
        by: Staff { id: field("gestionnaire-12") },
        identifier: field(SITES[place].identifier),
        siret: field(SIRETS[place]),
        company: field(SITES[place].company),
        first_name: field(SITES[place].first_name),
        last_name: field(SITES[place].last_name),
        address: vec![field("3 rue du Port"), field("44000 NANTES")],
        language: Language::Fr,
    }
}

/// Every command, each text of which comes from `field`, which is told what would be right.
fn commands(right: &Right, limit: u16, field: &impl Fn(&str) -> String) -> Vec<Command> {
    let secret = |text: &str| Secret::new(field(text));
    let phone = |number: &str| PhoneInput::new(field("FR"), field(number));
    let session = || secret(&right.session);
    let ticket = || secret(&right.ticket);
    let by = || Staff { id: field("gestionnaire-12") };
    let (identifier, siret) = (|| field(SITES[1].identifier), || field(SIRETS[1]));
    let visitors: Vec<VisitorCommand> = vec![
        RequestCode { identifier: identifier(), siret: siret() }.into(),
        SendMobileCode { ticket: ticket(), mobile: phone("06 12 34 56 78") }.into(),
        CertifyMobile { ticket: ticket(), code: secret("123456") }.into(),
        Register {
            ticket: ticket(),
            email: field(PEOPLE[2][0]),
            email_confirmation: field(PEOPLE[2][0]),
            password: secret(PASSWORDS[1]),
            password_confirmation: secret(PASSWORDS[1]),
            landline: Some(phone("01 40 20 50 50")),
            mobile: Some(phone("06 12 34 56 78")),
        }
        .into(),
        ResendActivation { ticket: ticket() }.into(),
        InspectLink { token: secret(&right.activation) }.into(),
        Activate { token: secret(&right.activation) }.into(),
        LogIn { email: field(PEOPLE[0][0]), password: secret(PASSWORDS[0]) }.into(),
        ForgotPassword { email: field(PEOPLE[0][0]) }.into(),
        ResetPassword {
            token: secret(&right.reset),
            password: secret(PASSWORDS[1]),
            password_confirmation: secret(PASSWORDS[1]),
        }
        .into(),
        Recertify { token: secret(&right.reset) }.into(),
        // Last, because it begins an enrollment that supersedes the others.
        Identify { identifier: identifier(), siret: siret(), code: secret(&right.code) }.into(),
    ];
    let holders: Vec<HolderCommand> = vec![
        Resume { session: session() }.into(),
        ListSessions { session: session(), after: Some(field("0")), limit }.into(),
        EndSession { session: session(), id: field("0") }.into(),
        Associate { session: session(), identifier: identifier(), siret: siret(), code: secret(&right.code) }
            .into(),
        ListTenants { session: session(), after: Some(field("0")), limit }.into(),
        SwitchTenant { session: session(), tenant: field(SITES[0].identifier) }.into(),
        SendMyMobileCode { session: session(), mobile: phone("06 12 34 56 78") }.into(),
        CertifyMyMobile { session: session(), code: secret("123456") }.into(),
        SendRecertification { session: session() }.into(),
        EndOtherSessions { session: session() }.into(),
        LogOut { session: session() }.into(),
        EndAllSessions { session: session() }.into(),
    ];
    let staff: Vec<StaffCommand> = vec![
        put_tenant(2, field).into(),
        PostCode { by: by(), identifier: identifier() }.into(),
        SuspendAccount { by: by(), email: field(PEOPLE[0][0]) }.into(),
        ReinstateAccount { by: by(), email: field(PEOPLE[0][0]) }.into(),
    ];
    let upkeep = RemindRecertification { after: Some(field("0")), limit };
    let visitors = visitors.into_iter().map(Command::Visitor);
    let holders = holders.into_iter().map(Command::Holder);
    let staff = staff.into_iter().map(Command::Staff);
    visitors.chain(holders).chain(staff).chain([Command::Upkeep(upkeep.into())]).collect()
}

/// Each field takes the next text, round and round.
fn ask_everything(texts: &[Text], limit: u16, reached: &mut BTreeSet<&'static str>) -> Checked {
    let mut scene = Scene::new();
    let right = scene.right.clone();
    let next = std::cell::Cell::new(0);
    let field = |expected: &str| {
        let place = next.replace(next.get() + 1);
        match &texts[place % texts.len()] {
            Text::Garbage(text) => text.clone(),
            Text::Right => expected.to_owned(),
        }
    };
    for command in commands(&right, limit, &field) {
        match scene.ask(&command) {
            Ok(_) => reached.insert(command.name()),
            Err(Error::Refused(refusal)) => {
                let typed = !refusal.code().is_empty() && !refusal.to_string().is_empty();
                ensure(typed, "inv12: a refusal without a code")?;
                reached.insert(refusal.code())
            }
            Err(error) => return ensure(false, &format!("inv12: {command:?}: {error:?}")),
        };
    }
    let keys = scene.store.keys();
    let plain =
        |key: &Key| key.as_str().len() <= Key::MAX_LEN && key.as_str().bytes().all(|b| b.is_ascii_graphic());
    ensure(keys.iter().all(plain), "a key that a store may not be able to hold")
}

#[test]
fn inv12_garbage_in_every_field_is_answered_and_never_panics() {
    let reached = std::cell::RefCell::new(BTreeSet::new());
    let texts = (prop::collection::vec(text(), 1..12), any::<u16>());
    let outcome = TestRunner::new(config(250))
        .run(&texts, |(texts, limit)| ask_everything(&texts, limit, &mut reached.borrow_mut()));
    if let Err(error) = outcome {
        panic!("{error}");
    }
    // With every field right each command is reached; with every field wrong, each door's refusal.
    let reached = reached.into_inner();
    for name in
        ["register", "log_in", "switch_tenant", "invalid_input", "invalid_link", "session_over", "no_access"]
    {
        assert!(reached.contains(name), "{name} was never reached: {reached:?}");
    }
}

#[test]
fn inv12_every_command_is_asked_with_garbage() {
    let asked = commands(&Right::default(), 1, &str::to_owned);
    let asked: BTreeSet<&str> = asked.iter().map(Ask::name).collect();
    let names = [VisitorCommand::NAMES, HolderCommand::NAMES, StaffCommand::NAMES, UpkeepCommand::NAMES];
    assert_eq!(asked, names.concat().into_iter().collect());
}
