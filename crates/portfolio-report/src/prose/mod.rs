//! Answers as prose: a paragraph for a report, from a template of ours or of the reader's.
//!
//! A template (the syntax is Jinja's) is given a report as it serialises: counts are numbers, money is exact decimal text
//! in 元, shares and rates are decimal text, what is unknown is none. It fills in figures and computes none: filters
//! write money in units (`money`, `yuan`, `wan`, `million`, `yi`), rates (`percent`, `points`) and dates (`date`).
//! Nothing is converted to a float, a name that there is not is an error, and a template reads no files.

mod built_in;
mod error;
mod figures;
#[cfg(test)]
mod tests;
mod values;

pub use built_in::{BUILT_IN, BuiltIn};
pub use error::TemplateError;
pub use figures::Figuring;
pub use values::{Values, progress, reconcile, total};

use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};

use figures::Figures;

/// A loop that would never end is stopped after so many steps.
const FUEL: u64 = 5_000_000;

/// Fills in a template.
///
/// # Errors
/// What is wrong in the template, and where.
///
/// ```
/// use portfolio_core::{Selection, TotalQuery, load_text, total};
/// use portfolio_report::{Lang, Messages, prose};
/// let loaded = load_text("plan.yaml", "
/// format: portfolio/1
/// outline: {title: A plan}
/// sectors: [{id: health, name: 卫生健康}]
/// projects:
///   - {id: clinic, name: 卫生院, sector: health, investment: 5200万元}
///   - {id: ward, name: 病房楼, sector: health}
/// ")?;
/// let registry = loaded.registry();
/// let report = total(registry, &Selection::default().select(registry)?, &TotalQuery::default())?;
/// let messages = Messages::new(Lang::Zh);
/// let values = prose::total(&messages, registry, &report);
/// let template = "共 {{ total.projects }} 个，{{ total.amount | wan }} 万元（{{ total.undisclosed }} 个未列明）。";
/// assert_eq!(
///     prose::write("own", template, &values, prose::Figuring::default(), Lang::Zh)?,
///     "共 2 个，5200 万元（1 个未列明）。\n"
/// );
/// assert_eq!(
///     prose::write("own", "{{ total.amuont }}", &values, prose::Figuring::default(), Lang::Zh).unwrap_err().line(),
///     Some(1)
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(
    name: &str,
    template: &str,
    values: &Values,
    figuring: Figuring,
    lang: crate::Lang,
) -> Result<String, TemplateError> {
    let text = rendered(name, template, values, figuring, lang)
        .map_err(|error| TemplateError::of(&error, template))?;
    Ok(text.trim_end().to_owned() + "\n")
}

fn rendered(
    name: &str,
    template: &str,
    values: &Values,
    figuring: Figuring,
    lang: crate::Lang,
) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    // Money is text, so that nothing can round it on the way through a float.
    for float in ["float", "round", "sum"] {
        environment.remove_filter(float);
    }
    let figures = Arc::new(Figures::new(figuring, lang, values.largest, values.currency.clone()));
    figures::install(&mut environment, &figures);
    environment.render_named_str(name, template, values.value.clone())
}
