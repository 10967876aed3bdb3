
## 比较
kind-outline = 规划纲要
kind-head = 名单
kind-party = 相关单位
kind-sector = 行业
kind-region = 区域
kind-zone = 片区
kind-project = 项目
kind-programme = 项目群
fate-added = 新增
fate-removed = 删除
fate-changed = 变更
col-kind = 类别
col-fate = 变化
col-old = 原为
col-new = 现为
diff-title = 比较两个项目库：{ $old } → { $new }
diff-nothing = 没有变化
diff-total = 投资合计由{ $old }变为{ $new }；项目由 { $from } 个变为 { $to } 个
diff-total-currency = 两个项目库的币种不同，合计不可比
