//! The flags that select projects, the same on every command.

use clap::{Args, ValueEnum};
use portfolio_core::select::Condition;
use portfolio_core::{Selection, Stage};

use super::words::{all_words, any_of, condition};

#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "selection")]
pub(crate) struct SelectionArgs {
    #[arg(long, value_name = "SECTOR")]
    sector: Vec<String>,
    #[arg(long, value_name = "REGION")]
    region: Vec<String>,
    #[arg(long, value_name = "ZONE")]
    zone: Vec<String>,
    #[arg(long, value_name = "CHAPTER")]
    chapter: Vec<String>,
    #[arg(long = "box", value_name = "BOX")]
    boxes: Vec<String>,
    #[arg(long, value_name = "STAGE", value_parser = any_of(all_words::<Stage>))]
    stage: Vec<String>,
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,
    #[arg(long, value_name = "PROGRAMME", alias = "program")]
    programme: Vec<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    min: Option<String>,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    max: Option<String>,
    #[arg(long, conflicts_with = "disclosed")]
    undisclosed: bool,
    #[arg(long)]
    disclosed: bool,
    #[arg(long, value_name = "YEARS")]
    active: Vec<String>,
    #[arg(long = "start", value_name = "YEARS")]
    starts: Vec<String>,
    #[arg(long = "finish", value_name = "YEARS")]
    finishes: Vec<String>,
    #[arg(long = "match", value_name = "TEXT")]
    matches: Vec<String>,
    #[arg(long, value_name = "ID")]
    id: Vec<String>,
    #[arg(long = "where", value_name = "CONDITION", value_parser = condition())]
    conditions: Vec<Condition>,
    #[arg(long, value_enum)]
    group: Option<Whether>,
}

/// Whether to take what a flag is about, alone or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Whether {
    #[value(alias = "是")]
    Yes,
    #[value(alias = "否")]
    No,
}

impl SelectionArgs {
    /// The selection that the flags say.
    pub(crate) fn selection(&self) -> Selection {
        Selection {
            sectors: self.sector.clone(),
            regions: self.region.clone(),
            zones: self.zone.clone(),
            chapters: self.chapter.clone(),
            boxes: self.boxes.clone(),
            stages: self.stage.clone(),
            parties: self.party.clone(),
            programmes: self.programme.clone(),
            min: self.min.clone(),
            max: self.max.clone(),
            undisclosed: (self.undisclosed || self.disclosed).then_some(self.undisclosed),
            active: self.active.clone(),
            starts: self.starts.clone(),
            finishes: self.finishes.clone(),
            matches: self.matches.clone(),
            ids: self.id.clone(),
            conditions: self.conditions.clone(),
            group: self.group.map(|group| group == Whether::Yes),
        }
    }
}
