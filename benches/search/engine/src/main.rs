//! Measures the search natively: `dateline-search-bench STORIES QUERIES`, stories ended by zero bytes, queries `form TAB query` a line.

use std::{collections::BTreeMap, env, fs, time::Instant};

use dateline_search_bench::Texts;

fn main() {
    let paths: Vec<String> = env::args().skip(1).collect();
    let all = fs::read_to_string(&paths[0]).expect("the stories can be read");
    let queries = fs::read_to_string(&paths[1]).expect("the queries can be read");
    let mut texts = Texts::open(&all);
    let start = Instant::now();
    texts.build();
    println!("build {:.2} s for {:.1} MB", start.elapsed().as_secs_f64(), all.len() as f64 / 1e6);
    let saved = texts.save();
    let start = Instant::now();
    texts.load(&saved);
    println!("load {:.0} ms of {:.1} MB", start.elapsed().as_secs_f64() * 1e3, saved.len() as f64 / 1e6);
    let mut times: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut slowest: BTreeMap<&str, (f64, &str, usize)> = BTreeMap::new();
    for line in queries.lines() {
        let (form, query) = line.split_once('\t').expect("a form and a query");
        let start = Instant::now();
        let hits = texts.search(query);
        let took = start.elapsed().as_secs_f64() * 1e3;
        times.entry(form).or_default().push(took);
        if slowest.get(form).is_none_or(|s| s.0 < took) {
            slowest.insert(form, (took, query, hits));
        }
    }
    for (form, mut times) in times {
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        let (_, query, hits) = slowest[form];
        println!("{form:8} p50 {:7.2}  p95 {:7.2}  p99 {:7.2} ms; slowest {query:?}, {hits} hits", at(0.5), at(0.95), at(0.99));
    }
}
