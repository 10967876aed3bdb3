//! A project's facts in words, for `list` and `show`.

use std::borrow::Cow;

use portfolio_core::view::SiteView;
use portfolio_core::{Cite, Decimal, Location, Timeline};

use crate::messages::{Arg, Messages, Phrase};
use crate::words;

/// Says where and when projects are built, one after the other.
pub(crate) struct Facts<'m> {
    messages: &'m Messages,
    county_wide: Phrase<'m>,
    in_township: Phrase<'m>,
    from_to: Phrase<'m>,
}

impl<'m> Facts<'m> {
    pub(crate) const fn new(messages: &'m Messages) -> Self {
        Self {
            messages,
            county_wide: Phrase::new(messages, "county-wide"),
            in_township: Phrase::new(messages, "site-in-township"),
            from_to: Phrase::new(messages, "timeline-from-to"),
        }
    }

    /// Where it is built: of a location, the sites that it names.
    pub(crate) fn sites<'s>(
        &self,
        location: &Location,
        sites: impl IntoIterator<Item = SiteView<'s>>,
    ) -> Option<Cow<'s, str>> {
        if matches!(location, Location::CountyWide) {
            return Some(self.county_wide.with(&[]).into());
        }
        let mut sites = sites.into_iter().peekable();
        sites.peek()?;
        let sites = words::listed(self.messages, sites.map(|site| self.site(&site)));
        Some(if matches!(location, Location::Sites { more: true, .. }) {
            self.messages.with("sites-more", &[("sites", Arg::Text(&sites))]).into()
        } else {
            sites
        })
    }

    fn site<'s>(&self, site: &SiteView<'s>) -> Cow<'s, str> {
        let name = words::name(self.messages, site.name, site.english);
        let place: Cow<'s, str> = match &site.township {
            Some(township) if township.id != site.id.as_str() => {
                let township = words::named(self.messages, township);
                self.in_township.with(&[("site", &name), ("township", &township)]).into()
            }
            _ => name.into(),
        };
        let Some(share) = site.share else { return place };
        let percent = (share * Decimal::ONE_HUNDRED).normalize().to_string();
        let args = [("site", Arg::Text(&place)), ("percent", (&percent).into())];
        self.messages.with("site-share", &args).into()
    }

    /// Start, finish, span and duration in words.
    pub(crate) fn timeline(&self, timeline: &Timeline) -> Option<String> {
        let messages = self.messages;
        let dates = match (timeline.start, timeline.finish) {
            (None, None) => within(messages, timeline),
            (Some(start), Some(finish)) if start != finish => {
                Some(self.from_to.with(&[("start", &start), ("finish", &finish)]))
            }
            (Some(date), Some(_)) => Some(date.to_string()),
            (Some(start), None) => {
                Some(messages.with("timeline-from", &[("start", (&start.to_string()).into())]))
            }
            (None, Some(finish)) => {
                Some(messages.with("timeline-to", &[("finish", (&finish.to_string()).into())]))
            }
        };
        let months = timeline.duration.and_then(|months| usize::try_from(months.count()).ok());
        let Some(months) = months else { return dates };
        let duration = messages.with("duration-months", &[("count", months.into())]);
        Some(words::listed(messages, dates.into_iter().chain([duration])).into_owned())
    }
}

/// A party with its role.
pub(crate) fn party(messages: &Messages, name: &str, role: &str) -> String {
    messages.with("party-role", &[("party", name.into()), ("role", role.into())])
}

/// When it starts, or the span that it lies in, where a column for the finish stands beside it.
pub(crate) fn start(messages: &Messages, timeline: &Timeline) -> Option<String> {
    timeline.start.map(|date| date.to_string()).or_else(|| within(messages, timeline))
}

fn within(messages: &Messages, timeline: &Timeline) -> Option<String> {
    timeline.within.map(|span| messages.with("within", &[("span", (&span.to_string()).into())]))
}

/// Where it is cited.
pub(crate) fn place(messages: &Messages, cite: &Cite) -> String {
    words::place(messages, cite.chapter, cite.section, cite.box_number)
}
