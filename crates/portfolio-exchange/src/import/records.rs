//! The records of a delimited text, with the quotes that its fields stand in.
//!
//! The csv crate, which writes such texts here, takes as one field whatever follows a quote that is never closed, and drops
//! quotes that words stand behind: a list would lose rows without a word. What it writes is read alike (see the tests).

use std::borrow::Cow;

use super::text::is_blank;

/// Why a text ends in no fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// A quote is never closed.
    Open,
    /// Behind the quote that closes a field stands more of it.
    Behind(String),
}

/// The records of a text from the first on.
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl<'t> Records<'t> {
    pub(super) const fn of(text: &'t str, delimiter: u8) -> Self {
        Self { text, at: 0, delimiter }
    }

    /// Which line of the text comes next, from 1.
    pub(super) fn line(&self) -> usize {
        self.text[..self.at].lines().count() + usize::from(self.ends_line())
    }

    fn ends_line(&self) -> bool {
        self.at == 0 || self.text[..self.at].ends_with(['\n', '\r'])
    }

    /// The fields of the next record, none of a blank line; nothing at the end.
    ///
    /// # Errors
    /// What is wrong with a field, which is the one behind those that `fields` has.
    pub(super) fn next(&mut self, fields: &mut Vec<Cow<'t, str>>) -> Result<bool, Slip> {
        fields.clear();
        if self.at == self.text.len() {
            return Ok(false);
        }
        let mut more = !self.text[self.at..].starts_with(['\n', '\r']);
        while more {
            let (field, end) = self.field()?;
            fields.push(field);
            more = self.text.as_bytes().get(end) == Some(&self.delimiter);
            self.at = end + usize::from(more);
        }
        let rest = &self.text[self.at..];
        let end = ["\r\n", "\n", "\r"].iter().find(|end| rest.starts_with(**end));
        self.at += end.map_or(0, |end| end.len());
        Ok(true)
    }

    /// The field that begins here, and where it ends.
    fn field(&self) -> Result<(Cow<'t, str>, usize), Slip> {
        let from = self.at;
        if !self.text[from..].starts_with('"') {
            let end = self.end(from);
            return Ok((Cow::Borrowed(&self.text[from..end]), end));
        }
        let mut close = from + 1;
        loop {
            close += self.text[close..].find('"').ok_or(Slip::Open)?;
            if !self.text[close + 1..].starts_with('"') {
                break;
            }
            close += 2;
        }
        let (inner, end) = (&self.text[from + 1..close], self.end(close));
        let behind = &self.text[close + 1..end];
        if behind.chars().all(is_blank) {
            let whole = if inner.contains('"') { inner.replace("\"\"", "\"").into() } else { inner.into() };
            return Ok((whole, end));
        }
        // "十四五"重点: where the quotes keep nothing together and each is closed, they are words like the rest.
        let kept = |c: char| c == char::from(self.delimiter) || matches!(c, '\n' | '\r');
        if inner.contains(kept) || !behind.matches('"').count().is_multiple_of(2) {
            return Err(Slip::Behind(behind.to_owned()));
        }
        Ok((Cow::Borrowed(&self.text[from..end]), end))
    }

    /// The next delimiter or end of a line.
    fn end(&self, from: usize) -> usize {
        let ends = |b: &u8| *b == self.delimiter || matches!(b, b'\n' | b'\r');
        self.text.as_bytes()[from..].iter().position(ends).map_or(self.text.len(), |length| from + length)
    }
}

/// The first field of a record that makes whole rows of so many fields, with what stands before and behind it, where its
/// quotes are taken off: two quotes that stand there by mistake, rows apart. Below three fields a text may look so.
pub(super) fn holding_rows(fields: &[Cow<'_, str>], width: usize, delimiter: u8) -> Option<usize> {
    let count = |line: &str| line.matches(char::from(delimiter)).count() + 1;
    (0..fields.len()).filter(|_| width > 2).find(|at| {
        let lines = fields[*at].split(['\n', '\r']).filter(|line| !line.is_empty());
        let mut rows: Vec<usize> = lines.map(count).collect();
        if let [first, .., last] = &mut rows[..] {
            *first += at;
            *last += fields.len() - at - 1;
        }
        rows.len() > 1 && rows.iter().all(|row| *row == width)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, (Slip, usize, usize)> {
        let (mut records, mut fields, mut found) = (Records::of(text, delimiter), Vec::new(), Vec::new());
        loop {
            match records.next(&mut fields) {
                Ok(true) => found.push(fields.iter().map(|field| field.to_string()).collect()),
                Ok(false) => return Ok(found),
                Err(slip) => return Err((slip, records.line(), fields.len())),
            }
        }
    }

    #[test]
    fn quotes_around_a_field_keep_it_together() {
        for (text, expected) in [
            ("a,b\n1,2\n", &[&["a", "b"][..], &["1", "2"]][..]),
            ("a,b", &[&["a", "b"]]),
            ("a,\r\n,b\r1,\"\"", &[&["a", ""], &["", "b"], &["1", ""]]),
            ("a\n\n\r\nb\n", &[&["a"], &[], &[], &["b"]]),
            ("\"1,200\",\"一\n二\"\r\n\"说\"\"好\"\"\",x", &[&["1,200", "一\n二"], &["说\"好\"", "x"]]),
            // Blanks behind the quotes are none of the field.
            ("\"1,200\" ,x\n", &[&["1,200", "x"]]),
            // A quote within a field is one of its words.
            ("建设\"十四五\"重点,5\"管\n", &[&["建设\"十四五\"重点", "5\"管"]]),
            ("\"十四五\"重点,3\n", &[&["\"十四五\"重点", "3"]]),
            ("\"十四五\"重点\"一号\",\"甲\"与\"乙\"\n", &[&["\"十四五\"重点\"一号\"", "\"甲\"与\"乙\""]]),
        ] {
            assert_eq!(all(text, b',').unwrap(), expected, "{text:?}");
        }
        assert_eq!(all("\"a;b\";c\td\n", b';').unwrap(), [["a;b", "c\td"]]);
    }

    /// What a quote takes in by mistake is told where it opens: its line, and how many fields stand before it.
    #[test]
    fn a_quote_whose_field_has_no_certain_end_is_refused() {
        let behind = |words: &str| Slip::Behind(words.to_owned());
        for (text, slip, line, before) in [
            ("名,注\n甲,\"待定\n乙,1\n", Slip::Open, 2, 1),
            ("名,注\n甲,\"", Slip::Open, 2, 1),
            ("\"", Slip::Open, 1, 0),
            ("\"说\"\"", Slip::Open, 1, 0),
            ("名,注\n\n甲,1,\"一\n乙,2,\"二\"\n丙,3,\n", behind("二\""), 3, 2),
            ("\"甲,\"十四五\"重点\",3\n", behind("十四五\"重点\""), 1, 0),
            ("\"甲\"十四五\",重点\",3\n", behind("十四五\""), 1, 0),
        ] {
            assert_eq!(all(text, b','), Err((slip, line, before)), "{text:?}");
        }
    }

    #[test]
    fn a_field_that_is_rows_but_for_its_quotes_is_found() {
        for (record, width, found) in [
            ("乙,3,\"一\n丙,4,二\"", 3, Some(2)),
            ("乙,3,\"一\r\n\r\n丙,4,\r\n丁,5,二\"", 3, Some(2)),
            ("1,\"乙,3\n2,丙\",4", 3, Some(1)),
            // Another number of fields, and a text of several lines.
            ("乙,3,\"一\n丙,4,二\"", 4, None),
            ("乙,3,\"一\n二，三\n四\"", 3, None),
            ("乙,3,\"一,二\n三,四\"", 3, None),
            ("\"Road, north\nbank\",3", 2, None),
            ("乙,\"一\n丙,4\"", 2, None),
            ("乙,3,四", 3, None),
        ] {
            let mut fields = Vec::new();
            assert_eq!(Records::of(record, b',').next(&mut fields), Ok(true));
            assert_eq!(holding_rows(&fields, width, b','), found, "{record:?}");
        }
    }

    proptest::proptest! {
        /// What the csv crate writes comes back.
        #[test]
        fn what_csv_writes_comes_back(
            rows in proptest::collection::vec(proptest::collection::vec("[ab项 ,;\"\n\r]{0,5}", 2..5), 1..6)
        ) {
            let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            proptest::prop_assert_eq!(all(&text, b',').unwrap(), rows);
        }
    }
}
