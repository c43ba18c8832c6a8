//! What is printed: each ratio with its limit, and the times that it comes from.

use std::fmt;

use crate::measure::Times;

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
    pub what: String,
    pub measured: f64,
    pub limit: f64,
    pub unit: Unit,
}

impl Ratio {
    fn holds(&self) -> bool {
        self.measured <= self.limit
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
        let (measured, limit) = (self.written(self.measured), self.written(self.limit));
        let mark = if self.holds() { "PASS" } else { "OVER" };
        write!(f, "{mark}  {:<72} {measured:>9}  (at most {limit})", self.what)
    }
}

/// The ratios so far.
#[derive(Default)]
pub struct Report {
    measured: usize,
    over: Vec<String>,
}

impl Report {
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
    println!("        {what:<70} {median:>10}  (fastest {fastest})");
}

pub fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        ns if ns < 1e3 => format!("{ns:.1} ns"),
        ns if ns < 1e6 => format!("{:.2} us", ns / 1e3),
        ns => format!("{:.2} ms", ns / 1e6),
    }
}
