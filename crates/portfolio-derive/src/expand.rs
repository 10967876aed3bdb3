//! The code that follows from a record's struct. It stands in `portfolio-core` and names its `record` module.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::parse::{Field, Part, Record};

pub(crate) fn expand(record: &Record) -> TokenStream {
    let stored = if record.columns { columns(record) } else { stored(record) };
    let parts = [table(record), file(record), constructor(record), serde(record), stored];
    quote!(#(#parts)*)
}

/// The form in which the field's type stands in the file.
fn form(field: &Field) -> TokenStream {
    let ty = &field.ty;
    match &field.form {
        Some(form) => quote!(<crate::record::#form as crate::record::Form<#ty>>),
        None => quote!(<crate::record::Usual as crate::record::Form<#ty>>),
    }
}

/// What an absent key means.
fn default(field: &Field) -> TokenStream {
    let default = field.default.as_ref().map(|default| quote!(#default));
    default.unwrap_or_else(|| quote!(::core::default::Default::default()))
}

/// `impl Record`: the table of fields and the way to each.
fn table(record: &Record) -> TokenStream {
    let Record { name, owner, doc, called, .. } = record;
    let rows = record.fields.iter().map(|field| {
        let Field { key, doc, rare, required, ty, .. } = field;
        let (form, default) = (form(field), default(field));
        let default = if *required {
            quote!(|| ::core::option::Option::None)
        } else {
            quote!(|| {
                let default: #ty = #default;
                ::core::option::Option::Some(#form::value(&default).into_owned())
            })
        };
        quote!(crate::record::Field {
            key: #key,
            doc: #doc,
            kind: #form::KIND,
            required: #required,
            rare: #rare,
            default: #default,
        })
    });
    let ways = record.fields.iter().enumerate().map(|(index, field)| {
        let (name, form) = (&field.name, form(field));
        quote!(#index => #form::value(&self.#name),)
    });
    let position = position(record);
    let short = match &record.short {
        Some(key) => quote!(::core::option::Option::Some(#key)),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        impl crate::record::Sealed for #name {}

        impl crate::record::Record for #name {
            const TABLE: crate::record::Table = crate::record::Table {
                name: #called,
                owner: crate::diagnostic::Owner::new(#called, #owner),
                doc: #doc,
                short: #short,
                fields: &[#(#rows),*],
                position: #position,
            };

            fn value_at(&self, field: usize) -> crate::record::FieldValue<'_> {
                match field {
                    #(#ways)*
                    _ => crate::record::FieldValue::Absent,
                }
            }
        }
    }
}

/// The place of a key among the fields: by its length first, since most keys have another than the one that is looked for.
fn position(record: &Record) -> TokenStream {
    let mut lengths: BTreeMap<usize, Vec<TokenStream>> = BTreeMap::new();
    for (index, field) in record.fields.iter().enumerate() {
        let key = &field.key;
        let of_length = lengths.entry(key.len()).or_default();
        of_length.push(quote!(#key => ::core::option::Option::Some(#index),));
    }
    let lengths = lengths.iter().map(|(length, keys)| {
        quote!(#length => match key {
            #(#keys)*
            _ => ::core::option::Option::None,
        },)
    });
    quote!(|key| match key.len() {
        #(#lengths)*
        _ => ::core::option::Option::None,
    })
}

/// `impl FileValue`: how a mapping becomes the record.
fn file(record: &Record) -> TokenStream {
    let name = &record.name;
    let count = record.fields.len();
    let reads = record.fields.iter().enumerate().map(|(index, field)| {
        let Field { name, key, ty, required, .. } = field;
        let form = match &field.form {
            Some(form) => quote!(crate::record::#form),
            None => quote!(crate::record::Usual),
        };
        if *required {
            quote!(let #name = slots.need::<#ty, #form>(#index, #key, collector);)
        } else {
            let default = default(field);
            quote!(let #name = slots.maybe::<#ty, #form>(#index, #key, collector).unwrap_or_else(|| #default);)
        }
    });
    let made = read_parts(&record.parts());
    quote! {
        impl crate::record::FileValue for #name {
            const KIND: crate::record::FieldKind =
                crate::record::FieldKind::Record(|| &<Self as crate::record::Record>::TABLE);

            fn read(
                node: &crate::record::Node<'_>,
                trail: &crate::diagnostic::Trail<'_>,
                collector: &mut crate::diagnostic::Collector,
            ) -> ::core::option::Option<Self> {
                let table = &<Self as crate::record::Record>::TABLE;
                let mut places = [0; #count];
                let slots = crate::record::Slots::of(node, trail, table, &mut places, collector)?;
                #(#reads)*
                ::core::option::Option::Some(#made)
            }

            fn value(&self) -> crate::record::FieldValue<'_> {
                crate::record::FieldValue::Record(crate::record::RecordValue::of(self))
            }
        }
    }
}

/// The structs of a record from what was read: behind a pointer is nothing unless the mapping has a key of it.
fn read_parts(parts: &[Part<'_>]) -> TokenStream {
    let Some((part, behind)) = parts.split_first() else { return TokenStream::new() };
    let struct_name = &part.name;
    let values = part.fields.iter().map(|(_, field)| {
        let Field { name, required, .. } = field;
        if *required { quote!(#name: #name?) } else { quote!(#name) }
    });
    let link = behind.first().map(|next| {
        let (link, next) = (&next.link, read_parts(behind));
        let places = behind.iter().flat_map(|part| &part.fields).map(|(place, _)| place);
        quote! {
            #link: if slots.any(&[#(#places),*]) {
                crate::record::Apart::new(#next)
            } else {
                ::core::default::Default::default()
            }
        }
    });
    quote!(#struct_name { #(#values,)* #link })
}

/// The constructor of what must be there, and a setter for every field that need not be.
fn constructor(record: &Record) -> TokenStream {
    let name = &record.name;
    let arguments = record.fields.iter().filter(|field| field.required).map(|field| {
        let Field { name, ty, .. } = field;
        quote!(#name: impl ::core::convert::Into<#ty>)
    });
    let parts = record.parts();
    let values = parts[0].fields.iter().map(|(_, field)| {
        let (name, default) = (&field.name, default(field));
        if field.required { quote!(#name: #name.into()) } else { quote!(#name: #default) }
    });
    let link = parts.get(1).map(|next| {
        let link = &next.link;
        quote!(#link: ::core::default::Default::default())
    });
    let setters = record.fields.iter().filter(|field| !field.required).map(|field| {
        let Field { name, ty, doc, .. } = field;
        let setter = field.setter();
        let doc = format!("The same with this `{name}`: {doc}");
        quote! {
            #[doc = #doc]
            #[must_use]
            pub fn #setter(mut self, #name: impl ::core::convert::Into<#ty>) -> Self {
                self.#name = #name.into();
                self
            }
        }
    });
    quote! {
        impl #name {
            /// The record from what must be known of it; all else is absent.
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values,)* #link }
            }

            #(#setters)*
        }
    }
}

/// `Serialize` and `Deserialize` in the file's own shape.
fn serde(record: &Record) -> TokenStream {
    let name = &record.name;
    quote! {
        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                ::serde::Serialize::serialize(&crate::record::FileValue::value(self), serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                crate::record::deserialize(deserializer)
            }
        }
    }
}

/// `impl Stored`: the fields one after the other, as snapshots have them.
fn stored(record: &Record) -> TokenStream {
    let parts = record.parts();
    let each = parts.iter().enumerate().map(|(at, part)| {
        let link = parts.get(at + 1).map(|next| &next.link);
        let fields: Vec<_> = part.fields.iter().map(|(_, field)| &field.name).chain(link).collect();
        stored_fields(&part.name, &fields)
    });
    quote!(#(#each)*)
}

fn stored_fields(name: &Ident, fields: &[&Ident]) -> TokenStream {
    quote! {
        #[cfg(feature = "snapshot")]
        impl crate::record::stored::Stored for #name {
            fn store(&self, to: &mut crate::record::stored::Writer<'_>) {
                #(crate::record::stored::Stored::store(&self.#fields, to);)*
            }

            fn restore(from: &mut crate::record::stored::Reader<'_>) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self {
                    #(#fields: crate::record::stored::Stored::restore(from)?),*
                })
            }
        }
    }
}

/// `impl Columns`: each field by itself, as snapshots have the records of which some fields are read without the others.
/// Behind the columns of all fields stands one for each pointer, which says of which records there is anything behind it.
fn columns(record: &Record) -> TokenStream {
    let (name, parts) = (&record.name, record.parts());
    let fields = record.fields.len();
    let count = fields + parts.len() - 1;
    let (store, restore) = (store_columns(&parts, fields), restore_columns(&parts, fields));
    quote! {
        #[cfg(feature = "snapshot")]
        impl crate::record::columns::Columns for #name {
            const COUNT: usize = #count;

            fn store(&self, to: &mut [crate::record::stored::Writer<'_>]) {
                let part = self;
                #store
            }

            fn restore(
                from: &mut [::core::option::Option<crate::record::stored::Reader<'_>>],
            ) -> ::core::option::Option<Self> {
                // One check for all that follows.
                let from = from.get_mut(..#count)?;
                ::core::option::Option::Some(#restore)
            }
        }
    }
}

/// Stores `part`, the first of these, and what it leads to; `says` is the column that says whether that is anything.
fn store_columns(parts: &[Part<'_>], says: usize) -> TokenStream {
    let Some((part, behind)) = parts.split_first() else { return TokenStream::new() };
    let places = part.fields.iter().map(|(place, _)| place);
    let names = part.fields.iter().map(|(_, field)| &field.name);
    let link = behind.first().map(|next| {
        let (link, store) = (&next.link, store_columns(behind, says + 1));
        quote! {
            let stated = part.#link.stated();
            crate::record::stored::Stored::store(&stated.is_some(), &mut to[#says]);
            if let ::core::option::Option::Some(part) = stated {
                #store
            }
        }
    });
    quote! {
        #(crate::record::stored::Stored::store(&part.#names, &mut to[#places]);)*
        #link
    }
}

/// The first of these as it was stored, with what it leads to.
fn restore_columns(parts: &[Part<'_>], says: usize) -> TokenStream {
    let Some((part, behind)) = parts.split_first() else { return TokenStream::new() };
    let struct_name = &part.name;
    let values = part.fields.iter().map(|(place, field)| {
        let (name, default) = (&field.name, default(field));
        if field.required {
            quote!(#name: crate::record::stored::Stored::restore(from[#place].as_mut()?)?)
        } else {
            quote!(#name: crate::record::columns::restore(&mut from[#place], || #default)?)
        }
    });
    let link = behind.first().map(|next| {
        let (link, restore) = (&next.link, restore_columns(behind, says + 1));
        quote! {
            #link: if crate::record::columns::restore(&mut from[#says], || false)? {
                crate::record::Apart::of(#restore)
            } else {
                ::core::default::Default::default()
            }
        }
    });
    quote!(#struct_name { #(#values,)* #link })
}
