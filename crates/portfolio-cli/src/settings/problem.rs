//! What is wrong with a setting.

use std::io;
use std::ops::Range;

use portfolio_core::diagnostic::nearest;
use portfolio_report::Messages;
use portfolio_report::problems::Complaint;

use super::keys::{Allowed, KEYS, Key, known_fields};
use crate::failure::io_reason;

/// What is wrong.
#[derive(Debug)]
pub(super) enum What {
    /// It is no TOML.
    Toml(String),
    /// It can't be read.
    Unreadable(io::Error),
    /// There is no such key.
    UnknownKey(String),
    /// The key has no such value.
    Value(&'static Key, String, Allowed),
    /// The value is of another kind: a table, a date.
    Kind(&'static Key),
    /// A file outside the folder.
    Outside(String),
}

/// What is wrong with a setting, and where.
#[derive(Debug)]
pub(super) struct Problem {
    /// The file or the variable.
    name: String,
    what: Box<What>,
    /// The text, the bytes in it, and whether its line may be shown.
    place: Option<(String, Range<usize>, bool)>,
}

impl Problem {
    pub(super) fn at(name: &str, text: &str, bytes: Range<usize>, what: What, shown: bool) -> Self {
        Self { name: name.to_owned(), what: Box::new(what), place: Some((text.to_owned(), bytes, shown)) }
    }

    pub(super) fn unreadable(name: &str, error: io::Error) -> Self {
        Self { name: name.to_owned(), what: Box::new(What::Unreadable(error)), place: None }
    }

    pub(super) fn variable(key: &'static Key, value: &str, allowed: Allowed) -> Self {
        Self {
            name: key.variable.to_owned(),
            what: Box::new(What::Value(key, value.to_owned(), allowed)),
            place: None,
        }
    }

    /// The problem in words.
    pub(super) fn complaint(&self, messages: &Messages) -> Complaint {
        let (code, message, help) = match &*self.what {
            What::Toml(reason) => {
                ("E901", messages.with("settings-toml", &[("reason", reason.into())]), None)
            }
            What::Unreadable(error) => {
                let reason = io_reason(messages, error);
                let args = [("file", (&self.name).into()), ("reason", (&reason).into())];
                ("E901", messages.with("error-read", &args), None)
            }
            What::UnknownKey(key) => {
                let names = || KEYS.iter().map(|key| key.name);
                let near = nearest(key, names());
                let all = || names().collect::<Vec<_>>().join(messages.comma());
                let help = near.map_or_else(
                    || messages.with("settings-keys", &[("keys", (&all()).into())]),
                    |near| messages.with("did-you-mean", &[("values", near.into())]),
                );
                ("E902", messages.with("settings-unknown-key", &[("key", key.into())]), Some(help))
            }
            What::Value(key, value, allowed) => {
                // Of a variable, the name is what was written.
                let key = if self.place.is_some() { key.name } else { &self.name };
                let message =
                    messages.with("settings-value", &[("key", key.into()), ("value", value.into())]);
                ("E903", message, Some(allowed_in_words(messages, value, allowed)))
            }
            What::Kind(key) => ("E903", messages.with("settings-kind", &[("key", key.name.into())]), None),
            What::Outside(path) => (
                "E904",
                messages.with("settings-outside", &[("file", path.into())]),
                Some(messages.get("settings-outside-help")),
            ),
        };
        let complaint = Complaint::new(message).coded(code).help(help);
        match &self.place {
            Some((text, bytes, true)) => complaint.at(&self.name, text, bytes.clone()),
            Some((text, bytes, false)) => complaint.at(&self.name, text, bytes.clone()).without_excerpt(),
            None => complaint,
        }
    }
}

fn allowed_in_words(messages: &Messages, value: &str, allowed: &Allowed) -> String {
    match allowed {
        Allowed::Words(words) => {
            if let Some(near) = nearest(value, words.iter().copied()) {
                return messages.with("did-you-mean", &[("values", near.into())]);
            }
            let words = words.join(messages.comma());
            messages.with("usage-possible-values", &[("values", (&words).into())])
        }
        Allowed::Number(least, most) => {
            let (least, most) = (least.to_string(), most.to_string());
            messages.with("usage-out-of-range", &[("least", (&least).into()), ("most", (&most).into())])
        }
        Allowed::Fields(field) => match nearest(field, known_fields()) {
            Some(near) => messages.with("did-you-mean", &[("values", near.into())]),
            None => messages.with("settings-field", &[("field", field.into())]),
        },
    }
}
