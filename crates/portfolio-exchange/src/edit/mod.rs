//! Edits of a registry's text that keep every byte that they are not about (R22).
//!
//! An edit replaces the bytes of a value and no others: comments, blanks, quotes, line breaks, a byte-order mark and a
//! missing last line break stay. What it makes is loaded again and compared before anybody gets it: every value of every
//! record but the one that was asked for must be what it was, else there is an error and nothing else.
//!
//! ```
//! use portfolio_core::source::Source;
//! use portfolio_exchange::edit::{Assignment, Editor};
//! let text = "format: portfolio/1   # by hand\noutline: {title: A plan}\nsectors: [{id: health, name: 卫生健康}]\n\
//!             projects:\n- id: clinic # 县医院\n  name: '卫生院'\n  sector: health\n";
//! let source = Source { name: "plan.yaml", text: text.as_bytes() };
//! let mut editor = Editor::new(&[source])?;
//! let clinic = editor.find("clinic", None)?;
//! editor.set(&clinic, &[Assignment::set("name", "县卫生院"), Assignment::set("investment", "约1.1亿元")])?;
//! let edited = editor.finish()?;
//! let wanted = text.replace("'卫生院'", "'县卫生院'").replace("health\n", "health\n  investment: 约1.1亿元\n");
//! // The sector's own list ends with `health` as well, but not its line.
//! assert_eq!(edited.texts[0].text, wanted.as_bytes());
//! # Ok::<(), portfolio_exchange::edit::EditError>(())
//! ```

mod comments;
mod editor;
mod error;
mod fields;
mod first;
mod follow;
mod merge;
mod records;
mod set;
mod splice;
mod tidy;
mod value;
mod write;

pub use editor::{Edited, EditedText, Editor, Found};
pub use error::EditError;
pub use first::FirstFile;
pub use merge::{MergeError, Merged, Side, merge};
pub use records::{Piece, Reference};
pub use set::{Assignment, Change, Reason};
pub use tidy::tidy;
pub use value::Value;
