//! The struct with its attributes.

use proc_macro2::Ident;
use quote::format_ident;
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, ExprLit, Fields, Lit, LitStr, Meta, Path, Result, Type,
};

/// A record as its struct declares it.
pub(crate) struct Record {
    pub(crate) name: Ident,
    pub(crate) doc: String,
    /// What catalogues call it.
    pub(crate) called: String,
    pub(crate) owner: LitStr,
    pub(crate) short: Option<LitStr>,
    /// Whether each of its fields stands in a column of its own in snapshots.
    pub(crate) columns: bool,
    pub(crate) fields: Vec<Field>,
}

/// A field of it.
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) key: String,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    pub(crate) form: Option<Path>,
    pub(crate) default: Option<Expr>,
    pub(crate) required: bool,
    pub(crate) rare: bool,
    /// Where it stands in memory.
    pub(crate) level: Level,
}

/// How far from the record itself a field stands in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// In it.
    Own,
    /// Behind a pointer to what most records state and the shortest do not.
    Detail,
    /// Behind a pointer, from there, to what few records state.
    Apart,
}

/// The fields of a record that stand in one struct.
pub(crate) struct Part<'r> {
    /// The name of the struct.
    pub(crate) name: Ident,
    /// The field of the struct before it that leads here; to the first `nothing` does.
    pub(crate) link: Ident,
    /// The fields, each with its place among all.
    pub(crate) fields: Vec<(usize, &'r Field)>,
}

impl Record {
    pub(crate) fn parse(input: &DeriveInput) -> Result<Self> {
        let Data::Struct(data) = &input.data else {
            return Err(Error::new_spanned(&input.ident, "a record is a struct"));
        };
        let Fields::Named(fields) = &data.fields else {
            return Err(Error::new_spanned(&input.ident, "a record's fields have names"));
        };
        let (mut owner, mut short, mut called) = (None, None, kebab(&input.ident.to_string()));
        let mut columns = false;
        for attribute in record_attributes(&input.attrs) {
            attribute.parse_nested_meta(|meta| {
                match () {
                    () if meta.path.is_ident("owner") => owner = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("name") => called = meta.value()?.parse::<LitStr>()?.value(),
                    () if meta.path.is_ident("short") => short = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("columns") => columns = true,
                    () => return Err(meta.error("a record has `owner`, `name`, `short` and `columns`")),
                }
                Ok(())
            })?;
        }
        let owner = owner
            .ok_or_else(|| Error::new_spanned(&input.ident, "say what messages call it: owner = \"a …\""))?;
        let fields = fields.named.iter().map(Field::parse).collect::<Result<_>>()?;
        Ok(Self { name: input.ident.clone(), doc: doc(&input.attrs), called, owner, short, columns, fields })
    }

    /// The structs of the record, each of which leads to the next; the first is the record's own.
    pub(crate) fn parts(&self) -> Vec<Part<'_>> {
        let part = |level: Level, suffix: &str, link: &str| Part {
            name: format_ident!("{}{suffix}", self.name),
            link: format_ident!("{link}"),
            fields: self.fields.iter().enumerate().filter(|(_, field)| field.level == level).collect(),
        };
        let behind = [part(Level::Detail, "Detail", "detail"), part(Level::Apart, "Apart", "apart")];
        let behind = behind.into_iter().filter(|part| !part.fields.is_empty());
        std::iter::once(part(Level::Own, "", "nothing")).chain(behind).collect()
    }
}

const FIELD_ATTRIBUTES: &str =
    "a field has `key`, `form`, `default`, `required`, `rare`, `detail` and `apart`";

impl Field {
    fn parse(field: &syn::Field) -> Result<Self> {
        let Some(name) = field.ident.clone() else {
            return Err(Error::new_spanned(field, "a record's fields have names"));
        };
        let doc = doc(&field.attrs);
        if doc.is_empty() {
            return Err(Error::new_spanned(&name, "a field says what it holds in its documentation"));
        }
        let key = name.to_string();
        let mut made = Self {
            name,
            key,
            doc,
            ty: field.ty.clone(),
            form: None,
            default: None,
            required: false,
            rare: false,
            level: Level::Own,
        };
        for attribute in record_attributes(&field.attrs) {
            attribute.parse_nested_meta(|meta| {
                match () {
                    () if meta.path.is_ident("key") => made.key = meta.value()?.parse::<LitStr>()?.value(),
                    () if meta.path.is_ident("form") => made.form = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("default") => made.default = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("required") => made.required = true,
                    () if meta.path.is_ident("rare") => made.rare = true,
                    () if meta.path.is_ident("detail") => made.level = Level::Detail,
                    () if meta.path.is_ident("apart") => made.level = Level::Apart,
                    () => return Err(meta.error(FIELD_ATTRIBUTES)),
                }
                Ok(())
            })?;
        }
        if made.level > Level::Own && (made.required || made.default.is_some()) {
            return Err(Error::new_spanned(
                &made.name,
                "what stands behind a pointer may be absent, as its type's default",
            ));
        }
        Ok(made)
    }

    /// The name of the setter.
    pub(crate) fn setter(&self) -> Ident {
        format_ident!("with_{}", self.name)
    }
}

fn record_attributes(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("record"))
}

/// The documentation, its lines joined by spaces.
fn doc(attributes: &[Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(meta) = &attribute.meta
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value
        {
            lines.push(text.value().trim().to_owned());
        }
    }
    lines.join(" ").trim().to_owned()
}

/// `OutlineBox` as `outline-box`.
fn kebab(name: &str) -> String {
    let mut made = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !made.is_empty() {
            made.push('-');
        }
        made.push(c.to_ascii_lowercase());
    }
    made
}
