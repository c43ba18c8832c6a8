//! The ranking by itself: what enters, what leaves, and by how much it must be stronger.

use super::{Board, Offer, Worth};
use crate::policy::Service;
use crate::value::Timestamp;
use crate::vocabulary::account::{Right, Rights};

const DAY: i64 = 24 * 60 * 60;

/// Eight services that everybody may use, in the order of the alphabet.
fn catalogue() -> Vec<Service> {
    ["a", "b", "c", "d", "e", "f", "g", "h"].map(|id| Service::tile(id, Rights::NONE)).into()
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix(1_767_600_000 + seconds).unwrap()
}

/// A board and its catalogue, and one day on which everything happens, half an hour apart.
struct Desk {
    board: Board,
    services: Vec<Service>,
    now: i64,
}

impl Desk {
    fn new() -> Self {
        Self { board: Board::default(), services: catalogue(), now: 0 }
    }

    fn later(&mut self, seconds: i64) {
        self.now += seconds;
    }

    fn offer(&self) -> Offer<'_> {
        Offer { services: &self.services, held: Rights::ALL }
    }

    fn noted(&mut self, id: &str, worth: Worth) {
        let service = self.services.iter().find(|service| service.id == id).unwrap().clone();
        let offer = Offer { services: &self.services, held: Rights::ALL };
        self.board.note(&service, worth, at(self.now), offer).unwrap();
    }

    /// So many points, each of a use of its own.
    fn points(&mut self, id: &str, points: usize) {
        for _ in 0..points {
            self.noted(id, Worth::Tile);
            self.later(30 * 60);
        }
    }

    fn settled(&mut self) -> String {
        self.later(1);
        let offer = Offer { services: &self.services, held: Rights::ALL };
        self.board.settle(at(self.now), offer).unwrap();
        self.shown()
    }

    /// The tiles in their places; a dot is an empty one.
    fn shown(&self) -> String {
        let mut places = vec![".".to_owned(); 6];
        for (place, slot) in self.board.clone().into_tiles(self.offer()) {
            places[place] = slot.service;
        }
        places.concat()
    }

    /// Every one of the first six has a tile, at four points each.
    fn full() -> Self {
        let mut desk = Self::new();
        for id in ["a", "b", "c", "d", "e", "f"] {
            // Fading would blur the numbers: all within one day.
            desk.now = 0;
            desk.points(id, 4);
        }
        for _ in 0..6 {
            desk.settled();
        }
        assert_eq!(desk.shown(), "abcdef");
        desk
    }
}

#[test]
fn r92_a_tile_comes_with_a_point_and_one_at_a_log_in_the_catalogues_first_of_equals() {
    let mut desk = Desk::new();
    assert_eq!(desk.settled(), "......");
    desk.noted("c", Worth::Tile);
    desk.noted("b", Worth::Tile);
    assert_eq!(desk.settled(), "b.....");
    assert_eq!(desk.settled(), "bc....");
    assert_eq!(desk.settled(), "bc....");
}

#[test]
fn r92_a_newcomer_must_have_a_quarter_and_a_point_more_than_the_weakest() {
    let mut desk = Desk::full();
    // 1.25 times 4, plus 1.
    desk.now = 0;
    desk.points("h", 5);
    assert_eq!(desk.settled(), "abcdef");
    desk.points("h", 1);
    // Of equals the catalogue's last leaves, and no other moves.
    assert_eq!(desk.settled(), "abcdeh");
    // Whoever left must be that much stronger to come back.
    assert_eq!(desk.settled(), "abcdeh");
}

#[test]
fn r92_the_weakest_leaves_wherever_it_stands() {
    let mut desk = Desk::full();
    for id in ["a", "b", "d", "e", "f"] {
        desk.now = 5 * 60 * 60;
        desk.points(id, 1);
    }
    desk.now = 0;
    desk.points("g", 7);
    assert_eq!(desk.settled(), "abgdef");
}

#[test]
fn r92_pinned_tiles_stay_and_frozen_ones_do_not_move() {
    let mut desk = Desk::full();
    let f = desk.services[5].clone();
    let (now, services) = (at(desk.now), desk.services.clone());
    let offer = Offer { services: &services, held: Rights::ALL };
    assert!(desk.board.pin(&f, now, offer).unwrap());
    desk.now = 0;
    desk.points("h", 9);
    desk.board.freeze(true);
    assert_eq!(desk.settled(), "abcdef");
    desk.board.freeze(false);
    // The log-in that found them frozen has had its change.
    desk.board.settle(at(desk.now), offer).unwrap();
    assert_eq!(desk.shown(), "abcdef");
    assert_eq!(desk.settled(), "abcdhf");
    for id in ["a", "b", "c", "d", "h"] {
        let service = services.iter().find(|service| service.id == id).unwrap();
        assert!(desk.board.pin(service, now, offer).unwrap());
    }
    assert!(!desk.board.pin(&services[4], now, offer).unwrap(), "all six are pinned");
    desk.board.unpin("a");
    assert!(desk.board.pin(&services[4], now, offer).unwrap());
    assert_eq!(desk.shown(), "ebcdhf");
}

#[test]
fn r92_one_tile_counts_once_in_half_an_hour_as_the_most_it_was_used_for() {
    let strength = |uses: &[(i64, Worth)]| {
        let mut desk = Desk::new();
        for (after, worth) in uses {
            desk.now = *after;
            desk.noted("a", *worth);
        }
        desk.board
    };
    let (tile, menu, act) = (Worth::Tile, Worth::Menu, Worth::Act);
    let once = strength(&[(0, act)]);
    assert_eq!(strength(&[(0, tile), (60, menu), (1799, act)]), once);
    assert_eq!(strength(&[(0, act), (60, menu), (1799, tile), (1799, act)]), once);
    assert_eq!(strength(&[(0, act), (-DAY, act)]), once, "a clock that went back counts nothing");
    assert_ne!(strength(&[(0, act), (1800, tile)]), once);
}

/// Fading by halves alone never lets one pass another.
#[test]
fn r92_time_by_itself_changes_no_tile() {
    let mut desk = Desk::full();
    desk.now = 0;
    desk.points("g", 5);
    for _ in 0..100 {
        desk.later(7 * DAY);
        assert_eq!(desk.settled(), "abcdef");
    }
}

#[test]
fn r92_a_log_in_that_is_not_newer_changes_nothing() {
    let mut desk = Desk::full();
    desk.now = 0;
    desk.points("h", 9);
    for earlier in [0, DAY, 400 * DAY] {
        desk.board.settle(at(1 - earlier), Offer { services: &catalogue(), held: Rights::ALL }).unwrap();
        assert_eq!(desk.shown(), "abcdef");
    }
}

#[test]
fn r92_a_service_that_left_the_catalogue_leaves_its_place_and_its_uses() {
    let mut desk = Desk::full();
    desk.services.remove(1);
    assert_eq!(desk.shown(), "a.cdef");
    desk.noted("g", Worth::Tile);
    assert_eq!(desk.settled(), "agcdef");
    desk.services = catalogue();
    assert_eq!(desk.shown(), "agcdef");
}

#[test]
fn r92_a_newcomer_is_one_that_may_be_used_now_and_a_tile_without_its_right_keeps_its_place() {
    let mut desk = Desk::full();
    desk.services[0].rights = Rights::of(&[Right::PaymentsPay]);
    desk.services[7].rights = Rights::of(&[Right::PaymentsPay]);
    desk.now = 0;
    desk.points("h", 9);
    let services = desk.services.clone();
    let reader = Offer { services: &services, held: Rights::of(&[Right::MemberRead]) };
    let ids = |board: &Board, offer| {
        board
            .clone()
            .into_tiles(offer)
            .map(|(place, slot)| format!("{place}{}", slot.service))
            .collect::<Vec<_>>()
            .concat()
    };
    desk.later(1);
    desk.board.settle(at(desk.now), reader).unwrap();
    assert_eq!(ids(&desk.board, reader), "1b2c3d4e5f");
    assert_eq!(desk.settled(), "abcdeh");
}

#[test]
fn r92_a_weight_makes_a_use_count_more_or_less() {
    let mut desk = Desk::full();
    desk.services[7].weight = 300;
    desk.now = 0;
    desk.points("g", 5);
    desk.points("h", 2);
    assert_eq!(desk.settled(), "abcdeh");
}
