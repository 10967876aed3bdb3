"""Makes the workbooks of this folder, as messy as offices' are: python3 make.py (needs openpyxl and xlwt).

cells.ods, hidden.ods, old-formats.ods and hidden.xls are the same workbooks converted by LibreOffice:
soffice --headless --convert-to ods cells.xlsx hidden.xlsx old-formats.xls; soffice --headless --convert-to xls hidden.xlsx.
Each is read by the tests in ../lists.rs, whose expected figures are worked out by hand from the cells below.
"""

import pathlib

import openpyxl
import xlwt
from openpyxl.styles import Alignment

HERE = pathlib.Path(__file__).parent


def sheet_of(rows, merges=(), title="Sheet1", book=None, formats=None, hidden_rows=(), hidden_columns=()):
    book = book or openpyxl.Workbook()
    if book.active is not None and len(book.worksheets) == 1 and book.active.max_row == 1 and book.active["A1"].value is None:
        sheet = book.active
        sheet.title = title
    else:
        sheet = book.create_sheet(title)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(at, column, value)
                if isinstance(value, str) and value.startswith("="):
                    cell.value = value
    for merge in merges:
        sheet.merge_cells(merge)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[column].hidden = True
    return book


def save(name, *args, **kwargs):
    sheet_of(*args, **kwargs).save(HERE / f"{name}.xlsx")


N = None

# 1 three rows of headings, two units, subtotals before their rows
save("three-headings", [
    ["附件1"],
    ["2026年市级重点工程项目计划表"],
    [N, N, N, N, N, N, N, N, "单位：万元"],
    ["序号", "项目名称", "建设地点", "建设\n性质", "建设起\n止年限", "总投资", N, N, "2026年\n计划投资", "责任单位"],
    [N, N, N, N, N, "合计", "其中", N, N, N],
    [N, N, N, N, N, N, "中央预\n算内", "银行\n贷款", N, N],
    ["总计（4项）", N, N, N, N, 61500, 3000, 20000, 21800],
    ["一", "工业项目（2项）", N, N, N, 41000, N, 20000, 15000],
    [1, "年产10万吨铝镁\n合金项目", "新城镇", "新建", "2025-2027", 35000, N, 20000, 12000, "县工信局"],
    [2, "★铜矿尾砂综合利用", "毛家湾镇", "续建", "2024.5-2026.10", "６０００", N, N, "3,000", "县工信局"],
    ["二", "社会事业（2项）", N, N, N, 20500, 3000, N, 6800],
    [1, "县人民医院迁建", "全县", "迁建", "2024年10月-2026年12月", 18500, 3000, N, 6000, "县卫体局"],
    [2, "第二幼儿园", "新城镇", "新建", "2026年", 2000, N, N, 800, "县教育局"],
    ["备注：投资额以备案证为准，3项已列入省级。"],
], ["A2:J2", "A4:A6", "B4:B6", "C4:C6", "D4:D6", "E4:E6", "F4:H4", "F5:F6", "G5:H5", "I4:I6", "J4:J6", "A7:E7", "A14:J14"])

# 2 亿元 for the whole, 万元 for the year, per column; bureaus as groups
save("two-units", [
    ["垣曲县2026年重点项目清单"],
    ["序号", "项目名称", "总投资\n（亿元）", "年度计划投资\n(万元)", "备注"],
    ["县发改局（2个）"],
    [1, "抽水蓄能电站", 96.6, 120000, N],
    [2, "风电场二期", "约3.5", "待定", "▲省重点"],
    ["县交通运输局（1个）"],
    [3, "旅游公路", 2.08, "—", N],
    ["合计", N, 102.18, 120000],
], ["A1:E1", "A3:E3", "A6:E6", "A8:B8"])

# 3 the unit in a line below the title that names two units
save("unit-of-both", [
    ["重点项目表"], ["单位：亿元、万元"],
    ["序号", "项目名称", "总投资", "年度投资"],
    [1, "甲厂", 1.5, 3000],
])

# 4 a total above and classes below, without numbers
save("classes", [
    ["2026年重点项目"], ["单位：万元"],
    ["项目名称", "总投资", "2026年计划投资", "建设单位"],
    ["合计", 9000, 3100, N],
    ["续建项目（2个）", 6000, 2000, N],
    ["甲", 2500, 900, "甲公司"],
    ["乙", 3500, 1100, "乙公司"],
    ["新开工项目（1个）", 3000, 1100, N],
    ["丙", 3000, 1100, "丙公司"],
])

# 5 formulas, errors, negative amounts, percentages, drift
save("cells", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资", "2026年计划投资"],
    [1, "公式", "=100+200", 10],
    [2, "错误", "#REF!", 20],
    [3, "负数", -500, 30],
    [4, "百分比", 0.35, 40],
    [5, "漂移", 0.1 + 0.2, N],
    [6, "缩放", 123456, 60],
    [7, "区间", "6000-8000", 70],
    [8, "待定", "待定", 80],
    [9, "文字", "1,234.5万元", 90],
    [10, "亿", "1.2亿元", 100],
], formats={"C6": "0.0%", "C8": "0!.0,"})

# 6 hidden rows and columns
save("hidden", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资", "年度计划投资"],
    [1, "看得见", 100, 10],
    [2, "已删除的项目", 900, 90],
    [3, "也看得见", 200, 20],
    ["合计", N, 300, 30],
], hidden_rows=[4], hidden_columns=["D"], title="2026年")

# 7 two lists side by side, 8 two lists stacked with other columns
save("beside", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资", N, "序号", "项目名称", "总投资"],
    [1, "甲", 100, N, 1, "丙", 300],
    [2, "乙", 200, N, 2, "丁", 400],
])
save("stacked", [
    ["一、续建项目"], ["单位：万元"],
    ["序号", "项目名称", "总投资"],
    [1, "甲", 100], [2, "乙", 200],
    ["合计", N, 300],
    [N],
    ["二、新开工项目"], ["单位：亿元"],
    ["序号", "项目名称", "建设地点", "总投资"],
    [1, "丙", "新城镇", 3], [2, "丁", "古城镇", 0.5],
    ["合计", N, N, 3.5],
])

# 9 several sheets: a summary, a pivot, a vocabulary, two classes
book = sheet_of([["类别", "个数", "总投资"], ["续建", 2, 300]], title="汇总表")
sheet_of([["行标签", "求和项:总投资"], ["工业", 100], ["总计", 100]], title="Sheet2", book=book)
sheet_of([["2026年续建项目"], ["单位：万元"], ["序号", "项目名称", "总投资", "进展情况"], [1, "甲", 100, "主体封顶"], [2, "乙", 200, N]], title="续建", book=book)
sheet_of([["2026年新开工项目"], [N, N, "单位：万元"], ["序号", "项目名称", "总投资"], [1, "丙", 300]], title="新开工", book=book)
sheet_of([["行业", "乡镇"], ["工业", "新城镇"]], title="字典", book=book)
book["字典"].sheet_state = "hidden"
book.save(HERE / "sheets.xlsx")

# 10 progress at a date that the title names
save("progress", [
    ["截至2026年9月底重点项目进展情况表"], [N, N, N, N, N, N, N, N, "单位：万元"],
    ["序号", "项目名称", "总投资", "2026年计划投资", "本年完成投资", "自开工累计完成投资", "完成率", "形象进度", "存在问题", "责任单位"],
    [1, "甲厂", 10000, 3000, 2100, 6100, 0.7, "主体封顶", "用地指标未落实", "县工信局"],
    [2, "乙路", 5000, 1000, 0, "—", 0, "招投标", "无", "县交通局"],
    ["合计", N, 15000, 4000, 2100, 6100],
], ["A1:J1"], formats={"G4": "0.0%", "G5": "0.0%"})

# 11 sub-numbers and of-which rows
save("pieces", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资"],
    [1, "产业园", 5000],
    [N, "其中：一期", 3000],
    [N, "二期", 2000],
    [2, "公园", 800],
])

# 12 real .xls: formats, dates, merges
book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("项目")
style = lambda code: xlwt.easyxf(num_format_str=code)
sheet.write_merge(0, 0, 0, 4, "2026年重点项目（单位：万元）")
for at, text in enumerate(["序号", "项目名称", "总投资", "开工时间", "竣工时间"]):
    sheet.write(1, at, text)
rows = [(1, "甲", 1234.5, 45566, 2026.1), (2, "乙", 0.3, 45292, 46357)]
for at, (number, name, amount, start, finish) in enumerate(rows, 2):
    sheet.write(at, 0, number)
    sheet.write(at, 1, name)
    sheet.write(at, 2, amount)
    sheet.write(at, 3, start, style("yyyy/m"))
    sheet.write(at, 4, finish, style("0.00") if finish < 3000 else style("yyyy-mm-dd"))
book.save(str(HERE / "old.xls"))
book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("项目")
for at, text in enumerate(["序号", "项目名称", "总投资（万元）"]):
    sheet.write(0, at, text)
for at, (amount, code) in enumerate([(3, '0.00"亿元"'), (0.5, "0%"), (123456, "0!.0,"), (7, "General")], 1):
    sheet.write(at, 0, at)
    sheet.write(at, 1, f"项目{at}")
    sheet.write(at, 2, amount, style(code))
book.save(str(HERE / "old-formats.xls"))

# 13 delimited texts
text = "2026年重点项目,,,\n单位：万元,,,\n序号,项目名称,总投资,建设地点\n1,甲厂,\"1,200\",新城镇\n2,乙路,８００,古城镇\n合计,,2000,\n"
(HERE / "gb18030.csv").write_bytes(text.encode("gb18030"))
(HERE / "utf-16.csv").write_bytes(text.encode("utf-16"))
(HERE / "tabs.tsv").write_bytes(text.replace('"1,200"', "1200").replace(",", "\t").encode())

# 14 amount under a heading merged with the name's; levels （一）, nature rows, 含
save("levels", [
    ["2026年全县重点项目一览表（单位：万元）"],
    ["序号", "项目名称", "建设规模及内容", "总投资", "到2025年底累计完成投资", "2026年计划投资", "形象进度目标", "包联领导", "责任单位及责任人"],
    ["总计（5项）", N, N, 15000, 2000, 6000],
    ["一、产业类项目（3项）", N, N, 9000, 2000, 3500],
    ["（一）续建项目（1项）", N, N, 4000, 2000, 2000],
    [1, "精密铸造", "年产5万吨", 4000, 2000, 2000, "投产", "张三", "县工信局 李四"],
    ["（二）新建项目（2项）", N, N, 5000, N, 1500],
    [2, "农产品加工", "厂房2万平方米", 3000, N, 1000, "开工", "王五", "县农业农村局"],
    [3, "冷链物流", "冷库1座", 2000, N, 500, "开工", "王五", "县商务局"],
    ["二、基础设施类项目（2项）", N, N, 6000, N, 2500],
    [4, "污水处理厂", "日处理2万吨", 3500, N, 1500, "主体完工", "赵六", "县住建局"],
    [5, "城区道路", "改造5公里", 2500, N, 1000, "完工", "赵六", "县住建局"],
], ["A1:I1", "A3:C3", "A4:C4", "A5:C5", "A7:C7", "A10:C10"])

# 15 wrong totals of groups
save("wrong-totals", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资"],
    ["一、工业", N, 350],
    [1, "甲", 100], [2, "乙", 200],
    ["小计", N, 300],
    ["二、交通", N, 500],
    [3, "丙", 500],
    ["小计", N, 600],
    ["合计", N, 900],
])

# 16 no unit anywhere, 17 foreign money, 18 two columns of one meaning
save("no-unit", [["重点项目"], ["序号", "项目名称", "总投资"], [1, "甲", 100], [2, "乙", "2亿元"]])
save("foreign", [["序号", "项目名称", "总投资（万美元）"], [1, "甲", 100]])
save("two-columns", [["单位：万元"], ["序号", "项目名称", "总投资", "计划总投资"], [1, "甲", 100, 120]])

# 19 headings in English
save("english", [["No.", "Project", "Total investment (万元)", "Sector", "Status", "Start", "Finish"], [1, "Hospital", 1200, "Health", "construction", "2024-03", "2026"]])

# 20 the header repeated on every printed page, page subtotals
save("pages", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资"], [1, "甲", 100], [2, "乙", 200], ["本页小计", N, 300],
    ["序号", "项目名称", "总投资"], [3, "丙", 300], ["本页小计", N, 300], ["合计", N, 600],
])

# 21 an amount over the years in one row of headings, years as numbers
save("years", [
    ["单位：亿元"],
    ["序号", "项目名称", "总投资", "分年度投资计划", N, N],
    [N, N, N, 2024, 2025, 2026],
    [1, "甲", 3, 1, 1, 1],
    [2, "乙", 5.5, N, 2.5, 3],
], ["D2:F2", "A2:A3", "B2:B3", "C2:C3"])

# 22 everything in the name: blanks, line breaks, marks, full-width brackets; amounts with signs
save("names", [
    ["（金额单位：万元）"],
    ["序\n号", "项 目 名 称", "总 投 资"],
    ["１", " 垣曲县\n医院迁建 ", "￥5,000"],
    ["2", "★▲500MW\n光伏", " 约 2亿元 "],
    ["３.", "停车场（5个）", "300万"],
    [4, "“三馆一中心”", 5000.00],
])

# 23 sums that hold what is not the whole
save("other-money", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资", "已完成投资", "其中：设备投资", "年初至今完成投资"],
    [1, "甲", 1000, 400, 300, 100],
])

# 24 total investment in a row of its own unit
save("cell-units", [
    ["序号", "项目名称", "总投资"],
    [1, "甲", "1.2亿元"], [2, "乙", "3000万元"], [3, "丙", "50,000元"], [4, "丁", 800],
])

# 25 a group that states its own unit against the sheet's
save("unit-of-group", [
    ["单位：万元"],
    ["序号", "项目名称", "总投资"],
    ["一、续建项目"], [1, "甲", 100],
    ["二、新开工项目（单位：亿元）"], [2, "乙", 2],
], ["A3:C3", "A5:C5"])

# 26 a note below that names a unit for each column
save("unit-in-notes", [
    ["重点项目"], ["序号", "项目名称", "总投资", "年度投资"], [1, "甲", 2, 3000],
    ["注：总投资单位为亿元，年度投资单位为万元。"],
])

# 27 how units stand in headings
save("unit-headings", [
    ["序号", "项目名称", "总投资(万)", "2024年计划投资[万元]", "2025年计划投资：万元", "2026年计划投资（万元，含征地）", "2027年计划投资\n/亿元"],
    [1, "甲", 10000, 10, 20, 30, 0.5],
])

# 28 a form for one project
save("form", [
    ["重点项目信息表"],
    ["项目名称", "甲厂", "总投资（万元）", 5000],
    ["建设单位", "甲公司", "建设地点", "新城镇"],
    ["建设规模", "年产5万吨", "2026年计划投资（万元）", 1000],
])

# 29 an unquoted comma of thousands in a delimited text shifts the row
(HERE / "shifted.csv").write_text("序号,项目名称,总投资（万元）,2026年计划投资（万元）,建设地点\n1,甲厂,1,200,300,新城镇\n2,乙路,800,100,古城镇\n", encoding="utf-8")

# 30 away from the corner, levels in numbers, a row of column numbers
save("corner", [
    [N], [N], [N, N, "2026年重点项目"], [N, N, "单位：万元"],
    [N, N, "编号", "工程名称", "计划总投资", "本年度计划投资"],
    [N, N, 1, 2, 3, 4],
    [N, N, "1", "甲", 100, 10],
    [N, N, "1.1", "甲一期", 60, 6],
    [N, N, "2", "乙", 200, 20],
])

# 31 names of branches over single projects, without numbers
save("bare-groups", [
    ["单位：万元"],
    ["项目名称", "总投资", "责任单位"],
    ["农业", 500, N], ["高标准农田", 500, "县农业农村局"],
    ["水利", 700, N], ["河道治理", 300, "县水利局"], ["水库加固", 400, "县水利局"],
])

# 32 totals between, "其中" of a total, notes with money
save("of-totals", [
    ["2026年重点项目（万元）"],
    ["序号", "项目名称", "总投资", "2026年计划投资", "备注"],
    ["合  计", N, 1500, 350],
    ["其中：省重点", N, 1000, 200],
    ["市重点", N, 500, 150],
    [1, "甲", 1000, 200], [2, "乙", 500, 150],
    ["说明：1.总投资1500万元；2.含专项债500万元"],
])
# 33 formulas that are shared, an array's second cell
import re, zipfile, io
sheet_of([["单位：万元"], ["序号", "项目名称", "总投资"], [1, "甲", 100], [2, "乙", 200], [3, "丙", 300]]).save(HERE / "shared-formulas.xlsx")
data = (HERE / "shared-formulas.xlsx").read_bytes()
source, target = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(HERE / "shared-formulas.xlsx", "w", zipfile.ZIP_DEFLATED)
for item in source.namelist():
    text = source.read(item)
    if item.endswith("sheet1.xml"):
        text = text.decode()
        text = re.sub(r'<c r="C3"([^>]*)><v>', r'<c r="C3"\1><f t="shared" ref="C3:C4" si="0">A3*100</f><v>', text)
        text = re.sub(r'<c r="C4"([^>]*)><v>', r'<c r="C4"\1><f t="shared" si="0"/><v>', text)
        text = text.encode()
    target.writestr(item, text)
target.close()
