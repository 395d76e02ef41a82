//! Packs the gazetteer's lists into one file that the library reads (see `src/annotate/gazetteer/README.md`), and digests the sources, so that
//! a saved analysis is used only by the build that made it.

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
    println!("cargo::rerun-if-changed=src");
    println!(
        "cargo::rustc-env=DATELINE_ANALYSIS={:016x}",
        digest(Path::new("src"), FNV_OFFSET)?
    );
    Ok(())
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a of the names and contents of all files under `folder`, in order of their paths, on top of `hash`.
fn digest(folder: &Path, mut hash: u64) -> Result<u64, Box<dyn Error>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash = digest(&path, hash)?;
            continue;
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for byte in name.bytes().chain(fs::read(&path)?) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME);
        }
    }
    Ok(hash)
}
