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
    /// Behind the one pointer to what few records state.
    pub(crate) apart: bool,
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

    /// The name of the struct of what stands apart, where anything does.
    pub(crate) fn apart(&self) -> Option<Ident> {
        let any = self.fields.iter().any(|field| field.apart);
        any.then(|| format_ident!("{}Apart", self.name))
    }
}

const FIELD_ATTRIBUTES: &str = "a field has `key`, `form`, `default`, `required`, `rare` and `apart`";

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
            apart: false,
        };
        for attribute in record_attributes(&field.attrs) {
            attribute.parse_nested_meta(|meta| {
                match () {
                    () if meta.path.is_ident("key") => made.key = meta.value()?.parse::<LitStr>()?.value(),
                    () if meta.path.is_ident("form") => made.form = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("default") => made.default = Some(meta.value()?.parse()?),
                    () if meta.path.is_ident("required") => made.required = true,
                    () if meta.path.is_ident("rare") => made.rare = true,
                    () if meta.path.is_ident("apart") => made.apart = true,
                    () => return Err(meta.error(FIELD_ATTRIBUTES)),
                }
                Ok(())
            })?;
        }
        if made.apart && (made.required || made.default.is_some()) {
            return Err(Error::new_spanned(
                &made.name,
                "what stands apart is mostly absent, as its type's default",
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
