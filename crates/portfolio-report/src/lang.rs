//! Which language to speak.

use portfolio_core::words;

words! {
    /// A language of the catalogue; its word is its language tag.
    Lang {
        /// 中文
        Zh = "zh",
        /// English
        En = "en",
    }
}
