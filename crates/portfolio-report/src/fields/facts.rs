//! A project's facts in words, for `list` and `show`.

use portfolio_core::view::SiteView;
use portfolio_core::{Cite, Date, Decimal, Location, Timeline};

use crate::messages::{Arg, Messages};
use crate::words;

/// Where it is built: of a location, the sites that it names.
pub(crate) fn sites<'s>(
    messages: &Messages,
    location: &Location,
    sites: impl IntoIterator<Item = &'s SiteView<'s>>,
) -> Option<String> {
    if matches!(location, Location::CountyWide) {
        return Some(messages.get("county-wide"));
    }
    let sites: Vec<String> = sites.into_iter().map(|one| site(messages, one)).collect();
    if sites.is_empty() {
        return None;
    }
    let sites = words::listed(messages, sites);
    Some(if matches!(location, Location::Sites { more: true, .. }) {
        messages.with("sites-more", &[("sites", (&sites).into())])
    } else {
        sites
    })
}

fn site(messages: &Messages, site: &SiteView<'_>) -> String {
    let name = words::name(messages, site.name, site.english);
    let place = match &site.township {
        Some(township) if township.id != site.id.as_str() => {
            let township = words::named(messages, township);
            messages.with("site-in-township", &[("site", name.into()), ("township", township.into())])
        }
        _ => name.to_owned(),
    };
    match site.share {
        Some(share) => {
            let percent = (share * Decimal::ONE_HUNDRED).normalize().to_string();
            messages.with("site-share", &[("site", (&place).into()), ("percent", (&percent).into())])
        }
        None => place,
    }
}

/// A party with its role.
pub(crate) fn party(messages: &Messages, name: &str, role: &str) -> String {
    messages.with("party-role", &[("party", name.into()), ("role", role.into())])
}

/// When it starts, or the span that it lies in, where a column for the finish stands beside it.
pub(crate) fn start(messages: &Messages, timeline: &Timeline) -> Option<String> {
    let within =
        timeline.within.map(|span| messages.with("within", &[("span", Arg::Text(&span.to_string()))]));
    timeline.start.map(|date: Date| date.to_string()).or(within)
}

/// Where it is cited.
pub(crate) fn place(messages: &Messages, cite: &Cite) -> String {
    words::place(messages, cite.chapter, cite.section, cite.box_number)
}

/// Start, finish, span and duration in words.
pub(crate) fn timeline(messages: &Messages, timeline: &Timeline) -> Option<String> {
    let dates = match (timeline.start, timeline.finish) {
        (None, None) => {
            timeline.within.map(|span| messages.with("within", &[("span", Arg::Text(&span.to_string()))]))
        }
        (start, finish) if start == finish => start.map(|date| date.to_string()),
        (start, finish) => {
            let id = match (start, finish) {
                (Some(_), Some(_)) => "timeline-from-to",
                (_, None) => "timeline-from",
                (None, _) => "timeline-to",
            };
            let [start, finish] =
                [start, finish].map(|date| date.map_or_else(String::new, |date| date.to_string()));
            Some(messages.with(id, &[("start", (&start).into()), ("finish", (&finish).into())]))
        }
    };
    let months = timeline.duration.and_then(|months| usize::try_from(months.count()).ok());
    let duration = months.map(|count| messages.with("duration-months", &[("count", count.into())]));
    let parts: Vec<String> = dates.into_iter().chain(duration).collect();
    (!parts.is_empty()).then(|| words::listed(messages, parts))
}
