//! Problems of the text, its encoding and its YAML.

use super::Code;
use crate::word::words;

/// Problems of the text, its encoding and its YAML.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceProblem {
    /// Bytes that are not UTF-8.
    #[error("the text is not UTF-8: byte 0x{byte:02X} at offset {offset}")]
    NotUtf8 {
        /// Offset of the first offending byte, from 0.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// Bytes that are not UTF-8 and make sense as GBK.
    #[error("the text is not UTF-8 but looks like GBK (from byte offset {offset})")]
    Gbk {
        /// Offset of the first byte above ASCII, from 0.
        offset: usize,
    },
    /// The byte-order mark of UTF-16.
    #[error("the text is UTF-16, not UTF-8")]
    Utf16,
    /// More bytes than the limit.
    #[error("the text is larger than the limit of {limit} bytes")]
    TooLarge {
        /// How many bytes it may have; of a text without end nobody knows how many it has.
        limit: usize,
    },
    /// A character that YAML does not allow in a text.
    #[error("the character U+{code:04X} is not allowed in a text")]
    ControlCharacter {
        /// Its code point.
        code: u32,
    },
    /// Nothing but white space and comments.
    #[error("the file is empty: it has nothing but white space and comments")]
    EmptyDocument,
    /// Not YAML.
    #[error("not valid YAML: {message}")]
    Yaml {
        /// What the parser says.
        message: String,
    },
    /// A tab where YAML wants spaces.
    #[error("a tab where YAML wants spaces")]
    Tab,
    /// Deeper nesting than the limit.
    #[error("nested more than {limit} deep")]
    TooDeep {
        /// How deep it may be.
        limit: usize,
    },
    /// An anchor or an alias.
    #[error("anchors and aliases (& and *) are not part of the format: write the value out")]
    Anchor,
    /// A tag.
    #[error("tags (!) are not part of the format")]
    Tag,
    /// A merge key.
    #[error("merge keys (<<) are not part of the format: write the keys out")]
    MergeKey,
    /// A second document in one file.
    #[error("a second document begins here: a file holds one")]
    SeveralDocuments,
    /// A longer scalar than the limit.
    #[error("a text of {length} bytes, more than the limit of {limit}")]
    ScalarTooLong {
        /// How many bytes it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// A text or a flow collection in which the parser would have to look further ahead than the limit.
    #[error("a text or a list in brackets of more than {limit} characters before here")]
    TooFarAhead {
        /// How many there may be.
        limit: usize,
    },
    /// More records than the limit.
    #[error("more than {limit} {list}")]
    TooManyRecords {
        /// Which list.
        list: &'static str,
        /// How many records it may have.
        limit: usize,
    },
    /// More entries of one list or mapping than the limit.
    #[error("more than {limit} entries in one list or mapping")]
    TooManyItems {
        /// How many it may have.
        limit: usize,
    },
    /// More values of one record than the limit.
    #[error("more than {limit} values in one record")]
    TooManyValues {
        /// How many it may have.
        limit: usize,
    },
    /// A key that is a list or a mapping.
    #[error("a key must be a word")]
    ComplexKey,
    /// A format, or a version of it, that is not this one.
    #[error("the format `{found}` is not supported: this program reads portfolio/1")]
    UnsupportedFormat {
        /// What the file says.
        found: String,
    },
    /// Full-width punctuation where YAML has its own.
    #[error("`{written}` is no punctuation to YAML: write `{}`", half_width(*written))]
    FullWidth {
        /// What is written.
        written: char,
    },
    /// A file of another kind.
    #[error("this is {kind}, not a registry")]
    OtherFile {
        /// What it is.
        kind: FileKind,
    },
    /// What is wrong with a text that is not shown, since its file does not begin as a registry does.
    #[error("what stands here is not what a registry has")]
    Concealed {
        /// The code of the problem.
        code: Code,
    },
    /// More problems of one code than are shown.
    #[error("{count} more problems of this kind are not shown")]
    More {
        /// The code that they have.
        code: Code,
        /// How many are left out.
        count: usize,
    },
}

words! {
    /// Kinds of files that are taken for registries by mistake.
    FileKind {
        /// xlsx, xlsm or ods
        Workbook = "a spreadsheet" | "电子表格",
        /// docx, odt and their like
        Document = "a text document or presentation" | "文字文档或演示文稿",
        /// xls, doc, wps, et
        OldOffice = "an Office file in the older form (xls, doc)" | "旧格式的 Office 文件（xls、doc 等）",
        /// PDF
        Pdf = "a PDF" | "PDF 文件",
        /// zip, gzip, 7z, rar
        Archive = "a compressed file" | "压缩文件",
        /// PNG or JPEG
        Picture = "a picture" | "图片",
    }
}

/// What YAML has for a full-width character.
const fn half_width(written: char) -> &'static str {
    match written {
        '：' => ": ",
        _ => ", ",
    }
}

impl SourceProblem {
    /// The stable code of the problem.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::NotUtf8 { .. } => Code::NotUtf8,
            Self::Gbk { .. } => Code::Gbk,
            Self::Utf16 => Code::Utf16,
            Self::TooLarge { .. } => Code::TooLarge,
            Self::ControlCharacter { .. } => Code::ControlCharacter,
            Self::EmptyDocument => Code::EmptyDocument,
            Self::Yaml { .. } => Code::Yaml,
            Self::Tab => Code::Tab,
            Self::TooDeep { .. } => Code::TooDeep,
            Self::Anchor => Code::Anchor,
            Self::Tag => Code::Tag,
            Self::MergeKey => Code::MergeKey,
            Self::SeveralDocuments => Code::SeveralDocuments,
            Self::ScalarTooLong { .. } | Self::TooFarAhead { .. } => Code::ScalarTooLong,
            Self::TooManyRecords { .. } | Self::TooManyItems { .. } | Self::TooManyValues { .. } => {
                Code::TooManyRecords
            }
            Self::ComplexKey => Code::ComplexKey,
            Self::UnsupportedFormat { .. } => Code::UnsupportedFormat,
            Self::FullWidth { .. } => Code::FullWidth,
            Self::OtherFile { .. } => Code::OtherFile,
            Self::More { code, .. } | Self::Concealed { code } => *code,
        }
    }

    /// How to mend it, where one sentence can say.
    #[must_use]
    pub const fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Gbk { .. } => "convert it: iconv -f GBK -t UTF-8 OLD > NEW",
            Self::Utf16 => "convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW",
            Self::TooFarAhead { .. } => {
                "write large lists in block style, each entry on a line of its own with a hyphen"
            }
            Self::Tab => "indent with spaces",
            Self::OtherFile { kind: FileKind::Workbook | FileKind::OldOffice } => {
                "take the list in it into a registry: portfolio import FILE -o projects.yaml"
            }
            Self::OtherFile { kind: FileKind::Document | FileKind::Pdf | FileKind::Picture } => {
                "copy its list into a workbook or a CSV file, then: portfolio import FILE -o projects.yaml"
            }
            Self::OtherFile { kind: FileKind::Archive } => {
                "unpack it; if there is a list in it: portfolio import FILE -o projects.yaml"
            }
            Self::EmptyDocument => "a registry begins with `format: portfolio/1`",
            _ => return None,
        })
    }
}
