package code

import (
	"strings"
	"testing"
)

// fuzz holds a parser to two promises: it never panics, and what it gives back
// it takes again unchanged.
func fuzz(f *testing.F, read func(string) (string, error)) {
	for _, v := range vectors {
		f.Add(v.value)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once, err := read(s)
		if err != nil {
			return
		}
		if twice, err := read(once); err != nil || twice != once {
			t.Fatalf("%q became %q, then %q (%v)", s, once, twice, err)
		}
	})
}

func fuzzKind(f *testing.F, kind Kind) {
	fuzz(f, func(s string) (string, error) {
		r := Check(kind, s, today)
		if !r.Valid {
			return "", r.Reason
		}
		return r.Normalized, nil
	})
}

func FuzzResidentID(f *testing.F) { fuzzKind(f, KindID) }
func FuzzUSCC(f *testing.F)       { fuzzKind(f, KindUSCC) }
func FuzzItem(f *testing.F)       { fuzzKind(f, KindItem) }
func FuzzCase(f *testing.F)       { fuzzKind(f, KindCase) }
func FuzzLicence(f *testing.F)    { fuzzKind(f, KindLicence) }
func FuzzStreet(f *testing.F)     { fuzzKind(f, KindStreet) }

func FuzzTracking(f *testing.F) {
	f.Add("0105-261124-7K3QX-8")
	fuzz(f, func(s string) (string, error) { x, err := ParseTracking(s); return string(x), err })
}

func FuzzPhone(f *testing.F) {
	f.Add("+86 138-1234-5678")
	fuzz(f, func(s string) (string, error) { x, err := ParsePhone(s); return string(x), err })
}

func FuzzBankCard(f *testing.F) {
	f.Add("4111 1111 1111 1111")
	fuzz(f, func(s string) (string, error) { x, err := ParseBankCard(s); return string(x), err })
}

func FuzzMasks(f *testing.F) {
	f.Add("440105190001010016")
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range []string{MaskName(s), MaskID(s), MaskPhone(s), MaskBank(s)} {
			if s != "" && !strings.Contains(m, "*") && strings.TrimSpace(s) != "" {
				t.Fatalf("%q is shown whole: %q", s, m)
			}
		}
	})
}

func BenchmarkResidentID(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseResidentID("11010519491231002X", today); err != nil {
			b.Fatal(err)
		}
	}
}

func TestResidentIDAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { ParseResidentID("11010519491231002X", today) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
