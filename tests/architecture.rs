//! Imports point one way: a module of the library uses only modules below it.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The modules from the bottom up, each with those it may use. `error` and `order` may be used by all.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("order", &[]),
    ("text", &[]),
    ("document", &["text"]),
    ("ingest", &["text", "document"]),
    ("annotate", &["text", "document"]),
    ("resolve", &["text", "document", "annotate"]),
    ("index", &["text"]),
    (
        "search",
        &["text", "document", "annotate", "resolve", "index"],
    ),
    (
        "analysis",
        &["text", "document", "annotate", "resolve", "index", "search"],
    ),
    (
        "versions",
        &["text", "document", "annotate", "resolve", "index"],
    ),
    (
        "export",
        &[
            "text", "document", "annotate", "resolve", "search", "versions",
        ],
    ),
    (
        "api",
        &[
            "text", "document", "ingest", "annotate", "resolve", "index", "search", "analysis",
            "versions", "export",
        ],
    ),
    ("wasm", &["api"]),
];

/// The parts of `std` that the library must not touch below its doors.
const MACHINE: &[&str] = &["env", "fs", "net", "process", "thread", "time"];
/// The page's words, which only its own door may use.
const PAGE: &[&str] = &["JsValue", "js_sys"];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the source folder can be read") {
        let path = entry.expect("its entries too").path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// The library's files, by the module they belong to.
fn library() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let mut modules: BTreeMap<String, Vec<(PathBuf, String)>> = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(&src).expect("found below it").to_owned();
        let first = relative
            .components()
            .next()
            .expect("a file has a name")
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        let module = first.trim_end_matches(".rs").to_owned();
        if !["lib", "main", "cli", "bin"].contains(&module.as_str()) {
            let source = fs::read_to_string(&file).expect("sources are UTF-8");
            modules.entry(module).or_default().push((relative, source));
        }
    }
    modules
}

/// The modules named after `root` (`crate::`, say) in a source, in plain paths and in braces.
fn imports(source: &str, root: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let name = |text: &str| {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect::<String>()
    };
    let mut found = Vec::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(list) => {
                let mut depth = 1;
                let mut item_start = true;
                for (i, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => item_start = true,
                        c if item_start && !c.is_whitespace() => {
                            found.push(name(&list[i..]));
                            item_start = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    found.retain(|n| !n.is_empty());
    found
}

#[test]
fn every_module_uses_only_those_below_it() {
    let mut wrong = Vec::new();
    for (module, files) in library() {
        let Some((_, below)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            panic!("src/{module} has no place in the picture: give it one here and in README.md");
        };
        for (path, source) in files {
            for import in imports(&source, "crate::") {
                let is_allowed = import == module
                    || ["error", "order"].contains(&import.as_str())
                    || below.contains(&import.as_str());
                if !is_allowed {
                    wrong.push(format!("{} uses crate::{import}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "imports that point up:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn nothing_below_the_doors_touches_the_machine() {
    let mut wrong = Vec::new();
    for (module, files) in library() {
        if module == "wasm" {
            continue;
        }
        for (path, source) in files {
            // Tests at the foot of a file may read files.
            let tests = ["#[cfg(test)]", "#[cfg(all(test,"].map(|mark| source.find(mark));
            let code = &source[..tests.into_iter().flatten().min().unwrap_or(source.len())];
            let parts = imports(code, "std::");
            for part in parts.iter().filter(|p| MACHINE.contains(&p.as_str())) {
                wrong.push(format!("{} uses std::{part}", path.display()));
            }
            for word in PAGE.iter().filter(|w| code.contains(**w)) {
                wrong.push(format!("{} names {word}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "the library touches the machine:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn imports_are_found_in_paths_and_in_braces() {
    let source = "use crate::text::fold;\n// crate::api\nuse crate::{\n    annotate::{Label, Mention},\n    document::Role,\n};\nlet x = crate::ingest::read();\nuse std::{fs, fmt};";
    assert_eq!(
        imports(source, "crate::"),
        ["text", "annotate", "document", "ingest"]
    );
    assert_eq!(imports(source, "std::"), ["fs", "fmt"]);
}
