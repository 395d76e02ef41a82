//! Units of money and measure, and the words around numbers.

/// What a unit word measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Unit {
    /// A currency, by its ISO 4217 code, and what one unit is of it (a cent is 0.01).
    Money(&'static str, f64),
    /// A currency whose name is also a common word, so that it counts only after `million` and the like.
    BigMoney(&'static str),
    /// A measure, by its symbol.
    Measure(&'static str),
    /// `pounds`: a weight or a currency.
    Pounds,
    /// `percent`.
    Percent,
}

/// The currency that a symbol stands for.
pub(super) fn symbol(mark: &str) -> Option<&'static str> {
    Some(match mark {
        "$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" | "￥" => "JPY",
        "₽" => "RUB",
        "₴" => "UAH",
        "₹" => "INR",
        "₩" => "KRW",
        "₺" => "TRY",
        "₪" => "ILS",
        "₦" => "NGN",
        "₱" => "PHP",
        "฿" => "THB",
        "₫" => "VND",
        "₸" => "KZT",
        _ => return None,
    })
}

/// The currency of the dollar sign after these letters: `A$`, `HK$`.
pub(super) fn dollar_of(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "US" | "U.S." => "USD",
        "A" | "AU" | "AUD" => "AUD",
        "C" | "CA" | "Can" => "CAD",
        "HK" => "HKD",
        "NZ" => "NZD",
        "S" | "SG" => "SGD",
        "R" => "BRL",
        "NT" => "TWD",
        _ => return None,
    })
}

/// The currency that a word before a number stands for: `Rs 500`, `EUR 5 million`.
pub(super) fn code(word: &str) -> Option<&'static str> {
    Some(match word {
        "Rs" | "Rs." | "INR" => "INR",
        "USD" => "USD",
        "EUR" => "EUR",
        "GBP" => "GBP",
        "CHF" => "CHF",
        "JPY" => "JPY",
        "CNY" | "RMB" => "CNY",
        "UAH" => "UAH",
        "RUB" => "RUB",
        "AUD" => "AUD",
        "CAD" => "CAD",
        "HKD" => "HKD",
        "PLN" => "PLN",
        "ZAR" => "ZAR",
        "SEK" => "SEK",
        "NOK" => "NOK",
        "DKK" => "DKK",
        "Ksh" | "KSh" | "Sh" | "KES" => "KES",
        "Tk" => "BDT",
        "RM" => "MYR",
        "Rp" => "IDR",
        _ => return None,
    })
}

/// The currency of a dollar, franc and so on that these words before it name: `Canadian dollars`.
pub(super) fn national(adjective: &str, plain: &'static str) -> &'static str {
    match (adjective, plain) {
        ("Canadian", "USD") => "CAD",
        ("Australian", "USD") => "AUD",
        ("Singapore", "USD") => "SGD",
        ("Kong", "USD") => "HKD",
        ("Zealand", "USD") => "NZD",
        ("Taiwan", "USD") => "TWD",
        ("Swiss", "FRF") => "CHF",
        ("Belgian", "FRF") => "BEF",
        ("CFA", "FRF") => "XOF",
        ("Egyptian", "GBP") => "EGP",
        ("Pakistani", "INR") => "PKR",
        ("Danish", "SEK") => "DKK",
        ("Norwegian", "SEK") => "NOK",
        ("Czech", "SEK") => "CZK",
        _ => plain,
    }
}

/// The unit that a word after a number is, in lower case.
pub(super) fn unit(word: &str) -> Option<Unit> {
    use Unit::{BigMoney, Measure, Money, Percent, Pounds};
    Some(match word {
        "percent" | "pct" | "pct." | "%" | "٪" => Percent,
        "dollar" | "dollars" | "dlr" | "dlrs" | "bucks" => Money("USD", 1.0),
        "cent" | "cents" | "cts" => Money("USD", 0.01),
        "euro" | "euros" => Money("EUR", 1.0),
        "pence" => Money("GBP", 0.01),
        "stg" | "sterling" => Money("GBP", 1.0),
        "yuan" | "renminbi" => Money("CNY", 1.0),
        "yen" => Money("JPY", 1.0),
        "ruble" | "rubles" | "rouble" | "roubles" => Money("RUB", 1.0),
        "hryvnia" | "hryvnias" | "hryvnya" | "hryvnyas" | "hryvni" => Money("UAH", 1.0),
        "rupee" | "rupees" => Money("INR", 1.0),
        "franc" | "francs" => Money("FRF", 1.0),
        "peso" | "pesos" => Money("MXN", 1.0),
        "lira" | "liras" | "lire" => Money("TRY", 1.0),
        "zloty" | "zlotys" | "zlotych" => Money("PLN", 1.0),
        "rand" => BigMoney("ZAR"),
        "dinar" | "dinars" => Money("IQD", 1.0),
        "riyal" | "riyals" => Money("SAR", 1.0),
        "rial" | "rials" => Money("IRR", 1.0),
        "dirham" | "dirhams" => Money("AED", 1.0),
        "shekel" | "shekels" => Money("ILS", 1.0),
        "tenge" => Money("KZT", 1.0),
        "naira" => Money("NGN", 1.0),
        "ringgit" => Money("MYR", 1.0),
        "rupiah" => Money("IDR", 1.0),
        "baht" => Money("THB", 1.0),
        "forint" | "forints" => Money("HUF", 1.0),
        "shilling" | "shillings" => Money("KES", 1.0),
        "kronor" | "kronur" | "kroner" | "krona" | "crowns" => Money("SEK", 1.0),
        "guilder" | "guilders" => Money("NLG", 1.0),
        "won" => BigMoney("KRW"),
        "mark" | "marks" => BigMoney("DEM"),
        "real" | "reais" => BigMoney("BRL"),
        "pound" | "pounds" => Pounds,
        "m" | "metre" | "metres" | "meter" | "meters" => Measure("m"),
        "km" | "kms" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => Measure("km"),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => Measure("cm"),
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => Measure("mm"),
        "mile" | "miles" => Measure("mi"),
        "yard" | "yards" => Measure("yd"),
        "foot" | "feet" | "ft" => Measure("ft"),
        "inch" | "inches" => Measure("in"),
        "hectare" | "hectares" | "ha" => Measure("ha"),
        "acre" | "acres" => Measure("acre"),
        "km²" | "km2" | "sqkm" => Measure("km²"),
        "m²" | "m2" | "sqm" => Measure("m²"),
        "kg" | "kgs" | "kilo" | "kilos" | "kilogram" | "kilograms" | "kilogramme"
        | "kilogrammes" => Measure("kg"),
        "gram" | "grams" | "gramme" | "grammes" => Measure("g"),
        "mg" | "milligram" | "milligrams" => Measure("mg"),
        "tonne" | "tonnes" => Measure("t"),
        "ton" | "tons" => Measure("ton"),
        "lb" | "lbs" => Measure("lb"),
        "ounce" | "ounces" | "oz" => Measure("oz"),
        "litre" | "litres" | "liter" | "liters" => Measure("l"),
        "gallon" | "gallons" => Measure("gal"),
        "barrel" | "barrels" | "bpd" | "boepd" => Measure("bbl"),
        "bushel" | "bushels" => Measure("bu"),
        "mph" => Measure("mph"),
        "kph" | "kmh" | "km/h" => Measure("km/h"),
        "knot" | "knots" => Measure("kn"),
        "degree" | "degrees" => Measure("°"),
        "°" => Measure("°"),
        "°c" | "celsius" | "centigrade" => Measure("°C"),
        "°f" | "fahrenheit" => Measure("°F"),
        "watt" | "watts" => Measure("W"),
        "kw" | "kilowatt" | "kilowatts" => Measure("kW"),
        "mw" | "megawatt" | "megawatts" => Measure("MW"),
        "gw" | "gigawatt" | "gigawatts" => Measure("GW"),
        "kwh" => Measure("kWh"),
        "mwh" => Measure("MWh"),
        "kiloton" | "kilotons" => Measure("kt"),
        "megaton" | "megatons" => Measure("Mt"),
        "megabyte" | "megabytes" | "mb" => Measure("MB"),
        "gigabyte" | "gigabytes" | "gb" => Measure("GB"),
        "terabyte" | "terabytes" | "tb" => Measure("TB"),
        "hz" | "hertz" => Measure("Hz"),
        "mhz" | "megahertz" => Measure("MHz"),
        "ghz" | "gigahertz" => Measure("GHz"),
        "nm" => Measure("nmi"),
        _ => return None,
    })
}

/// `square` or `cubic` before a unit: its exponent.
pub(super) fn power(word: &str) -> Option<&'static str> {
    match word {
        "square" | "sq" | "sq." => Some("²"),
        "cubic" | "cu" | "cu." => Some("³"),
        _ => None,
    }
}

/// What a scale glued to digits multiplies by: `1.5bn`.
pub(super) fn glued_scale(suffix: &str) -> Option<f64> {
    Some(match suffix {
        "k" | "K" => 1e3,
        "m" | "M" | "mn" | "mln" => 1e6,
        "bn" | "b" | "B" | "bln" => 1e9,
        "tn" | "trn" | "T" => 1e12,
        _ => return None,
    })
}

/// The plural of a scale: `dozens`, `millions`.
pub(super) fn plural_scale(word: &str) -> Option<f64> {
    Some(match word {
        "tens" => 10.0,
        "dozens" => 12.0,
        "scores" => 20.0,
        "hundreds" => 100.0,
        "thousands" => 1e3,
        "lakhs" => 1e5,
        "millions" => 1e6,
        "crores" => 1e7,
        "billions" => 1e9,
        "trillions" => 1e12,
        _ => return None,
    })
}

/// The value of a fraction in words: `half`, `two-thirds`.
pub(super) fn fraction_word(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "one-half" => 0.5,
        "one-third" => 1.0 / 3.0,
        "two-thirds" => 2.0 / 3.0,
        "one-quarter" | "one-fourth" => 0.25,
        "three-quarters" | "three-fourths" => 0.75,
        "one-fifth" => 0.2,
        "two-fifths" => 0.4,
        "three-fifths" => 0.6,
        "four-fifths" => 0.8,
        "one-tenth" => 0.1,
        _ => return None,
    })
}
