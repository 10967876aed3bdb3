//! Which language the arguments or the locale ask for.

use std::ffi::OsString;

use portfolio_report::Lang;

/// The language that the arguments ask for, read before they are parsed, because the help is in it too; else what
/// the environment or a file sets; else the locale's.
pub(crate) fn detect(args: &[OsString], set: Option<Lang>, env: impl Fn(&str) -> Option<String>) -> Lang {
    from_args(args).or(set).unwrap_or_else(|| from_locale(env))
}

fn from_args(args: &[OsString]) -> Option<Lang> {
    let mut asked = None;
    let mut args = args.iter().skip(1).map(|arg| arg.to_str().unwrap_or(""));
    while let Some(arg) = args.next() {
        let value = match arg {
            "--" => break,
            "--lang" => args.next(),
            _ => arg.strip_prefix("--lang="),
        };
        asked = value.and_then(|value| value.to_ascii_lowercase().parse().ok()).or(asked);
    }
    asked
}

/// The first of these variables that is set decides, as in every program of the system; on Windows, which sets none, the
/// language of the system.
fn from_locale(env: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| env(name).filter(|value| !value.is_empty()))
        .or_else(of_the_system)
        .unwrap_or_default();
    if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

#[cfg(windows)]
fn of_the_system() -> Option<String> {
    sys_locale::get_locale()
}

#[cfg(not(windows))]
const fn of_the_system() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(args: &[&str], env: &[(&str, &str)]) -> Lang {
        let args: Vec<OsString> = args.iter().map(OsString::from).collect();
        super::detect(&args, None, |name| {
            env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_flag_wins_over_the_locale() {
        assert_eq!(detect(&["p", "--lang", "zh"], &[("LANG", "en_US.UTF-8")]), Lang::Zh);
        assert_eq!(detect(&["p", "total", "--lang=en"], &[("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(detect(&["p", "--", "--lang=zh"], &[]), Lang::En);
        let args: Vec<OsString> = vec!["p".into(), "--lang".into(), "en".into()];
        let locale = |_: &str| Some("en_US.UTF-8".to_owned());
        assert_eq!(super::detect(&args, Some(Lang::Zh), locale), Lang::En, "a flag wins over what is set");
        assert_eq!(super::detect(&args[..1], Some(Lang::Zh), locale), Lang::Zh, "which wins over the locale");
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        assert_eq!(detect(&["p"], &[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]), Lang::En);
        assert_eq!(detect(&["p"], &[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW"), ("LANG", "en_GB")]), Lang::Zh);
        assert_eq!(detect(&["p"], &[]), Lang::En);
    }
}
