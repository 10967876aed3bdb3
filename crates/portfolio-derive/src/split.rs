//! A record in several structs: what not every record states stands behind pointers.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Meta, Result, Token, punctuated::Punctuated};

use crate::expand::expand;
use crate::parse::{Part, Record};

/// The structs of a record, the way from each to the next, and all that follows of a record.
pub(crate) fn split(input: &DeriveInput) -> Result<TokenStream> {
    let record = Record::parse(input)?;
    let parts = record.parts();
    if parts.len() < 2 {
        let nothing = "no field says `#[record(detail)]` or `#[record(apart)]`: derive `Record`";
        return Err(Error::new_spanned(&input.ident, nothing));
    }
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a record is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "a record's fields have names"));
    };
    let fields: Vec<&Field> = fields.named.iter().collect();
    let structs = parts.iter().enumerate().map(|(at, part)| {
        let own = part.fields.iter().map(|(place, _)| fields[*place]);
        declare(input, part, own, parts.get(at + 1), at > 0)
    });
    let follows = expand(&record);
    Ok(quote!(#(#structs)* #follows))
}

/// One of the structs, with the way to the next.
fn declare<'f>(
    input: &DeriveInput,
    part: &Part<'_>,
    fields: impl Iterator<Item = &'f Field>,
    next: Option<&Part<'_>>,
    is_behind: bool,
) -> TokenStream {
    let (name, record, vis) = (&part.name, &input.ident, &input.vis);
    let attributes = input
        .attrs
        .iter()
        .filter(|one| !is_behind || !one.path().is_ident("doc"))
        .filter_map(|one| own(one, is_behind));
    let fields = fields.map(|field| {
        let (ty, name, vis) = (&field.ty, &field.ident, &field.vis);
        let attributes = field.attrs.iter().filter_map(|one| own(one, is_behind));
        quote!(#(#attributes)* #vis #name: #ty)
    });
    let behind = is_behind.then(|| {
        let doc = format!("What not every [`{record}`] states: read and written as if it stood there.");
        quote!(#[doc = #doc] #[derive(Default)])
    });
    let few = is_behind.then(|| {
        quote! {
            impl crate::record::Few for #name {
                fn none() -> &'static Self {
                    static NONE: ::std::sync::LazyLock<#name> =
                        ::std::sync::LazyLock::new(::core::default::Default::default);
                    &NONE
                }
            }
        }
    });
    let link = next.map(|Part { name, link, .. }| quote!(pub(crate) #link: crate::record::Apart<#name>,));
    let way = next.map(|next| way(name, next));
    quote! {
        #behind
        #(#attributes)*
        #vis struct #name {
            #(#fields,)*
            #link
        }

        #few
        #way
    }
}

/// The fields of the next struct as if they stood in this one.
fn way(name: &Ident, next: &Part<'_>) -> TokenStream {
    let Part { name: target, link, .. } = next;
    quote! {
        impl ::core::ops::Deref for #name {
            type Target = #target;
            fn deref(&self) -> &#target {
                self.#link.get()
            }
        }

        impl ::core::ops::DerefMut for #name {
            fn deref_mut(&mut self) -> &mut #target {
                self.#link.make()
            }
        }
    }
}

/// An attribute as the structs keep it: without what is meant for this crate, and behind a pointer without `Default`, which such a
/// struct has anyway.
fn own(attribute: &Attribute, is_behind: bool) -> Option<TokenStream> {
    if attribute.path().is_ident("record") {
        return None;
    }
    let Meta::List(list) = &attribute.meta else { return Some(quote!(#attribute)) };
    if !list.path.is_ident("derive") {
        return Some(quote!(#attribute));
    }
    let derived = list.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).ok()?;
    let derived = derived
        .into_iter()
        .filter(|path| !(path.is_ident("Record") || is_behind && path.is_ident("Default")));
    Some(quote!(#[derive(#(#derived),*)]))
}
