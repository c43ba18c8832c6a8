//! Where a cell stands in the file, as an editor counts.

/// A line and a column, both from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// Where the n-th cell (from 0) begins of the row that begins at `start`; the row's end, if it has fewer cells.
pub(crate) fn place_of(bytes: &[u8], start: usize, cell: usize) -> Place {
    let (before, rest) = bytes.split_at_checked(start).unwrap_or((bytes, &[]));
    // The reader may leave the end of the row before, or blank lines, in front of this one.
    let skipped = rest.iter().take_while(|octet| matches!(octet, b'\r' | b'\n')).count();
    let (blank, rest) = rest.split_at_checked(skipped).unwrap_or((rest, &[]));
    let ends = before.iter().chain(blank).filter(|octet| **octet == b'\n').count();

    let mut place = Place { line: ends + 1, column: 1 };
    let (mut quoted, mut passed) = (false, 0);
    for octet in rest {
        match octet {
            b'"' => quoted = !quoted,
            b';' if !quoted => passed += 1,
            b'\r' | b'\n' if !quoted => return place,
            _ => {}
        }
        let within = passed < cell || (passed == cell && *octet == b';');
        if !within || cell == 0 {
            return place;
        }
        step(&mut place, *octet);
    }
    place
}

/// One octet further; those that continue a character are no column of their own.
fn step(place: &mut Place, octet: u8) {
    if octet == b'\n' {
        *place = Place { line: place.line + 1, column: 1 };
    } else if octet & 0xc0 != 0x80 {
        place.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_characters_and_separators_in_quotes_do_not_count() {
        let file = "a;b;c\nÉlan;\"x;\ny\";fin\n".as_bytes();
        let at = |cell| place_of(file, 6, cell);
        assert_eq!(at(0), Place { line: 2, column: 1 });
        assert_eq!(at(1), Place { line: 2, column: 6 });
        assert_eq!(at(2), Place { line: 3, column: 4 });
        assert_eq!(at(9), Place { line: 3, column: 7 });
    }

    #[test]
    fn ends_of_lines_that_the_reader_left_are_skipped() {
        let file = b"a;b\r\n\r\nc;d\r\n";
        assert_eq!(place_of(file, 4, 1), Place { line: 3, column: 3 });
    }
}
