use proptest::prelude::*;

use super::*;

fn start() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

/// The last second at which failures are still remembered.
fn last_of_memory(limit: &GuessLimit) -> Timestamp {
    start().plus(limit.memory).minus(Duration::from_secs(1))
}

fn after_failures(limit: &GuessLimit, failures: u32) -> Throttle {
    (0..failures).fold(Throttle::default(), |throttle, _| throttle.failed(start(), limit))
}

#[test]
fn r03_delays_never_shrink_and_exceed_a_minute_after_five_failures() {
    let limit = GuessLimit::delaying();
    let delays: Vec<Duration> = (0..=60).map(|failures| limit.delay_after(failures)).collect();
    assert!(delays.is_sorted(), "{delays:?}");
    assert_eq!(delays[2], Duration::ZERO);
    assert!(delays[5] > Duration::from_secs(60), "{:?}", delays[5]);
    assert_eq!(delays[60], limit.longest_delay);

    let five = after_failures(&limit, 5);
    let wait = limit.delay_after(5);
    let one_second = Duration::from_secs(1);
    assert_eq!(five.gate(start(), &limit), Gate::Wait(wait));
    assert_eq!(five.gate(start().plus(wait).minus(one_second), &limit), Gate::Wait(one_second));
    assert_eq!(five.gate(start().plus(wait), &limit), Gate::Open);
}

#[test]
fn r05_the_alternative_locks_after_at_most_ten_in_a_row() {
    let limit = GuessLimit::locking(10);
    assert_ne!(after_failures(&limit, 9).gate(last_of_memory(&limit), &limit), Gate::Stopped);
    assert_eq!(after_failures(&limit, 10).gate(last_of_memory(&limit), &limit), Gate::Stopped);
}

#[test]
fn r36_waiting_never_helps_past_the_hard_stop() {
    let limit = GuessLimit::delaying();
    let most = limit.hard_stop.unwrap();
    assert!(most <= 100);
    assert_eq!(after_failures(&limit, most).gate(last_of_memory(&limit), &limit), Gate::Stopped);
}

#[test]
fn inv12_a_clock_that_runs_backwards_opens_nothing() {
    let limit = GuessLimit::delaying();
    let throttle = after_failures(&limit, 5);
    let wait = Gate::Wait(limit.delay_after(5));
    assert_eq!(throttle.gate(Timestamp::MIN, &limit), wait);
    let again = throttle.failed(Timestamp::MIN, &limit);
    assert_eq!(again.gate(start(), &limit), Gate::Wait(limit.delay_after(6)));
}

#[test]
fn a_success_ends_the_row_and_keeps_the_count_of_the_day() {
    let limit = GuessLimit { free: 4, per_day: 5, ..GuessLimit::delaying() };
    let throttle = after_failures(&limit, 5).succeeded().unwrap();
    assert_eq!(throttle.gate(start(), &limit), Gate::Wait(DAY));
    assert!(throttle.succeeded().is_none(), "there is no row left");
}

/// Whoever only sees the gate cannot tell whether the owner was there.
#[test]
fn r81_a_success_among_strangers_changes_no_gate_of_the_day() {
    let limit = GuessLimit::delaying();
    for failures in 0..25 {
        let throttle = after_failures(&limit, failures);
        assert!(throttle.clone().succeeded_among_strangers(start()).is_none(), "after {failures}");
        let later = start().plus(DAY);
        let owner_came = throttle.clone().succeeded_among_strangers(later).unwrap_or(throttle.clone());
        assert_eq!(owner_came.gate(later, &limit), throttle.gate(later, &limit), "after {failures}");
    }
}

/// Who fails now and then, month after month, is neither slowed down nor stopped, if they come in between.
#[test]
fn r82_failures_of_earlier_days_delay_nobody() {
    let limit = GuessLimit::delaying();
    let (mut now, mut throttle) = (start(), Throttle::default());
    for _ in 0..300 {
        assert_eq!(throttle.gate(now, &limit), Gate::Open);
        throttle = throttle.failed(now, &limit);
        throttle = throttle.clone().succeeded_among_strangers(now).unwrap_or(throttle);
        now = now.plus(DAY);
    }
}

proptest! {
    /// Whatever an attacker's timing, and however often the owner logs in between.
    #[test]
    fn r04_no_sliding_day_sees_more_failures_than_the_policy(
        steps in prop::collection::vec((0_u64..20_000, any::<bool>()), 1..400),
        per_day in 1_u32..=25,
    ) {
        let limit = GuessLimit { per_day, hard_stop: None, ..GuessLimit::delaying() };
        let (mut now, mut throttle, mut judged) = (start(), Throttle::default(), Vec::new());
        for (wait, owner_logs_in) in steps {
            now = now.plus(Duration::from_secs(wait));
            if throttle.gate(now, &limit) == Gate::Open {
                judged.push(now);
                throttle = throttle.failed(now, &limit);
            }
            if owner_logs_in && throttle.gate(now, &limit) == Gate::Open {
                throttle = throttle.clone().succeeded().unwrap_or(throttle);
            }
        }
        for (first, instant) in judged.iter().enumerate() {
            let window = judged[first..].iter().take_while(|later| later.since(*instant) < DAY).count();
            prop_assert!(window <= per_day as usize, "{window} in 24 h from {instant}");
        }
    }
}
