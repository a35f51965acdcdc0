#!/usr/bin/env bash
# Cuts the fonts of the official papers anew into gateway/paper/fonts. Needed
# only to change their version or their characters; the cut files are committed.
#
# Needs npm, pyftsubset (Debian: fonttools) and the Unihan tables (Debian: unicode-data).
set -euo pipefail
cd "$(dirname "$0")/.."
out=$PWD/gateway/paper/fonts
version=0.4.3
unihan=/usr/share/unicode/Unihan_OtherMappings.txt.bz2
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

cd "$work"
for family in serif sans; do
  npm pack --ignore-scripts --silent "@expo-google-fonts/noto-$family-sc@$version" >/dev/null
  mkdir "$family"
  tar xzf ./*-"$family"-sc-*.tgz -C "$family" --strip-components=1
done
cp serif/LICENSE_FONT "$out/OFL.txt"
cp sans/LICENSE_FONT "$out/OFL-sans.txt"

# main: GB 2312 Han, the 8,105 of 通用规范汉字表 (kTGH), ASCII, signs of papers
# title: the same without the 8,105; rare: every Han character main leaves out
# plain and strong: the characters of main and title in Hei, for handbooks
python3 - "$unihan" <<'PY'
import bz2, sys
def gb2312():
    for a in range(0xB0, 0xF8):
        for b in range(0xA1, 0xFF):
            try: yield bytes([a, b]).decode("gb2312")
            except UnicodeDecodeError: pass
signs = set(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x3000, 0x3020), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7)]))
signs |= set("–—―‘’“”…‰′″※•℃№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳□■√×÷±≤≥≈∞○●◎△▲▽▼◇◆☆★→←↑↓㎡㎏㎜㎝")
signs |= set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü")
han = set(gb2312())
common = {chr(int(f[0][2:], 16)) for f in (l.split("\t") for l in bz2.open(sys.argv[1], "rt")) if len(f) > 2 and f[1] == "kTGH"}
assert len(common) == 8105, len(common)
every = set(map(chr, [*range(0x2E80, 0x2FE0), *range(0x3400, 0xA000), *range(0xF900, 0xFB00), *range(0x20000, 0x33480)]))
main = signs | han | common
for name, chars in ("main", main), ("title", signs | han), ("rare", every - main):
    open(name + ".txt", "w", encoding="utf-8").write("".join(sorted(chars)))
PY

cut() { # SOURCE NAME
  pyftsubset "$1" --text-file="$2.txt" --output-file="$2.ttf" --layout-features= --no-hinting --notdef-outline \
    --drop-tables+=GSUB,GPOS,GDEF,BASE,vhea,vmtx,VORG,DSIG,STAT --no-recalc-timestamp
  gzip -9nc "$2.ttf" > "$out/$2.ttf.gz"
}
cut serif/400Regular/NotoSerifSC_400Regular.ttf main
cut serif/600SemiBold/NotoSerifSC_600SemiBold.ttf title
cut serif/400Regular/NotoSerifSC_400Regular.ttf rare
cp main.txt plain.txt
cp title.txt strong.txt
cut sans/400Regular/NotoSansSC_400Regular.ttf plain
cut sans/600SemiBold/NotoSansSC_600SemiBold.ttf strong
ls -l "$out"
