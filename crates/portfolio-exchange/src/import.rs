//! Lists of projects as offices keep them, read into records or refused by cell (R22).
