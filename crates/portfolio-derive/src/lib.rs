//! `#[derive(Record)]`: a field of a registry's record is declared once, on its struct.
//!
//! From the struct follow the reader (every problem at once, each with its path), the writer, `Serialize` and
//! `Deserialize` in the file's own shape, a constructor with setters, and the table of fields that lists, sorts, selects,
//! shows, compares and describes.
//!
//! ```ignore
//! /// A source of funds.
//! #[derive(Clone, Debug, PartialEq, Eq, Record)]
//! #[record(owner = "a source of funds")]
//! pub struct Funding {
//!     /// Its name, such as 财政资金.
//!     #[record(required)]
//!     pub source: String,
//!     /// How much of the investment it pays, where stated.
//!     pub amount: Option<Amount>,
//! }
//! ```
//!
//! Of the struct: `owner = "a project"` is what messages call it, `name = "location"` what catalogues do where that is not
//! the struct's own name. `short = "region"`: with that field alone it is written
//! as the field's value. `columns`: in snapshots each field stands by itself, so that some are read without the others.
//!
//! Of a field: `required`: its key must be there; else an absent key means `default = …`, or the type's `Default`. `key = "type"` where the file has another word than Rust allows; `form = Prose` where the type stands in
//! another form than usual; `rare`: reports leave it out where it is absent.
//!
//! `detail` and `apart`, with `#[fields_apart]` above the derives: the field moves into a second struct behind a pointer (`detail`: what
//! most records state and the shortest do not) or into a third, to which the second points (`apart`: what few records state), and a
//! record that states none of those fields is as small as if it had none of them. `project.notes` reads and writes them as if nothing
//! had been moved.

mod expand;
mod parse;
mod split;

use proc_macro::TokenStream;

/// Derives `Record` and what follows from it; see the crate's documentation.
#[proc_macro_derive(Record, attributes(record))]
pub fn record(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    parse::Record::parse(&input)
        .map_or_else(|error| error.to_compile_error(), |record| expand::expand(&record))
        .into()
}

/// Puts the fields marked `detail` and `apart` behind pointers, and derives [`Record`](derive@Record) of the whole; see the crate's documentation.
#[proc_macro_attribute]
pub fn fields_apart(_: TokenStream, input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    split::split(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
