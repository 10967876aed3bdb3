//! The code that follows from a record's struct. It stands in `portfolio-core` and names its `record` module.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::parse::{Field, Record};

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
    let keys = record.fields.iter().enumerate().map(|(index, field)| {
        let key = &field.key;
        quote!(#key => ::core::option::Option::Some(#index),)
    });
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
                position: |key| match key {
                    #(#keys)*
                    _ => ::core::option::Option::None,
                },
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
    let values = record.fields.iter().filter(|field| !field.apart).map(|field| {
        let Field { name, required, .. } = field;
        if *required { quote!(#name: #name?) } else { quote!(#name) }
    });
    let apart = apart(record);
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
                let mut slots = [::core::option::Option::None; #count];
                let slots = crate::record::Slots::of(node, trail, table, &mut slots, collector)?;
                #(#reads)*
                ::core::option::Option::Some(Self { #(#values,)* #apart })
            }

            fn value(&self) -> crate::record::FieldValue<'_> {
                crate::record::FieldValue::Record(crate::record::RecordValue::of(self))
            }
        }
    }
}

/// What of the record stands apart, as it was read: nothing unless the mapping has a key of it.
fn apart(record: &Record) -> TokenStream {
    let fields = record.fields.iter().enumerate().filter(|(_, field)| field.apart);
    let (places, names): (Vec<_>, Vec<_>) = fields.map(|(at, field)| (at, &field.name)).unzip();
    let Some(apart) = record.apart() else { return TokenStream::new() };
    quote! {
        apart: if slots.any(&[#(#places),*]) {
            crate::record::Apart::new(#apart { #(#names),* })
        } else {
            ::core::default::Default::default()
        }
    }
}

/// The constructor of what must be there, and a setter for every field that need not be.
fn constructor(record: &Record) -> TokenStream {
    let name = &record.name;
    let arguments = record.fields.iter().filter(|field| field.required).map(|field| {
        let Field { name, ty, .. } = field;
        quote!(#name: impl ::core::convert::Into<#ty>)
    });
    let values = record.fields.iter().filter(|field| !field.apart).map(|field| {
        let (name, default) = (&field.name, default(field));
        if field.required { quote!(#name: #name.into()) } else { quote!(#name: #default) }
    });
    let apart = record.apart().map(|_| quote!(apart: ::core::default::Default::default()));
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
                Self { #(#values,)* #apart }
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
    let fields = |apart: bool| {
        record.fields.iter().filter(move |field| field.apart == apart).map(|field| field.name.clone())
    };
    let mut own: Vec<_> = fields(false).collect();
    let few = record.apart().map(|apart| stored_fields(&apart, &fields(true).collect::<Vec<_>>()));
    own.extend(few.as_ref().map(|_| quote::format_ident!("apart")));
    let most = stored_fields(&record.name, &own);
    quote!(#most #few)
}

fn stored_fields(name: &Ident, fields: &[Ident]) -> TokenStream {
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
fn columns(record: &Record) -> TokenStream {
    let name = &record.name;
    let count = record.fields.len();
    let each = || record.fields.iter().enumerate();
    let own = || each().filter(|(_, field)| !field.apart);
    let (places, fields): (Vec<_>, Vec<_>) = own().map(|(at, field)| (at, &field.name)).unzip();
    let values = own().map(|(at, field)| {
        let (name, default) = (&field.name, default(field));
        if field.required {
            quote!(#name: crate::record::stored::Stored::restore(from[#at].as_mut()?)?)
        } else {
            quote!(#name: crate::record::columns::restore(&mut from[#at], || #default)?)
        }
    });
    let (apart_store, apart_restore) = apart_columns(record).unzip();
    quote! {
        #[cfg(feature = "snapshot")]
        impl crate::record::columns::Columns for #name {
            fn store(&self, to: &mut [crate::record::stored::Writer<'_>]) {
                #(crate::record::stored::Stored::store(&self.#fields, &mut to[#places]);)*
                #apart_store
            }

            fn restore(
                from: &mut [::core::option::Option<crate::record::stored::Reader<'_>>],
            ) -> ::core::option::Option<Self> {
                // One check for all that follows.
                let from = from.get_mut(..=#count)?;
                ::core::option::Option::Some(Self { #(#values,)* #apart_restore })
            }
        }
    }
}

/// What stands apart: behind the columns of all fields one that says of which records there is any.
fn apart_columns(record: &Record) -> Option<(TokenStream, TokenStream)> {
    let apart = record.apart()?;
    let count = record.fields.len();
    let fields = record.fields.iter().enumerate().filter(|(_, field)| field.apart);
    let (places, names): (Vec<_>, Vec<_>) = fields.map(|(at, field)| (at, &field.name)).unzip();
    let store = quote! {
        let stated = self.apart.stated();
        crate::record::stored::Stored::store(&stated.is_some(), &mut to[#count]);
        if let ::core::option::Option::Some(stated) = stated {
            #(crate::record::stored::Stored::store(&stated.#names, &mut to[#places]);)*
        }
    };
    let restore = quote! {
        apart: if crate::record::columns::restore(&mut from[#count], || false)? {
            crate::record::Apart::of(#apart {
                #(#names: crate::record::columns::restore(
                    &mut from[#places],
                    ::core::default::Default::default,
                )?),*
            })
        } else {
            ::core::default::Default::default()
        }
    };
    Some((store, restore))
}
