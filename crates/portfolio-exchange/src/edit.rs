//! Edits of a registry's text that keep every byte that they are not about (R22).
