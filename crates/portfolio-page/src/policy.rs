//! What the page may load and run: its own style and its own script, known by their hashes, and nothing from outside.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

/// The style, as it stands in the page.
pub(crate) const STYLE: &str = include_str!("assets/page.css");
/// The script, as it stands in the page.
pub(crate) const SCRIPT: &str = include_str!("assets/page.js");

/// The script that puts questions to the program in the page.
pub(crate) const LIVE: &str = include_str!("assets/live.js");

/// The content security policy of the page; with the program in it, that may be compiled too.
pub(crate) fn policy(live: bool) -> String {
    let (style, script) = (source(STYLE), source(SCRIPT));
    let live = if live { format!(" {} 'wasm-unsafe-eval'", source(LIVE)) } else { String::new() };
    format!(
        "default-src 'none'; style-src {style}; script-src {script}{live}; base-uri 'none'; form-action 'none'"
    )
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digest of no bytes, as every implementation of SHA-256 gives it (`sha256sum /dev/null`), in base64.
    #[test]
    fn sources_are_sha256_in_base64() {
        assert_eq!(source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }

    /// Text inside of `<script>` and `<style>` is not escaped, so it must not end them.
    #[test]
    fn neither_asset_ends_its_element() {
        for asset in [STYLE, SCRIPT, LIVE] {
            assert!(!asset.contains("</") && !asset.contains("<!--"), "{asset}");
        }
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"), "nothing from outside");
    }
}
