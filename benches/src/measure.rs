//! Time, taken in interleaved rounds: what is compared runs side by side, so that a busy machine slows both.

use std::error::Error;
use std::time::Instant;

pub type Outcome<T> = Result<T, Box<dyn Error>>;

/// The times of one contender in nanoseconds, one for each round.
pub struct Times(Vec<f64>);

impl Times {
    pub fn median(&self) -> f64 {
        median(self.0.clone())
    }

    /// What a machine with nothing else to do would show.
    pub fn fastest(&self) -> f64 {
        self.0.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The median of each round's own ratio: a load that comes and goes between rounds cancels.
    pub fn over(&self, other: &Self) -> f64 {
        median(self.0.iter().zip(&other.0).map(|(this, that)| this / that).collect())
    }

    pub fn times(&self, factor: f64) -> Self {
        Self(self.0.iter().map(|time| time * factor).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Lets the contenders run in turn, in the opposite order every second round. Each gives its own time in
/// nanoseconds. A first round warms up and does not count.
pub fn interleave<const N: usize>(
    rounds: usize,
    mut contenders: [&mut dyn FnMut() -> Outcome<f64>; N],
) -> Outcome<[Times; N]> {
    let mut times: [Times; N] = std::array::from_fn(|_| Times(Vec::with_capacity(rounds)));
    for round in 0..=rounds {
        let mut turns: Vec<_> = contenders.iter_mut().zip(&mut times).collect();
        if round % 2 == 1 {
            turns.reverse();
        }
        for (contender, times) in turns {
            let time = contender()?;
            if round > 0 {
                times.0.push(time);
            }
        }
    }
    Ok(times)
}

/// Nanoseconds for one run of `work`, from `runs` of them in a row.
pub fn timed(runs: u32, mut work: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    let start = now();
    for _ in 0..runs {
        work()?;
    }
    Ok(since(start) / f64::from(runs))
}

/// Nanoseconds for one run of `work`, each prepared off the clock.
pub fn timed_each<S>(
    runs: u32,
    state: &mut S,
    prepare: impl Fn(&mut S),
    work: impl Fn(&mut S) -> Outcome<()>,
) -> Outcome<f64> {
    let mut total = 0.0;
    for _ in 0..runs {
        prepare(state);
        let start = now();
        work(state)?;
        total += since(start);
    }
    Ok(total / f64::from(runs))
}

fn now() -> Instant {
    Instant::now()
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e9
}
