//! How large the terminal is.

/// Width and height, where it is a terminal that an answer goes to.
pub(crate) fn size(terminal: bool) -> (Option<usize>, Option<usize>) {
    if !terminal {
        return (None, None);
    }
    let (width, height) = terminal_size::terminal_size().map_or((80, 24), |(w, h)| (w.0, h.0));
    (Some(usize::from(width)), Some(usize::from(height)))
}
