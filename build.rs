//! Packs the gazetteer's lists into one file that the library reads (see `src/annotate/gazetteer/README.md`).

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let lists = Path::new("src/annotate/gazetteer/lists");
    println!("cargo::rerun-if-changed={}", lists.display());
    let mut files: Vec<_> = fs::read_dir(lists)?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "tsv"))
        .collect();
    files.sort();
    let mut packed = String::from("dateline-gazetteer 1\n");
    for path in files {
        let name = path
            .file_name()
            .and_then(|n| n.to_str())
            .ok_or("a list's name is not UTF-8")?;
        let content =
            fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
        packed.push_str(&format!("@{name} {}\n", content.len()));
        packed.push_str(&content);
    }
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("gazetteer.bin"),
        packed,
    )?;
    Ok(())
}
