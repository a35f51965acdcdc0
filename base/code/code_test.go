package code

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
)

var today = time.Date(2026, 11, 24, 9, 0, 0, 0, shanghai)

// Every vector: what is typed, what is stored ("" when refused), and the code
// of the sentence when refused.
var vectors = []struct {
	kind          Kind
	value, normal string
	reason        string
}{
	{KindID, "11010519491231002X", "11010519491231002X", ""},
	{KindID, "440524188001010014", "440524188001010014", ""},
	{KindID, "440105190001010016", "440105190001010016", ""},
	{KindID, " 110105 19491231 002x ", "11010519491231002X", ""},
	{KindID, "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", ""},
	{KindID, "110105194912310021", "", "CODE-ID-07"},
	{KindID, "440105194912310018", "440105194912310018", ""}, // Σ=213, r=4: check 8
	{KindID, "440105194912310010", "", "CODE-ID-07"},
	{KindID, "440105190002300015", "", "CODE-ID-05"},
	{KindID, "440105190002290010", "", "CODE-ID-05"}, // 1900 had no leap day
	{KindID, "440105491231002", "", "CODE-ID-02"},
	{KindID, "", "", "CODE-ID-01"},
	{KindID, "4401051900010100161", "", "CODE-ID-01"},
	{KindID, "44010519000101００1６", "440105190001010016", ""},
	{KindID, "44O105190001010016", "", "CODE-ID-03"},
	{KindID, "44010519000101001Y", "", "CODE-ID-03"},
	{KindID, "X40105190001010016", "", "CODE-ID-03"},
	{KindID, "990105190001010016", "", "CODE-ID-04"},
	{KindID, "100105190001010016", "", "CODE-ID-04"},

	{KindUSCC, "91350100M000100Y43", "91350100M000100Y43", ""},
	{KindUSCC, "12441500196720244T", "12441500196720244T", ""},
	{KindUSCC, "12441500196720244t", "12441500196720244T", ""},
	{KindUSCC, "11440105F00000018Q", "11440105F00000018Q", ""},
	{KindUSCC, "91440105MAF000012K", "91440105MAF000012K", ""},
	{KindUSCC, "92440105MAF0000398", "92440105MAF0000398", ""},
	{KindUSCC, "11100000000013338W", "11100000000013338W", ""},
	{KindUSCC, "91350100M000100Y44", "", "CODE-USCC-05"},
	{KindUSCC, "91440101MA59UAAA0I", "", "CODE-USCC-02"},
	{KindUSCC, "91000100M000100Y43", "", "CODE-USCC-04"},
	{KindUSCC, "913501A0M000100Y43", "", "CODE-USCC-03"},
	{KindUSCC, "91350100M000100Y4", "", "CODE-USCC-01"},

	{KindItem, "11440105F00000018Q4440117002000", "11440105F00000018Q4440117002000", ""},
	{KindItem, "12441500196720244T3442199806003", "12441500196720244T3442199806003", ""},
	{KindItem, "11370800MB285591843370117002011", "11370800MB285591843370117002011", ""},
	{KindItem, "11440105F00000018Q444011700200001", "11440105F00000018Q444011700200001", ""},
	{KindItem, "11440105F00000018Q444011700200000", "", "CODE-ITEM-06"},
	{KindItem, "11440105F00000018Z4440117002000", "", "CODE-ITEM-02"},
	{KindItem, "11440105F00000018Q9440117002000", "", "CODE-ITEM-03"},
	{KindItem, "11440105F00000018Q4990117002000", "", "CODE-ITEM-04"},
	{KindItem, "11440105F00000018Q44401A7002000", "", "CODE-ITEM-04"},
	{KindItem, "11440105F00000018Q4440017002000", "", "CODE-ITEM-05"},
	{KindItem, "11440105F00000018Q444011700200", "", "CODE-ITEM-01"},

	{KindCase, "12441500196720244T3442199806003202206230068", "12441500196720244T3442199806003202206230068", ""},
	{KindCase, "11440105f00000018q4440117002000 20261123 0001", "11440105F00000018Q4440117002000202611230001", ""},
	{KindCase, "11440105F00000018Q44401170020002026112412345", "11440105F00000018Q44401170020002026112412345", ""},
	{KindCase, "11440105F00000018Q4440117002000202611310001", "", "CODE-CASE-04"},
	{KindCase, "11440105F00000018Q4440117002000202611250001", "", "CODE-CASE-05"},
	{KindCase, "11440105F00000018Q444011700200020261123001", "", "CODE-CASE-01"},
	{KindCase, "11440105F00000018Z4440117002000202611230001", "", "CODE-CASE-02"},
	{KindCase, "11440105F00000018Q444011700200020261123000A", "", "CODE-CASE-03"},
	{KindCase, "11440105F00000018Q4440117002000202611230000", "", "CODE-CASE-06"},

	{KindLicence, "11100000000013338W011.11430000006122244L.20230000403.001.U",
		"1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U", ""},
	{KindLicence, "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0",
		"1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0", ""},
	{KindLicence, "11100000MB03271699022.340100.000000016.001.9",
		"1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9", ""},
	{KindLicence, "１.2.156.3005.2.11100000000013338w009．11440105F00000018Q.2026112300001.001.p",
		"1.2.156.3005.2.11100000000013338W009.11440105F00000018Q.2026112300001.001.P", ""},
	{KindLicence, "11100000000013338W011.11430000006122244L.20230000403.002.U", "", "CODE-LICENCE-06"},
	{KindLicence, "11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M", "", ""},
	{KindLicence, "11100000000013338W011.11430000006122244L.20230000403.000.U", "", "CODE-LICENCE-05"},
	{KindLicence, "11100000000013338W011.11430000006122244L..001.U", "", "CODE-LICENCE-04"},
	{KindLicence, "11100000000013338W011.990100.1.001.U", "", "CODE-LICENCE-03"},
	{KindLicence, "11100000000013338W01A.340100.1.001.U", "", "CODE-LICENCE-02"},
	{KindLicence, "11100000000013338W011.11430000006122244L.20230000403.001", "", "CODE-LICENCE-01"},

	{KindStreet, "440105", "440105", ""},
	{KindStreet, "440105001", "440105001", ""},
	{KindStreet, "440105015", "440105015", ""},
	{KindStreet, "440105018", "440105018", ""},
	{KindStreet, "440 105 018", "440105018", ""},
	{KindStreet, "440199", "", "CODE-STREET-02"},
	{KindStreet, "44010501", "", "CODE-STREET-01"},
	{KindStreet, "440105019", "", "CODE-STREET-02"},
	{KindStreet, "440105000", "", "CODE-STREET-02"},
}

// A case goes by two numbers; either is checked as what it is.
func TestCaseByItsShortNumber(t *testing.T) {
	short, err := NewTracking("440105", today, "7K3QX")
	if err != nil {
		t.Fatal(err)
	}
	tomorrow, err := NewTracking("440105", today.AddDate(0, 0, 1), "7K3QX")
	if err != nil {
		t.Fatal(err)
	}
	typed := strings.ToLower(strings.ReplaceAll(string(short), "-", ""))
	wrong := []byte(short)
	wrong[12] = map[bool]byte{true: '8', false: '7'}[wrong[12] == '7']
	for value, want := range map[string]string{
		string(short): "", typed: "", strings.ReplaceAll(typed, "0", "o"): "", // as heard on the phone
		string(wrong): "CODE-TRACK-02", string(short)[:18]: "CODE-TRACK-01", string(short) + "1": "CODE-TRACK-01",
		string(tomorrow): "CODE-TRACK-03", "0105-260230-7K3QX-8": "CODE-TRACK-02", "4401": "CODE-CASE-01",
	} {
		r := Check(KindCase, value, today)
		if fault.Code(asError(r.Reason)) != want || r.Valid != (want == "") || r.Valid && (r.Normalized != string(short) || len(r.Notes) != 1) {
			t.Errorf("%s: %+v, want %q", value, r, want)
		}
	}
}

func asError(f *fault.Fault) error {
	if f == nil {
		return nil
	}
	return f
}

func TestVectors(t *testing.T) {
	for _, v := range vectors {
		r := Check(v.kind, v.value, today)
		if r.Valid != (v.normal != "") {
			t.Errorf("%s %q: valid %v, %v", v.kind, v.value, r.Valid, r.Reason)
			continue
		}
		if r.Valid && r.Normalized != v.normal {
			t.Errorf("%s %q: stored as %q", v.kind, v.value, r.Normalized)
		}
		if v.reason != "" && (r.Reason == nil || r.Reason.Code != v.reason) {
			t.Errorf("%s %q: %v, want %s", v.kind, v.value, r.Reason, v.reason)
		}
		if !r.Valid && strings.ContainsAny(words.Zh.Fault(r.Reason), "[{") {
			t.Errorf("%s %q: sentence %q", v.kind, v.value, words.Zh.Fault(r.Reason))
		}
	}
}

// What the check digit should have been is told, since a clerk looks there.
func TestWantedCheckDigit(t *testing.T) {
	for value, want := range map[string]string{"110105194912310021": "X", "440105194912310010": "8"} {
		if got := Check(KindID, value, today).Reason.Args["want"]; got != want {
			t.Errorf("%s: want %q, told %q", value, want, got)
		}
	}
	if got := Check(KindUSCC, "91350100M000100Y44", today).Reason.Args["want"]; got != "3" {
		t.Errorf("credit code: told %q", got)
	}
	dummy := "11100000000013661B006113700000045046442209FA4E88F9E4C878F3E9BED2CE7EA49001"
	if got := Mod37_36(dummy); got != 'D' {
		t.Errorf("documentation dummy: %c", got)
	}
}

// A birthday may be today, by the calendar in Shanghai, and not tomorrow.
func TestBirthdayToday(t *testing.T) {
	id := func(day string) string {
		body := "440105" + day + "001"
		return body + string(Mod11_2(body))
	}
	late := time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC) // 24 November, 0:30 in Shanghai
	if _, err := ParseResidentID(id("20261124"), late); err != nil {
		t.Error(err)
	}
	if _, err := ParseResidentID(id("20261125"), late); fault.Code(err) != "CODE-ID-06" {
		t.Error(err)
	}
	for _, area := range []string{"710000", "810000", "820000", "830000"} {
		body := area + "19900101001"
		if _, err := ParseResidentID(body+string(Mod11_2(body)), late); err != nil {
			t.Errorf("%s: %v", area, err)
		}
	}
}

func TestResidentParts(t *testing.T) {
	id, _ := ParseResidentID("11010519491231002X", today)
	if id.Born() != "1949-12-31" || id.Male() || ResidentID("").Born() != "" || ResidentID("").Male() {
		t.Error(id.Born(), id.Male())
	}
}

func TestNotes(t *testing.T) {
	if n := Check(KindUSCC, "11440105F00000018Q", today).Notes; len(n) != 0 {
		t.Errorf("a sound organisation code is noted: %v", n)
	}
	body := "91440105F00000019" // check of F0000001 is 8
	odd := body + string(Mod31(body))
	if r := Check(KindUSCC, odd, today); !r.Valid || fmt.Sprint(r.Notes) != "[code.note.organisation]" {
		t.Errorf("%s: %+v", odd, r)
	}
	if r := Check(KindItem, "11440105F00000018Q444011700200001", today); fmt.Sprint(r.Notes) != "[code.note.business]" {
		t.Errorf("%+v", r)
	}
	for _, key := range []string{"code.note.organisation", "code.note.business"} {
		if !words.Has(key) {
			t.Errorf("%s has no sentence", key)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, k := range Kinds {
		if got, err := ParseKind(string(k)); got != k || err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
	if _, err := ParseKind("passport"); fault.Code(err) != "CODE-KIND-01" {
		t.Error(err)
	}
	if r := Check("passport", "1", today); r.Valid || r.Reason.Code != "CODE-KIND-01" {
		t.Errorf("%+v", r)
	}
}

// Every fault code of the package has its sentence, and no fault repeats the value.
func TestEveryCodeHasASentence(t *testing.T) {
	for _, group := range []struct {
		room string
		last int
	}{{"KIND", 1}, {"ID", 7}, {"USCC", 5}, {"ITEM", 6}, {"CASE", 6}, {"LICENCE", 6}, {"STREET", 2}, {"TRACK", 3}, {"PHONE", 2}, {"BANK", 2}} {
		for n := 1; n <= group.last; n++ {
			if key := fmt.Sprintf("CODE-%s-%02d", group.room, n); !words.Has(key) {
				t.Errorf("%s has no sentence", key)
			}
		}
	}
	for _, v := range vectors {
		if r := Check(v.kind, v.value, today); !r.Valid && len(r.Normalized) > 8 && strings.Contains(r.Reason.Error(), r.Normalized) {
			t.Errorf("%s: the fault repeats the value", v.value)
		}
	}
}

// One wrong digit never passes, in an identity number, a credit code or a licence.
func TestSingleErrorsAreFound(t *testing.T) {
	for kind, good := range map[Kind]string{
		KindID:      "440105190001010016",
		KindUSCC:    "11440105F00000018Q",
		KindLicence: "11100000000013338W009.11440105F00000018Q.2026112300001.001.P",
	} {
		for i := range good {
			for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
				bad := good[:i] + string(c) + good[i+1:]
				if good[i] == '.' || bad == good {
					continue
				}
				if Check(kind, bad, today).Valid {
					t.Errorf("%s %s passes", kind, bad)
				}
			}
		}
	}
}
