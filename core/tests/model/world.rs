//! One Espace with its store and clock beside the reference model; every move is decided, judged and committed here.

use std::time::Duration;

use espace_securise::command::Command;
use espace_securise::message::Message;
use espace_securise::reply::Reply;
use espace_securise::store::{Batch, Committed};
use espace_securise::testing::cast::{key_ring, monday};
use espace_securise::testing::{
    CheapHasher, CountingHasher, FaultyStore, FixedClock, Mailbox, MemoryStore, SeededEntropy, StoreFault,
};
use espace_securise::token::SealFault;
use espace_securise::value::Timestamp;
use espace_securise::*;
use proptest::test_runner::TestCaseError;

use crate::aim::Aimed;
use crate::books::Books;
use crate::cast::{origin, terms};
use crate::harvest;
use crate::moves::Act;
use crate::plan::{Attempt, Mishap, Plan};
use crate::pools::Pools;
use crate::reference::Model;
use crate::replies::Told;
use crate::report::Report;
use crate::typing::{Secrets, Typist};
use crate::watch;

pub type Checked<T = ()> = Result<T, TestCaseError>;

pub struct World {
    pub espace: Espace,
    pub store: MemoryStore,
    pub clock: FixedClock,
    pub model: Model,
    pub secrets: Secrets,
    pub books: Books,
    pub report: Report,
    /// Which move of the sequence this is; each draws from randomness of its own.
    number: u64,
    /// What was purged must not come back to life: the clock never goes behind the last purge.
    purged: Timestamp,
    /// A decision waits for its commit: for as long as that the clock stands still.
    racing: bool,
    /// The model cannot follow any further.
    ended: bool,
    log: Vec<String>,
}

/// A move as it is about to be asked.
#[derive(Clone)]
pub struct Asked {
    pub act: Act,
    pub command: Command,
    pub now: Timestamp,
    pub source: usize,
    seed: u64,
}

/// What the core decided, and what it took.
pub struct Ruled {
    pub outcome: Result<Reply, Refusal>,
    pub batch: Batch,
    pub messages: Vec<Message>,
    pub hashes: usize,
    /// The kinds of records loaded, one list for each round trip.
    pub loads: Vec<Vec<String>>,
}

impl World {
    /// Plays a whole plan; the report tells what was reached.
    pub fn play(plan: &Plan) -> Checked<Report> {
        let mut world = Self::new(plan.tight);
        match world.play_all(&plan.steps) {
            Ok(()) => Ok(world.report),
            Err(TestCaseError::Fail(reason)) => {
                Err(TestCaseError::fail(format!("{reason}\nafter:\n  {}", world.log.join("\n  "))))
            }
            Err(rejected) => Err(rejected),
        }
    }

    fn new(tight: bool) -> Self {
        let terms = terms(tight);
        Self {
            espace: Espace::new(Policy::new(terms.clone()).unwrap(), key_ring()),
            store: MemoryStore::new(),
            clock: FixedClock::at(monday()),
            model: Model::new(terms),
            secrets: Secrets::default(),
            books: Books::default(),
            report: Report::default(),
            number: 0,
            purged: Timestamp::MIN,
            racing: false,
            ended: false,
            log: Vec::new(),
        }
    }

    fn play_all(&mut self, steps: &[Attempt]) -> Checked {
        let mut steps = steps.iter();
        while let Some(step) = steps.next().filter(|_| !self.ended) {
            let Some(asked) = self.prepare(step) else { continue };
            if step.mishap != Mishap::Overtaken {
                self.perform(&asked, step.mishap)?;
                continue;
            }
            let ruled = self.judge(&asked)?;
            self.racing = true;
            if let Some(rival) = steps.next()
                && let Some(rival) = self.prepare(rival)
            {
                self.perform(&rival, Mishap::None)?;
            }
            self.racing = false;
            self.commit_late(&asked, &ruled)?;
        }
        Books::nothing_leaked(self)
    }

    /// Moves the clock; while a decision waits for its commit it stands still.
    fn set_clock(&self, at: Timestamp) {
        if !self.racing {
            self.clock.set(at.max(self.purged));
        }
    }

    /// Moves the clock, and chooses what to ask.
    fn prepare(&mut self, step: &Attempt) -> Option<Asked> {
        let span = Duration::from_secs(step.wait.unsigned_abs());
        let now = self.clock.now();
        self.set_clock(if step.wait >= 0 { now.plus(span) } else { now.minus(span) });
        let delivered: Vec<bool> = self.secrets.tokens.iter().map(Option::is_some).collect();
        let pools = Pools { model: &self.model, delivered: &delivered, now: self.clock.now() };
        let act = match step.aim.take(&pools, step.picks)? {
            Aimed::Purge => {
                self.store.purge(pools.now);
                self.purged = self.purged.max(pools.now);
                self.log.push(format!("{} purge", pools.now));
                return None;
            }
            Aimed::AskAt(at, act) => {
                self.set_clock(at);
                act
            }
            Aimed::Ask(act) => act,
        };
        let now = self.clock.now();
        self.number += 1;
        self.log.push(format!("{now} {act:?} {:?} from {}", step.mishap, step.source));
        let typist = Typist { secrets: &self.secrets, model: &self.model, spelling: step.source };
        let command = act.command(&typist);
        Some(Asked { act, command, now, source: step.source, seed: self.number })
    }

    /// Decides without committing: reading changes nothing.
    pub fn decide(&self, asked: &Asked, store: &MemoryStore) -> Checked<Ruled> {
        let mut entropy = SeededEntropy::new(asked.seed);
        let mut hasher = CountingHasher::new(CheapHasher);
        let origin = origin(asked.source);
        let (mut view, mut loads) = (View::new(), Vec::new());
        loop {
            let mut context =
                Context { now: asked.now, origin: &origin, entropy: &mut entropy, hasher: &mut hasher };
            let step = self.espace.step(&asked.command, &view, &mut context);
            match step.map_err(|fault| TestCaseError::fail(format!("{:?}: {fault:?}", asked.act)))? {
                Step::Decided(Decision { outcome, batch, messages }) => {
                    return Ok(Ruled { outcome, batch, messages, hashes: hasher.calls(), loads });
                }
                Step::Load(load) => {
                    let kinds = load.keys.iter().map(|key| key.kind().to_owned());
                    loads.push(kinds.chain(load.scans.iter().map(|scan| scan.prefix.clone())).collect());
                    let rows = store.load(&load.keys).unwrap();
                    for (key, stored) in load.keys.into_iter().zip(rows) {
                        view.insert(key, stored);
                    }
                    for scan in load.scans {
                        let page = store.scan(&scan).unwrap();
                        view.insert_page(scan, page);
                    }
                }
            }
        }
    }

    /// Decides twice, and holds the decision against the model and the invariants that a decision alone can show.
    fn judge(&mut self, asked: &Asked) -> Checked<Ruled> {
        let ruled = self.decide(asked, &self.store)?;
        watch::decides_alike(&ruled, &self.decide(asked, &self.store)?)?;
        let played = self.model.clone().play(&asked.act, asked.now, asked.source);
        watch::answers_as_expected(&asked.act, &played, &ruled)?;
        watch::writes_only_its_own(self, asked, &ruled)?;
        watch::prints_no_secret(self, asked, &ruled)?;
        watch::tells_nothing_about_strangers(self, asked, &ruled)?;
        Ok(ruled)
    }

    /// Asks for real, with something going wrong now and then.
    fn perform(&mut self, asked: &Asked, mishap: Mishap) -> Checked {
        let ruled = self.judge(asked)?;
        let before = self.store.snapshot();
        let mut mailbox = Mailbox::new();
        let answer = self.run(asked, mishap, &mut mailbox);
        self.report.asked(asked.command.name(), &answer);
        let told = match (&answer, mishap) {
            (Err(Error::Store(_)), Mishap::Failure(_))
            | (Err(Error::Contended { .. }), Mishap::Contended) => {
                watch::ensure(
                    self.store.snapshot() == before,
                    "inv13: a failed commit left something behind",
                )?;
                return watch::ensure(mailbox.messages().is_empty(), "inv13: a message before the commit");
            }
            (Err(Error::Store(_)), Mishap::Unsure) => None,
            (Ok(reply), _) => Some(Ok(reply)),
            (Err(Error::Refused(refusal)), _) => Some(Err(refusal)),
            (Err(error), _) => return watch::ensure(false, &format!("{error:?}")),
        };
        if let Some(told) = &told
            && mishap != Mishap::LostRace
        {
            watch::told_alike(told, &ruled)?;
        }
        let reply = told.and_then(Result::ok);
        let messages = self.delivered(told.is_some().then_some(&mailbox))?;
        self.adopt(asked, &ruled, reply, &messages)
    }

    fn run(&self, asked: &Asked, mishap: Mishap, mailbox: &mut Mailbox) -> Result<Reply, Error> {
        let faulty = match mishap {
            Mishap::None | Mishap::Overtaken => None,
            Mishap::LostRace => Some(StoreFault::LostRace(0)),
            Mishap::Contended => Some(StoreFault::AlwaysLostRace),
            Mishap::Failure(call) => Some(StoreFault::Call(call)),
            Mishap::Unsure => Some(StoreFault::AfterCommit(0)),
        };
        let faulty = faulty.map(|fault| FaultyStore::new(&self.store, fault));
        let store: &dyn Store = match &faulty {
            Some(faulty) => faulty,
            None => &self.store,
        };
        let mut host = Host {
            store,
            clock: &self.clock,
            entropy: &mut SeededEntropy::new(asked.seed),
            hasher: &mut CheapHasher,
            courier: mailbox,
            origin: &origin(asked.source),
        };
        self.espace.run(&mut host, &asked.command)
    }

    /// A decision whose commit comes after somebody else's: either nothing it read has changed, and it stands; or it
    /// loses, leaves no trace, and is taken anew.
    fn commit_late(&mut self, asked: &Asked, ruled: &Ruled) -> Checked {
        let before = self.store.snapshot();
        let committed = self.store.commit(&ruled.batch).unwrap();
        if committed == Committed::LostRace {
            self.report.races += 1;
            watch::ensure(self.store.snapshot() == before, "inv13: a lost commit left something behind")?;
            let anew = Asked { now: self.clock.now(), ..asked.clone() };
            return self.perform(&anew, Mishap::None);
        }
        let answer = ruled.outcome.clone().map_err(Error::Refused);
        self.report.asked(asked.command.name(), &answer);
        let messages = self.delivered(None)?;
        if ruled.batch.puts.is_empty() && ruled.batch.deletes.is_empty() {
            // It read, and was answered, before the other came.
            return watch::ensure(messages.is_empty(), "a message without a write");
        }
        let now_expected = self.model.clone().play(&asked.act, asked.now, asked.source).answer;
        if ruled.outcome.is_err() && now_expected.err() != ruled.outcome.as_ref().err().map(Refusal::code) {
            // Refused for what was true before the other came: nothing was given, and what it noted is its own. The
            // model has no word for that order, so the sequence ends here.
            self.ended = true;
            return Ok(());
        }
        let reply = ruled.outcome.as_ref().ok().filter(|_| !asked.act.is_page());
        self.adopt(asked, ruled, reply, &messages)
    }

    /// What lies in the outbox, opened; the courier was handed the same.
    fn delivered(&self, mailbox: Option<&Mailbox>) -> Checked<Vec<Message>> {
        let sealed = self.store.take_outbox();
        let opened: Result<Vec<Message>, SealFault> =
            sealed.iter().map(|sealed| self.espace.unseal(sealed)).collect();
        let opened = opened.map_err(|fault| TestCaseError::fail(format!("inv13: the outbox: {fault:?}")))?;
        if let Some(mailbox) = mailbox {
            let same = watch::json(&mailbox.messages()) == watch::json(&opened);
            watch::ensure(same, "inv13: the courier was handed something else than the outbox holds")?;
        }
        Ok(opened)
    }

    /// It is committed: the model moves on, and the store must hold what the model says.
    fn adopt(
        &mut self,
        asked: &Asked,
        ruled: &Ruled,
        reply: Option<&Reply>,
        messages: &[Message],
    ) -> Checked {
        let played = self.model.play(&asked.act, asked.now, asked.source);
        watch::answers_as_expected(&asked.act, &played, ruled)?;
        harvest::gather(self, &asked.act, &played, reply, messages)?;
        Books::learn(self, &played, ruled)?;
        if let Some(reply) = reply {
            Told { model: &self.model, played: &played, now: asked.now }.check(&asked.act, reply)?;
        }
        self.report.reached(asked.command.name(), &played);
        Books::agree(self)
    }
}
