# `import` 除诊断外所说的话。
import-summary = 新增 { $added } 个项目，库中已有 { $matched } 个
import-left = 全部读懂之前，不写入任何内容
advice-import-left = 改正上述单元格，或加 --keep-going 只写入其余部分
advice-import-write = 尚未写入：加 --write 才会改动文件
error-import-write = --write 须与 --into 同用，指明要改动的项目库
error-import-files = import 不用 -f：写明清单文件；并入已有项目库用 --into
error-no-import = 本程序未编入电子表格功能
advice-no-import = 请以 --features spreadsheets 编译
import-old = 现有文件
import-refused = 有 { $count } 个项目整个未导入，金额也未计入：{ $names }{ $more ->
    [0] {""}
   *[other] {" "}等
    }
import-new = 并入清单后
