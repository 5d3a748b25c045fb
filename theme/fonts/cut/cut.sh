#!/bin/sh
# Cuts the book's four font files out of Adobe's Source families.
# See ../README.md. Needs npm, tar, and fonttools with brotli on the PATH.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
fonts=$(dirname "$here")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fetch() { # package version
    npm pack --silent "$1@$2" >/dev/null
    mkdir "$1"
    tar xzf "$1-$2.tgz" -C "$1" --strip-components 1
}

# The characters: basic Latin, the letters of European names, the punctuation
# of English prose, and the signs that programs and sums in this book need.
ascii=U+0020-007E
prose=U+00A0,U+2009,U+202F,U+2010-2014,U+2018,U+2019,U+201C,U+201D,U+2020,U+2022,U+2026,U+2032,U+2033
names=U+00C9,U+00D6,U+00DC,U+00DF,U+00E0,U+00E1,U+00E4-00E9,U+00ED,U+00EF,U+00F1,U+00F3,U+00F4,U+00F6,U+00F8,U+00FC
signs=U+00A7,U+00B0,U+00B2,U+00B3,U+00B5,U+00B7,U+00BD,U+00D7,U+00F7,U+2190-2193,U+2212,U+221E,U+2248,U+2260,U+2264,U+2265
ticks=U+2713,U+2717
greek=U+03B1,U+03BA,U+03BB,U+03BC,U+03C0,U+03C3
boxes=U+2500,U+2502,U+250C,U+2514,U+251C,U+2588

# Source is a reserved name under the licence: a changed font carries another.
rename() { # file family
    python3 - "$1" "$2" <<'PY'
import sys
from fontTools.ttLib import TTFont

path, family = sys.argv[1:]
font = TTFont(path)
names = font["name"]
for record in list(names.names):
    if record.nameID in (1, 3, 4, 6, 16, 25):
        text = family if record.nameID != 6 else family.replace(" ", "")
        names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
font.save(path)
PY
}

cut() { # source family target features characters
    rename "$1" "$2"
    pyftsubset "$1" --output-file="$fonts/$3.woff2" --flavor=woff2 \
        --no-hinting --desubroutinize --layout-features="$4" --unicodes="$5"
}

fetch source-serif 4.5.1
fetch source-sans 3.52.0
fetch source-code-pro 2.42.0

fonttools varLib.instancer -q source-serif/VAR/SourceSerif4Variable-Roman.ttf \
    opsz=14 wght=400:600 -o serif.ttf
fonttools varLib.instancer -q source-serif/VAR/SourceSerif4Variable-Italic.ttf \
    opsz=14 wght=400 -o serif-italic.ttf
fonttools varLib.instancer -q source-sans/VF/SourceSans3VF-Upright.ttf \
    wght=400:600 -o sans.ttf

text=kern,liga
cut serif.ttf "Things Serif" serif "$text" "$ascii,$prose,$names,$signs,$greek"
cut serif-italic.ttf "Things Serif" serif-italic "$text" "$ascii,$prose,$names"
cut sans.ttf "Things Sans" sans "$text,tnum" \
    "$ascii,$prose,$names,$signs,$ticks,$greek"
cut source-code-pro/TTF/SourceCodePro-Regular.ttf "Things Code" mono "" \
    "$ascii,$prose,$signs,$ticks,$greek,$boxes"

{
    echo "The fonts in this folder are cut from Source Serif 4, Source Sans 3 and"
    echo "Source Code Pro, and renamed. Their licence:"
    echo
    for package in source-serif source-sans source-code-pro; do
        head -n 1 "$package/LICENSE.md"
    done
    tail -n +2 source-serif/LICENSE.md
} | sed 's/[[:space:]]*$//' >OFL.txt
cp OFL.txt "$fonts/OFL.txt"
