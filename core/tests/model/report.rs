//! What a run reached, so that one sees that it went deep.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use espace_securise::reply::Reply;
use espace_securise::*;

use crate::reference::Played;

#[derive(Clone, Debug, Default)]
pub struct Report {
    pub sequences: usize,
    pub commands: usize,
    /// Decisions that lost a real race.
    pub races: usize,
    /// Which commands were asked, whatever came of it.
    pub asked: BTreeSet<&'static str>,
    logged_in: usize,
    two_sites: usize,
    granted: BTreeMap<&'static str, usize>,
    refused: BTreeMap<&'static str, usize>,
    failed: usize,
}

impl Report {
    pub fn asked(&mut self, command: &'static str, answer: &Result<Reply, Error>) {
        self.commands += 1;
        self.asked.insert(command);
        match answer {
            Ok(_) => *self.granted.entry(command).or_default() += 1,
            Err(Error::Refused(refusal)) => *self.refused.entry(refusal.code()).or_default() += 1,
            Err(Error::Fault(_) | Error::Store(_) | Error::Contended { .. }) => self.failed += 1,
        }
    }

    pub fn reached(&mut self, command: &'static str, played: &Played) {
        if played.answer.is_ok() {
            match command {
                "log_in" => self.logged_in = 1,
                "associate" => self.two_sites = 1,
                _ => {}
            }
        }
    }

    /// Adds one sequence's report.
    pub fn add(&mut self, other: &Self) {
        self.sequences += 1;
        self.commands += other.commands;
        self.races += other.races;
        self.asked.extend(&other.asked);
        self.logged_in += other.logged_in;
        self.two_sites += other.two_sites;
        self.failed += other.failed;
        for (mine, theirs) in [(&mut self.granted, &other.granted), (&mut self.refused, &other.refused)] {
            for (name, number) in theirs {
                *mine.entry(name).or_default() += number;
            }
        }
    }

    /// How many sequences of a hundred reached a log-in.
    pub fn percent_logged_in(&self) -> usize {
        self.logged_in * 100 / self.sequences.max(1)
    }

    /// How often a command was granted.
    pub fn granted(&self, command: &str) -> usize {
        self.granted.get(command).copied().unwrap_or(0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |counts: &BTreeMap<&str, usize>| {
            counts.iter().map(|(name, number)| format!("{name} {number}")).collect::<Vec<_>>().join(", ")
        };
        let share = |number: usize| number * 100 / self.sequences.max(1);
        writeln!(
            f,
            "{} sequences, {} commands; {} % reached a log-in, {} % a second site; {} lost races, {} store failures",
            self.sequences,
            self.commands,
            share(self.logged_in),
            share(self.two_sites),
            self.races,
            self.failed
        )?;
        writeln!(f, "  granted: {}", list(&self.granted))?;
        write!(f, "  refused: {}", list(&self.refused))
    }
}
