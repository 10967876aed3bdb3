//! Texts of cells as values: lines, bodies, codes, sources of funds.

use portfolio_core::{Amount, Funding, Party, Role};

use super::super::problem::ImportProblem;
use super::super::text;
use super::Draft;

/// A heading in a note: its last row, without unit.
pub(super) fn short(heading: &str) -> String {
    heading.rsplit(" / ").next().unwrap_or(heading).to_owned()
}

/// A body and its person on one line, the blank between them kept: 县工信局 李四.
pub(super) fn apart(words: &str) -> String {
    let parts: Vec<&str> = words.split(text::is_blank).filter(|part| !part.is_empty()).collect();
    // Words that are spaced out letter by letter are one.
    if parts.iter().any(|part| part.chars().count() < 2) { text::tidy(words) } else { parts.join(" ") }
}

/// The lines of a long text, each trimmed.
pub(super) fn paragraphs(words: &str) -> String {
    let lines = words.lines().map(text::tidy).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a list such as 甲、乙.
pub(super) fn listed(line: &str) -> Vec<String> {
    let words = line.split(['、', '，', ',', ';', '；']).map(str::trim);
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

pub(super) fn parties(line: &str, role: Role, draft: &mut Draft) {
    for name in line.split(['、', '；', ';']).map(str::trim).filter(|name| !name.is_empty()) {
        let party = Party::new(name, role);
        if !draft.parties.contains(&party) {
            draft.parties.push(party);
        }
    }
}

/// A national project code; other codes are kept in the notes.
pub(super) fn code(line: &str, heading: String, draft: &mut Draft) -> Option<ImportProblem> {
    let plain: String = text::narrow(line).chars().filter(|c| !text::is_blank(*c)).collect();
    let parts: Vec<&str> = plain.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if lengths == [4, 6, 2, 2, 6] && plain.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        draft.code = Some(plain);
        return None;
    }
    draft.notes.push(format!("{}：{line}", short(&heading)));
    Some(ImportProblem::WordKept { heading, text: line.to_owned() })
}

pub(super) fn source_of(source: &str, amount: Option<Amount>) -> Funding {
    let mut funding = Funding::new(source);
    funding.amount = amount;
    funding
}

/// Sources of funds in one cell: 财政资金、银行贷款, or 专项债5000万元，自筹3000万元.
pub(super) fn funding(words: &str, heading: &str, draft: &mut Draft) -> Result<(), ImportProblem> {
    let mut sources = Vec::new();
    for part in text::tidy(words).split(['、', '，', ',', '；', ';', '+', '\n']) {
        let part = part.trim().trim_end_matches('。');
        if part.is_empty() {
            continue;
        }
        let bad = |reason: &str| ImportProblem::BadFunding {
            heading: heading.to_owned(),
            text: text::tidy(words),
            reason: reason.to_owned(),
        };
        let plain = text::narrow(part);
        let Some(offset) = plain.find(|c: char| c.is_ascii_digit()) else {
            sources.push(source_of(&text::tidy(&plain), None));
            continue;
        };
        let (mut source, amount) = plain.split_at(offset);
        let mut amount = amount.to_owned();
        source = source.trim_end_matches([':', ' ', '¥']);
        for word in ["约", "预计", "估算"] {
            if let Some(before) = source.strip_suffix(word) {
                (source, amount) = (before, format!("{word}{amount}"));
            }
        }
        if source.is_empty() {
            return Err(bad("an amount without its source"));
        }
        let amount: Amount =
            amount.parse().map_err(|error: portfolio_core::AmountError| bad(&error.to_string()))?;
        sources.push(source_of(source.trim(), Some(amount)));
    }
    draft.funding.extend(sources);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A code of the national platform: year, district, kind, class, number. Any other is kept as it is written.
    #[test]
    fn only_national_codes_are_codes() {
        let of = |line: &str| {
            let mut draft = Draft::default();
            let problem = code(line, "项目 / 项目代码".to_owned(), &mut draft);
            (draft.code.take(), std::mem::take(&mut draft.notes), problem)
        };
        let national = "2020-140827-45-03-012345";
        for line in [national, "2020-140827-45-03-０１２３４５", " 2020 - 140827-45-03-012345"] {
            assert_eq!(of(line), (Some(national.to_owned()), Vec::new(), None), "{line}");
        }
        for line in ["2020-140827-45-03-01234", "2020-140827-45-03-01234a", "2020-140827-45-03012345", "B-12"]
        {
            let heading = "项目 / 项目代码".to_owned();
            let kept = ImportProblem::WordKept { heading, text: line.to_owned() };
            assert_eq!(of(line), (None, vec![format!("项目代码：{line}")], Some(kept)), "{line}");
        }
    }
}
