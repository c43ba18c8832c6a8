use proptest::prelude::*;

use super::*;

const DAY: Duration = Duration::from_secs(86_400);

fn start() -> Timestamp {
    "2026-01-05T08:00:00Z".parse().unwrap()
}

#[test]
fn r60_letters_leave_a_day_apart_and_four_in_thirty_days() {
    let limit = SendLimit { apart: DAY, most: 4, window: 30 * DAY };
    let (mut quota, mut now) = (Quota::default(), start());
    for letter in 1..=4 {
        assert_eq!(quota.wait(now, &limit), None, "letter {letter}");
        quota = quota.sent(now, &limit);
        assert!(quota.wait(now.plus(DAY / 2), &limit).is_some(), "after letter {letter}");
        now = now.plus(DAY);
    }
    let thirty_days = start().plus(30 * DAY);
    assert_eq!(quota.wait(now, &limit), Some(thirty_days.since(now)));
    assert_eq!(quota.wait(thirty_days, &limit), None);
}

proptest! {
    #[test]
    fn r60_no_window_sees_more_than_the_quota(
        waits in prop::collection::vec(0_u64..7_200, 1..300),
        most in 1_u32..8,
    ) {
        let limit = SendLimit { apart: Duration::from_secs(60), most, window: DAY };
        let (mut now, mut quota, mut sent) = (start(), Quota::default(), Vec::new());
        for wait in waits {
            now = now.plus(Duration::from_secs(wait));
            if quota.wait(now, &limit).is_none() {
                sent.push(now);
                quota = quota.sent(now, &limit);
            }
        }
        for (first, instant) in sent.iter().enumerate() {
            let window = sent[first..].iter().take_while(|later| later.since(*instant) < DAY).count();
            prop_assert!(window <= most as usize);
        }
        prop_assert!(sent.windows(2).all(|pair| pair[1].since(pair[0]) >= limit.apart));
    }
}
