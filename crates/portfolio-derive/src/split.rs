//! A record in two structs: what few records state stands behind one pointer.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Error, Fields, Meta, Result, Token, punctuated::Punctuated};

use crate::expand::expand;
use crate::parse::Record;

/// The struct without what stands apart, the struct of that, the way from one to the other, and all that follows of a record.
pub(crate) fn split(input: &DeriveInput) -> Result<TokenStream> {
    let record = Record::parse(input)?;
    let Some(apart) = record.apart() else {
        return Err(Error::new_spanned(&input.ident, "no field says `#[record(apart)]`: derive `Record`"));
    };
    let (Data::Struct(data), name, vis) = (&input.data, &input.ident, &input.vis) else {
        return Err(Error::new_spanned(&input.ident, "a record is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "a record's fields have names"));
    };
    let attributes: Vec<TokenStream> = input.attrs.iter().filter_map(own).collect();
    let shared = input.attrs.iter().filter(|attribute| !attribute.path().is_ident("doc")).filter_map(own);
    let fields = fields.named.iter().map(|field| {
        let (ty, name, vis) = (&field.ty, &field.ident, &field.vis);
        let attributes = field.attrs.iter().filter_map(own);
        quote!(#(#attributes)* #vis #name: #ty)
    });
    let marked = record.fields.iter().zip(fields);
    let (few, most): (Vec<_>, Vec<_>) = marked.partition(|(field, _)| field.apart);
    let (few, most) = (few.into_iter().map(|(_, field)| field), most.into_iter().map(|(_, field)| field));
    let doc = format!("What few records state of [`{name}`]: read and written as if it stood there.");
    let follows = expand(&record);
    Ok(quote! {
        #(#attributes)*
        #vis struct #name {
            #(#most,)*
            pub(crate) apart: crate::record::Apart<#apart>,
        }

        #[doc = #doc]
        #[derive(Default)]
        #(#shared)*
        #vis struct #apart {
            #(#few,)*
        }

        impl crate::record::Few for #apart {
            fn none() -> &'static Self {
                static NONE: ::std::sync::LazyLock<#apart> = ::std::sync::LazyLock::new(::core::default::Default::default);
                &NONE
            }
        }

        impl ::core::ops::Deref for #name {
            type Target = #apart;
            fn deref(&self) -> &#apart {
                self.apart.get()
            }
        }

        impl ::core::ops::DerefMut for #name {
            fn deref_mut(&mut self) -> &mut #apart {
                self.apart.make()
            }
        }

        #follows
    })
}

/// An attribute as the structs keep it: without what is meant for this crate.
fn own(attribute: &Attribute) -> Option<TokenStream> {
    if attribute.path().is_ident("record") {
        return None;
    }
    let Meta::List(list) = &attribute.meta else { return Some(quote!(#attribute)) };
    if !list.path.is_ident("derive") {
        return Some(quote!(#attribute));
    }
    let derived = list.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).ok()?;
    let derived = derived.into_iter().filter(|path| !path.is_ident("Record"));
    Some(quote!(#[derive(#(#derived),*)]))
}
