//! The program itself in the page: built for WASI and packed, with the registry's files, so that the page answers questions
//! offline.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, PreEscaped, html};
use portfolio_core::Dimension;
use portfolio_report::tables::total::dimension_name;

use crate::markup::Voice;
use crate::policy;

/// The program and what it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live<'l> {
    /// The program as a WASI command module, packed by gzip.
    pub module: &'l [u8],
    /// The registry's files: the name that diagnostics give each, and its text. A name has no folders.
    pub files: &'l [(&'l str, &'l str)],
}

impl Live<'_> {
    /// About how many bytes of the page it is.
    pub(crate) fn len(self) -> usize {
        let texts = self.files.iter().map(|(name, text)| escaped(name).len() + escaped(text).len());
        self.module.len().div_ceil(3) * 4 + texts.sum::<usize>()
    }
}

/// What can be asked from a list; everything else can be written.
const QUESTIONS: [&str; 5] = ["total", "list", "reconcile", "check", "progress"];

/// Where questions are put and answered; hidden where no script serves it.
pub(crate) fn ask(voice: Voice<'_>) -> Markup {
    let get = |id: &str| voice.get(&format!("page-ask-{id}"));
    let dimensions = |id: &str, chosen: Option<Dimension>| {
        html! {
            select id=(id) {
                option value="" { (get("none")) }
                @for by in Dimension::ALL {
                    option value=(by.word()) selected[Some(*by) == chosen] { (dimension_name(voice.messages, *by)) }
                }
            }
        }
    };
    html! {
        section id="ask_" hidden aria-labelledby="ask_h" data-wait=(get("wait")) data-took=(get("took")) {
            h2 id="ask_h" { (voice.get("page-ask")) }
            p class="rule" { (get("rule")) }
            form {
                label { span { (get("what")) } select id="what_" {
                    @for word in QUESTIONS { option value=(word) { (get(word)) } }
                } }
                label { span { (get("by")) } (dimensions("first_", Some(Dimension::Sector))) }
                label { span { (get("and-by")) } (dimensions("second_", None)) }
                label { span { (get("where")) }
                    input type="text" id="where_" autocomplete="off" spellcheck="false" placeholder=(get("example")); }
                label class="line" { span { (get("line")) } input type="text" id="line_" autocomplete="off" spellcheck="false"; }
                button type="submit" { (get("put")) }
                button type="button" id="drop_" { (get("open")) }
                input type="file" id="files_" multiple aria-label=(get("files"));
            }
            p id="told_" class="rule" role="status" {}
            div id="answer_" role="group" aria-label=(get("answer")) {}
        }
    }
}

/// The program and the files, which the script unpacks.
pub(crate) fn program(live: Live<'_>) -> Markup {
    let files: Vec<String> =
        live.files.iter().map(|(name, text)| format!("{}:{}", escaped(name), escaped(text))).collect();
    html! {
        script type="application/json" id="registry_" { (PreEscaped(format!("{{{}}}", files.join(",")))) }
        script type="application/gzip" id="engine_" { (PreEscaped(BASE64_STANDARD.encode(live.module))) }
        script { (PreEscaped(policy::LIVE)) }
    }
}

/// A string of JSON in which nothing ends the element that it stands in.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\u{0}'..='\u{1f}' | '<' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)))
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four bytes are eight characters of base64; `"甲"` is five bytes, and `"a\n"`, whose end of line is two characters, too.
    #[test]
    fn the_program_and_the_files_take_their_room_in_the_page() {
        let live = Live { module: &[0; 4], files: &[("甲", "a\n")] };
        assert_eq!(live.len(), 8 + 5 + 5);
        let frame = program(Live { module: &[], files: &[] }).0.len();
        assert_eq!(program(live).0.len(), frame + live.len() + ":".len());
    }

    /// JSON's own escapes (RFC 8259, section 7), and no `<` that could end a script.
    #[test]
    fn a_text_is_a_string_of_json_that_ends_no_element() {
        assert_eq!(escaped(""), "\"\"");
        assert_eq!(escaped("甲\t\"\\\n</script><!--"), "\"甲\\u0009\\\"\\\\\\n\\u003c/script>\\u003c!--\"");
    }
}
