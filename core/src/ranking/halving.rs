//! How the use of a service fades: by half in 30 days, by a table of the days between, in integers only.

/// After so many days half is left.
const HALF_LIFE: usize = 30;

/// What is left of 2^32 after as many days as its place says, rounded down.
const LEFT: [u64; HALF_LIFE] = [
    4_294_967_296,
    4_196_870_107,
    4_101_013_461,
    4_007_346_184,
    3_915_818_271,
    3_826_380_858,
    3_738_986_198,
    3_653_587_636,
    3_570_139_579,
    3_488_597_478,
    3_408_917_801,
    3_331_058_011,
    3_254_976_541,
    3_180_632_774,
    3_107_987_021,
    3_037_000_499,
    2_967_635_312,
    2_899_854_428,
    2_833_621_661,
    2_768_901_653,
    2_705_659_852,
    2_643_862_495,
    2_583_476_593,
    2_524_469_906,
    2_466_810_933,
    2_410_468_894,
    2_355_413_708,
    2_301_615_985,
    2_249_047_003,
    2_197_678_698,
];

/// What is left of so many points after so many days, rounded down.
pub(super) fn faded(points: u32, days: u64) -> u32 {
    let half_lives = days / HALF_LIFE as u64;
    let rest = usize::try_from(days % HALF_LIFE as u64).ok();
    let left = rest.and_then(|rest| LEFT.get(rest)).copied().unwrap_or_default();
    // Less than 32 bits times at most 33: it fits.
    let product = u64::from(points) * left;
    let shift = u32::try_from(half_lives).ok().and_then(|halves| halves.checked_add(32));
    let faded = shift.and_then(|shift| product.checked_shr(shift)).unwrap_or_default();
    u32::try_from(faded).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::*;

    /// A whole number of any size, in digits of 32 bits, the least first: what is exact needs no more than this.
    #[derive(Clone, Debug, PartialEq, Eq)]
    struct Whole(Vec<u32>);

    impl Whole {
        fn times(&self, by: u64) -> Self {
            let (low, high) = (by & 0xffff_ffff, by >> 32);
            let lower = self.times_digit(low);
            if high == 0 { lower } else { lower.plus(&self.times_digit(high).shifted(1)) }
        }

        fn times_digit(&self, by: u64) -> Self {
            let mut carry = 0;
            let mut digits = Vec::new();
            for digit in &self.0 {
                let product = u64::from(*digit) * by + carry;
                digits.push(u32::try_from(product & 0xffff_ffff).unwrap());
                carry = product >> 32;
            }
            digits.push(u32::try_from(carry).unwrap());
            Self(digits).trimmed()
        }

        fn plus(&self, other: &Self) -> Self {
            let length = self.0.len().max(other.0.len());
            let (mut carry, mut digits) = (0, Vec::new());
            for place in 0..length {
                let digit = |of: &Self| u64::from(of.0.get(place).copied().unwrap_or_default());
                let sum = digit(self) + digit(other) + carry;
                digits.push(u32::try_from(sum & 0xffff_ffff).unwrap());
                carry = sum >> 32;
            }
            digits.push(u32::try_from(carry).unwrap());
            Self(digits).trimmed()
        }

        fn shifted(&self, digits: usize) -> Self {
            Self([vec![0; digits], self.0.clone()].concat())
        }

        fn trimmed(mut self) -> Self {
            while self.0.last() == Some(&0) {
                self.0.pop();
            }
            self
        }

        fn power(base: u64, exponent: u64) -> Self {
            (0..exponent).fold(Self(vec![1]), |power, _| power.times(base))
        }

        fn doubled(self, times: u64) -> Self {
            (0..times).fold(self, |number, _| number.times(2))
        }

        fn cmp(&self, other: &Self) -> Ordering {
            let by_length = self.0.len().cmp(&other.0.len());
            by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
        }
    }

    /// Whether `left` is at most `whole * 2^(-days/30)`: both sides to the thirtieth power are whole numbers.
    fn is_at_most(left: u64, whole: u64, days: u64) -> bool {
        Whole::power(left, 30).doubled(days).cmp(&Whole::power(whole, 30)) != Ordering::Greater
    }

    #[test]
    fn r92_the_oracle_of_these_tests_can_count() {
        assert_eq!(
            Whole::power(10, 20),
            Whole(vec![1_661_992_960, 1_808_227_885, 5]),
            "100000000000000000000"
        );
        assert_eq!(Whole::power(2, 64), Whole(vec![0, 0, 1]));
        assert_eq!(Whole::power(1 << 32, 2), Whole(vec![0, 0, 1]));
    }

    #[test]
    fn r92_the_table_is_exact_to_the_last_unit() {
        for (days, left) in (0..).zip(LEFT) {
            assert!(is_at_most(left, 1 << 32, days), "day {days}: too much");
            assert!(!is_at_most(left + 1, 1 << 32, days), "day {days}: too little");
        }
    }

    #[test]
    fn r92_points_fade_by_half_in_thirty_days_and_never_by_more_than_a_unit_too_much() {
        for points in [0, 1, 2, 3, 1023, 1024, 2048, 3071, 6_400_000, u32::MAX] {
            for days in [0, 1, 2, 7, 29, 30, 31, 59, 60, 61, 365, 961, 1000] {
                let left = u64::from(faded(points, days));
                assert!(is_at_most(left, points.into(), days), "{points} after {days}: too much");
                assert!(!is_at_most(left + 2, points.into(), days), "{points} after {days}: too little");
            }
            assert_eq!(faded(points, 30), points / 2);
            assert_eq!(faded(points, u64::MAX), 0);
        }
    }
}
