use proptest::prelude::*;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::*;

fn read(typed: &str) -> Result<String, InvalidCode> {
    PostedCode::parse(&Secret::new(typed)).map(|code| code.canonical().to_owned())
}

fn read_sms(typed: &str) -> Result<String, InvalidCode> {
    SmsCode::parse(&Secret::new(typed)).map(|code| code.canonical().to_owned())
}

fn drawn(rng: &mut ChaCha20Rng) -> PostedCode {
    let mut random = [0; PostedCode::RANDOM_OCTETS];
    rng.fill_bytes(&mut random);
    PostedCode::draw(&random)
}

/// Pearson's statistic of counts that should all be equal.
fn chi_square(counts: &[u32]) -> f64 {
    let expected = f64::from(counts.iter().sum::<u32>()) / counts.iter().map(|_| 1.0).sum::<f64>();
    counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum()
}

/// Mean plus six standard deviations of the statistic: a fair source stays below it, a bias of a few
/// per cent does not.
fn bound(cells: u16) -> f64 {
    let freedom = f64::from(cells) - 1.0;
    freedom + 6.0 * (2.0 * freedom).sqrt()
}

#[test]
fn r29_every_place_of_a_posted_code_is_uniform() {
    let mut rng = ChaCha20Rng::seed_from_u64(29);
    let mut counts = [[0_u32; 32]; SYMBOLS];
    for _ in 0..64_000 {
        for (place, symbol) in drawn(&mut rng).canonical().chars().enumerate() {
            counts[place][usize::from(value_of(symbol).unwrap())] += 1;
        }
    }
    for place in counts {
        assert!(chi_square(&place) < bound(32), "{}", chi_square(&place));
    }
}

#[test]
fn r29_sms_codes_are_uniform() {
    let mut rng = ChaCha20Rng::seed_from_u64(2929);
    let mut digits = [[0_u32; 10]; SmsCode::DIGITS];
    let mut thousands = vec![0_u32; 1000];
    for _ in 0..200_000 {
        let code = SmsCode::draw::<()>(&mut |octets| {
            rng.fill_bytes(octets);
            Ok(())
        })
        .unwrap();
        assert_eq!(code.canonical().len(), SmsCode::DIGITS);
        for (place, digit) in code.canonical().bytes().enumerate() {
            digits[place][usize::from(digit - b'0')] += 1;
        }
        thousands[code.canonical()[..3].parse::<usize>().unwrap()] += 1;
    }
    for place in digits {
        assert!(chi_square(&place) < bound(10), "{}", chi_square(&place));
    }
    assert!(chi_square(&thousands) < bound(1000), "{}", chi_square(&thousands));
}

#[test]
fn r29_an_sms_number_above_the_last_million_is_rejected() {
    let mut random = [0; 32];
    random[..4].copy_from_slice(&4_294_000_000_u32.to_le_bytes());
    random[4..8].copy_from_slice(&4_293_999_999_u32.to_le_bytes());
    assert_eq!(SmsCode::select(&random), 999_999);
    random[..4].copy_from_slice(&7_u32.to_le_bytes());
    assert_eq!(SmsCode::from_value(SmsCode::select(&random)).canonical(), "000007");
    assert_eq!(SmsCode::select(&[0xFF; 32]), u32::MAX % 1_000_000);
}

#[test]
fn r40_a_random_source_that_fails_gives_no_code() {
    assert_eq!(SmsCode::draw(&mut |_| Err("broken")).map(|_| ()), Err("broken"));
}

/// Thirteen sevens: seven doubled (14 each) and six not are 140, which is 12 modulo 32, and 20 completes it; eleven are 119,
/// which is 23, and 9 completes it.
/// A doubled 16 is 32, in base 32 the digits 1 and 0, and 31 completes it.
#[test]
fn r29_check_symbols_worked_by_hand() {
    assert_eq!(check_value(&[7; DRAWN]), 20);
    assert_eq!(check_value(&[7; 11]), 9);
    assert_eq!(check_value(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]), 30);
    assert_eq!(check_value(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]), 31);
    assert_eq!(check_value(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16]), 31);
    assert_eq!(check_value(&[0; DRAWN]), 0);
}

#[test]
fn r29_the_alphabet_is_sorted_and_unambiguous() {
    assert!(ALPHABET.is_sorted_by(|one, next| one < next));
    assert!(!ALPHABET.iter().any(|symbol| "ILOU".contains(*symbol) || symbol.is_lowercase()));
}

#[test]
fn r29_every_single_wrong_symbol_is_found() {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    for _ in 0..200 {
        let code = drawn(&mut rng);
        let symbols: Vec<char> = code.canonical().chars().collect();
        for place in 0..SYMBOLS {
            for wrong in ALPHABET.into_iter().filter(|wrong| *wrong != symbols[place]) {
                let mut typed = symbols.clone();
                typed[place] = wrong;
                assert_eq!(read(&typed.iter().collect::<String>()), Err(InvalidCode::CheckSymbol));
            }
        }
    }
}

/// At both parities of place, for all pairs of neighbours: only `0` with `Z` escapes, as Luhn has it.
#[test]
fn r29_every_swap_of_neighbours_but_one_pair_is_found() {
    for place in [0, 1, DRAWN - 2] {
        let mut missed = Vec::new();
        for one in 0..32 {
            for other in (0..32).filter(|other| *other != one) {
                let mut values = [3; DRAWN];
                (values[place], values[place + 1]) = (one, other);
                let mut swapped = values;
                swapped.swap(place, place + 1);
                if check_value(&values) == check_value(&swapped) {
                    missed.push((one, other));
                }
            }
        }
        assert_eq!(missed, [(0, 31), (31, 0)]);
    }
}

#[test]
fn r29_typed_forgivingly() {
    let code = PostedCode::draw(&[0, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    let printed = code.printed();
    let shape: Vec<usize> = printed.expose().split('-').map(str::len).collect();
    assert_eq!(shape, [5, 5, 4]);
    let canonical = code.canonical();
    for typed in [
        printed.expose().to_owned(),
        printed.expose().to_lowercase(),
        printed.expose().replace('-', " \u{2011}\u{a0}"),
        canonical.replace('0', "O").replace('1', "l"),
        canonical.replace('0', "o").replace('1', "I"),
        format!("  {canonical}\n"),
    ] {
        assert_eq!(read(&typed).as_deref(), Ok(canonical), "{typed}");
        assert!(looks_like_posted_code(&typed));
    }
}

/// 65 bits: NIST SP 800-63B asks for a limit on guesses of look-up secrets below 64.
#[test]
fn r29_a_posted_code_needs_no_count_of_failures() {
    assert_eq!((DRAWN * 5, SYMBOLS), (65, 14));
}

/// Letters posted before the codes were longer are on their way still.
#[test]
fn inv11_a_code_of_twelve_symbols_is_read() {
    assert_eq!(read("7777-7777-7779").as_deref(), Ok("777777777779"));
    assert!(looks_like_posted_code("7777 7777 7779"));
    let code = PostedCode::parse(&Secret::new("777777777779")).unwrap();
    assert_eq!(code.printed().expose(), "7777-7777-7779");
}

#[test]
fn r29_what_is_no_code_says_why() {
    assert_eq!(read("0000-0000-000"), Err(InvalidCode::WrongLength));
    assert_eq!(read("0000-0000-0000-0"), Err(InvalidCode::WrongLength));
    assert_eq!(read("00000-00000-00000"), Err(InvalidCode::WrongLength));
    assert_eq!(read(&"0".repeat(65)), Err(InvalidCode::WrongLength));
    assert_eq!(read("0000-0000-000U"), Err(InvalidCode::UnknownSymbol));
    assert_eq!(read("0000-0000-000\u{ff10}"), Err(InvalidCode::UnknownSymbol));
    assert_eq!(read_sms("12345"), Err(InvalidCode::WrongLength));
    assert_eq!(read_sms("1234567"), Err(InvalidCode::WrongLength));
    assert_eq!(read_sms("12345a"), Err(InvalidCode::UnknownSymbol));
    assert_eq!(read_sms("\u{661}23456"), Err(InvalidCode::UnknownSymbol));
    assert_eq!(read_sms(" 00-12 34 ").as_deref(), Ok("001234"));
}

#[test]
fn inv09_debug_shows_nothing() {
    assert_eq!(
        format!("{:?}", PostedCode::draw(&[5; PostedCode::RANDOM_OCTETS])),
        "PostedCode(\"[redacted]\")"
    );
    assert_eq!(format!("{:?}", SmsCode::from_value(4711)), "SmsCode(\"[redacted]\")");
}

#[test]
fn the_stable_codes_are_those_that_serialise() {
    for error in
        [InvalidCode::Blank, InvalidCode::WrongLength, InvalidCode::UnknownSymbol, InvalidCode::CheckSymbol]
    {
        assert_eq!(serde_json::to_value(error).unwrap(), error.code());
    }
}

proptest! {
    #[test]
    fn r29_whatever_is_drawn_reads_back(random: [u8; PostedCode::RANDOM_OCTETS]) {
        let code = PostedCode::draw(&random);
        prop_assert_eq!(read(code.printed().expose()), Ok(code.canonical().to_owned()));
    }

    #[test]
    fn inv12_any_text_is_read_without_panic(typed in "\\PC{0,80}") {
        let (posted, sms) = (read(&typed), read_sms(&typed));
        prop_assert!(posted.is_err() || matches!(posted.unwrap().len(), SYMBOLS | SHORTER_SYMBOLS));
        prop_assert!(sms.is_err() || sms.unwrap().len() == SmsCode::DIGITS);
    }

    #[test]
    fn r75_blank_is_no_code(typed in "[ \t\n\u{a0}\u{2003}-]{0,20}") {
        prop_assert_eq!(read(&typed), Err(InvalidCode::Blank));
        prop_assert_eq!(read_sms(&typed), Err(InvalidCode::Blank));
    }
}
