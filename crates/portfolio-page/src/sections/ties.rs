//! What waits for what.

use maud::{Markup, html};

use super::Page;
use crate::draw::layers;
use crate::markup::{behind, section, wide};
use crate::tokens::Mark;

/// The section; nothing where nothing is tied to anything.
pub(crate) fn draw(page: &Page<'_, '_>) -> Markup {
    let (voice, graph) = (page.voice, &page.answers.graph);
    if graph.edges.is_empty() {
        return html! {};
    }
    let title = voice.get("page-ties");
    let (drawing, left) = layers::draw(voice, graph, &page.answers.order, &title, page.detail.most());
    let tied = page.answers.tied.len();
    let args = [("edges", graph.edges.len().into()), ("groups", graph.components.len().into())];
    section(
        "ties",
        &title,
        &html! {
            p class="rule" {
                (behind(Some(Mark::Tied.token()), &voice.count("page-tied", tied)))
                (voice.messages.with("page-edges", &args))
            }
            @if left < tied { (wide(&title, &drawing)) }
            @if left > 0 { p class="rule" { (voice.count("page-ties-not-drawn", left)) } }
        },
    )
}
