//! The closed vocabularies that records are written in, below whatever speaks of their words.

use crate::word::words;

words! {
    /// What a party does for a project.
    Role {
        /// 投资主体
        Investor = "investor" | "投资主体" | "投资单位",
        /// 项目单位
        Owner = "owner" | "项目单位" | "建设单位" | "项目业主" | "业主单位" | "项目法人",
        /// 运营单位
        Operator = "operator" | "运营单位",
        /// 依托单位: 依托…建设
        Host = "host" | "依托单位",
        /// 牵头单位: 以…为主体
        Lead = "lead" | "牵头单位",
    }
}

words! {
    /// How far a project is.
    Stage {
        /// 谋划
        Planned = "planned" | "谋划" | "储备",
        /// 前期
        Preparation = "preparation" | "前期",
        /// 在建
        Construction = "construction" | "在建",
        /// 竣工
        Completed = "completed" | "竣工" | "已竣工" | "完工",
        /// 停缓建
        Suspended = "suspended" | "停缓建" | "停建" | "缓建",
        /// 取消
        Cancelled = "cancelled" | "取消",
    }
}

words! {
    /// Whether a project is new or changes what stands (建设性质).
    Nature {
        /// 新建
        New = "new" | "新建",
        /// 扩建
        Expansion = "expansion" | "扩建",
        /// 改造
        Renovation = "renovation" | "改造" | "改建",
        /// 提升
        Upgrade = "upgrade" | "提升",
        /// 迁建
        Relocation = "relocation" | "迁建",
    }
}

words! {
    /// Whether the text says a thing, or the registry infers it.
    Basis {
        /// 原文载明
        Stated = "stated" | "原文载明",
        /// 推断
        Inferred = "inferred" | "推断",
    }
}

words! {
    /// Why one project waits for another.
    Relation {
        /// 前置: 在…基础上
        Prerequisite = "prerequisite" | "前置",
        /// 分期: 一期、二期
        Phase = "phase" | "分期",
        /// 延伸
        Extension = "extension" | "延伸",
        /// 供应: 为…提供, the link of a production chain
        Supply = "supply" | "供应",
        /// 配套
        Support = "support" | "配套",
        /// 统领: 以…为统领
        Guidance = "guidance" | "统领",
        /// 依托 (of a project, never of a company)
        Host = "host" | "依托",
    }
}

words! {
    /// Which ends an edge of the dependency graph ties together.
    EdgeType {
        /// The successor starts after the predecessor finishes.
        FinishToStart = "finish-to-start" | "完工—开工",
        /// The successor starts after the predecessor starts.
        StartToStart = "start-to-start" | "开工—开工",
        /// The successor finishes after the predecessor finishes.
        FinishToFinish = "finish-to-finish" | "完工—完工",
        /// The successor finishes after the predecessor starts.
        StartToFinish = "start-to-finish" | "开工—完工",
        /// The two are tied, and the text says nothing of which comes first: neither waits for the other.
        Unordered = "unordered" | "未载明先后" | "无先后",
    }
}

words! {
    /// What kind of region a region is.
    RegionKind {
        /// 省
        Province = "province" | "省",
        /// 市
        City = "city" | "市",
        /// 县
        County = "county" | "县",
        /// 镇、乡
        Township = "township" | "乡镇" | "镇" | "乡" | "街道",
        /// 村
        Village = "village" | "村" | "社区",
        /// 开发区: a row of its own beside the townships
        DevelopmentZone = "development-zone" | "开发区",
    }
}
