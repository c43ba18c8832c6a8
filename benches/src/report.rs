//! What is printed: each ratio with its limit, and the times that it comes from.

use std::fmt;

use crate::measure::{Outcome, Times};

/// How a ratio is written.
#[derive(Clone, Copy)]
pub enum Unit {
    /// As a multiple.
    Times,
    /// As a part of the whole.
    Percent,
    /// As a plain number.
    Count,
}

/// What was measured, and what it may be at most.
pub struct Ratio {
    what: String,
    median: f64,
    fastest: f64,
    limit: f64,
    unit: Unit,
}

impl Ratio {
    /// Of one time to another, taken in the same rounds.
    pub fn of(what: impl Into<String>, this: &Times, that: &Times, limit: f64, unit: Unit) -> Self {
        let (median, fastest) = (this.over(that), this.fastest() / that.fastest());
        Self { what: what.into(), median, fastest, limit, unit }
    }

    /// A number that is the same in every round.
    pub fn count(what: impl Into<String>, count: usize, limit: u32) -> Outcome<Self> {
        let count = f64::from(u32::try_from(count)?);
        let limit = f64::from(limit);
        Ok(Self { what: what.into(), median: count, fastest: count, limit, unit: Unit::Count })
    }

    /// In the median round, and in the fastest ones too: other programs slow what waits for memory, such as Argon2,
    /// more than the rest, which would flatter what is divided by it.
    fn holds(&self) -> bool {
        self.median <= self.limit && self.fastest <= self.limit
    }

    fn written(&self, value: f64) -> String {
        match self.unit {
            Unit::Times => format!("{value:.2} x"),
            Unit::Percent => format!("{:.3} %", value * 100.0),
            Unit::Count => format!("{value:.0}"),
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = if self.holds() { "PASS" } else { "OVER" };
        let [median, fastest, limit] =
            [self.median, self.fastest, self.limit].map(|value| self.written(value));
        write!(f, "{mark}  {:<70} {median:>10} {fastest:>10} {limit:>10}", self.what)
    }
}

/// The ratios so far.
pub struct Report {
    measured: usize,
    over: Vec<String>,
}

impl Report {
    /// Prints the head of the table.
    pub fn begin() -> Self {
        println!("      {:<70} {:>10} {:>10} {:>10}", "", "median", "fastest", "limit");
        Self { measured: 0, over: Vec::new() }
    }

    pub fn ratio(&mut self, ratio: &Ratio) {
        println!("{ratio}");
        self.measured += 1;
        if !ratio.holds() {
            self.over.push(ratio.what.clone());
        }
    }
}

/// The last lines.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} ratios within their limits", self.measured - self.over.len(), self.measured)?;
        self.over.iter().try_for_each(|what| write!(f, "\nover: {what}"))
    }
}

/// The times that a ratio comes from. A median far above the fastest round tells of a busy machine.
pub fn detail(what: &str, times: &Times) {
    let (median, fastest) = (duration(times.median()), duration(times.fastest()));
    println!("        {what:<68} {median:>10} {fastest:>10}");
}

/// A ratio of which nothing is asked.
pub fn orientation(what: &str, this: &Times, that: &Times) {
    let (median, fastest) = (this.over(that), this.fastest() / that.fastest());
    println!("        {what:<68} {median:>8.2} x {fastest:>8.2} x");
}

pub fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.1} ns"),
        ns if ns < 1e6 => format!("{:.2} us", ns / 1e3),
        ns => format!("{:.2} ms", ns / 1e6),
    }
}
