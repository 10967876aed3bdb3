//! The classes of a year's list, as columns and headings of groups name them.

use portfolio_core::{Nature, Stage};

/// What a class says of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    /// Its stage.
    pub(super) stage: Option<Stage>,
    /// Its nature.
    pub(super) nature: Option<Nature>,
    /// It starts in the list's year.
    pub(super) starts: bool,
    /// It finishes in the list's year.
    pub(super) finishes: bool,
}

impl Class {
    /// The class of a text without blanks; `None` for any other word.
    pub(super) fn of(text: &str) -> Option<Self> {
        let text = super::text::bare(text);
        let text = text.trim_matches(['(', ')', '【', '】', '[', ']', ':', '、']);
        let word = text.strip_suffix("类项目").or_else(|| text.strip_suffix("项目")).unwrap_or(text);
        let word = word.strip_suffix('类').unwrap_or(word);
        let word = word.strip_prefix("拟").unwrap_or(word);
        let stage = |stage| Self { stage: Some(stage), ..Self::default() };
        let nature = |nature| Self { nature: Some(nature), ..Self::default() };
        Some(match word {
            "续建" | "在建" | "结转" | "续建在建" | "在建续建" | "建设中" | "施工" | "已开工"
            | "construction" => stage(Stage::Construction),
            "新开工" | "计划新开工" | "今年新开工" | "年内新开工" | "计划开工" | "新开" => {
                Self { starts: true, ..Self::default() }
            }
            "前期" | "开展前期工作" | "前期工作" | "前期推进" | "重点前期" | "preparation" | "前期准备" => {
                stage(Stage::Preparation)
            }
            "谋划" | "储备" | "策划" | "谋划储备" | "规划" | "计划" | "未开工" | "planned" | "储备谋划" => {
                stage(Stage::Planned)
            }
            "竣工" | "已竣工" | "建成" | "已建成" | "完工" | "已完工" | "已投产" | "completed" | "已完成" => {
                stage(Stage::Completed)
            }
            "竣工投产" | "计划竣工" | "建成投产" | "年内竣工" | "投产" | "竣工投运" | "拟竣工"
            | "计划竣工投产" => Self { finishes: true, ..Self::default() },
            "停缓建" | "停建" | "缓建" | "暂停" | "suspended" | "停工" => stage(Stage::Suspended),
            "取消" | "终止" | "撤销" | "cancelled" => stage(Stage::Cancelled),
            "新建" | "new" => nature(Nature::New),
            "扩建" | "改扩建" | "扩能" | "expansion" => nature(Nature::Expansion),
            "改建" | "改造" | "技改" | "技术改造" | "改造提升" | "renovation" | "更新改造" => {
                nature(Nature::Renovation)
            }
            "提升" | "提质" | "提升改造" | "upgrade" => nature(Nature::Upgrade),
            "迁建" | "搬迁" | "异地新建" | "异地迁建" | "relocation" | "迁扩建" => {
                nature(Nature::Relocation)
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A class for each of its words, whatever stands around it as lists have it.
    #[test]
    fn words_of_classes() {
        let (stage, nature) = (
            |stage| Class { stage: Some(stage), ..Class::default() },
            |nature| Class { nature: Some(nature), ..Class::default() },
        );
        let (starts, finishes) =
            (Class { starts: true, ..Class::default() }, Class { finishes: true, ..Class::default() });
        for (text, class) in [
            ("续建", stage(Stage::Construction)),
            ("（续建类项目）", stage(Stage::Construction)),
            ("拟新开工项目", starts),
            ("重点前期", stage(Stage::Preparation)),
            ("储备类", stage(Stage::Planned)),
            ("已完工", stage(Stage::Completed)),
            ("【竣工投产】", finishes),
            ("停缓建", stage(Stage::Suspended)),
            ("取消", stage(Stage::Cancelled)),
            ("新建：", nature(Nature::New)),
            ("改扩建", nature(Nature::Expansion)),
            ("技术改造项目", nature(Nature::Renovation)),
            ("提质", nature(Nature::Upgrade)),
            ("异地迁建", nature(Nature::Relocation)),
        ] {
            assert_eq!(Class::of(text), Some(class), "{text}");
        }
        for other in ["道路", "项目", "", "类"] {
            assert_eq!(Class::of(other), None, "{other}");
        }
    }
}
