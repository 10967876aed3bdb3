//! The templates that are built in.

use crate::lang::Lang;

/// A template that is built in.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// What it is called in Chinese and in English.
    names: [&'static str; 2],
    /// The command whose answer it is for: each has other figures.
    pub command: &'static str,
    texts: [&'static str; 2],
}

macro_rules! built_in {
    ($command:literal, $zh:literal, $en:literal) => {
        BuiltIn {
            names: [$zh, $en],
            command: $command,
            texts: [
                include_str!(concat!("../../templates/zh/", $en, ".txt")),
                include_str!(concat!("../../templates/en/", $en, ".txt")),
            ],
        }
    };
}

/// The templates that are built in.
pub const BUILT_IN: [BuiltIn; 3] = [
    built_in!("total", "项目总体情况", "overview"),
    built_in!("progress", "进度通报", "bulletin"),
    built_in!("reconcile", "核对情况", "reconciliation"),
];

impl BuiltIn {
    /// The template of a name, which may be of either language.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|built_in| built_in.names.contains(&name))
    }

    /// Its name in a language.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        self.names[lang as usize]
    }

    /// Its text in a language.
    #[must_use]
    pub const fn text(&self, lang: Lang) -> &'static str {
        self.texts[lang as usize]
    }
}

const _: () = assert!(Lang::Zh as usize == 0 && Lang::En as usize == 1);
