package licence

import (
	"strings"
	"testing"
	"time"

	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/org"
)

var issuer = org.Unit{Code: "HZ-CL", Name: "广州市海珠区残疾人联合会", USCC: "11440105F00000018Q"}

func TestIssuedLicenceCarriesAValidIdentifier(t *testing.T) {
	at := time.Date(2026, 11, 24, 23, 30, 0, 0, workday.Shanghai)
	l, err := New(Type{Code: "11440105F00000018Q001", Name: "证", Validity: "三年", Months: 36}, issuer, "2026112400001", "ABC", at)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := code.ParseLicence(l.ID.String()); err != nil {
		t.Fatalf("%s: %v", l.ID, err)
	}
	if l.IssuedOn.String() != "2026-11-24" || l.ValidUntil.String() != "2029-11-23" {
		t.Fatalf("%s until %s", l.IssuedOn, l.ValidUntil)
	}
	if l.Standing(l.ValidUntil) != Valid || l.Standing(l.ValidUntil+1) != Expired {
		t.Error("the last day is not the last day")
	}
	l.Status = Revoked
	if l.Standing(l.ValidUntil+1) != Revoked {
		t.Error("a revoked licence came back as expired")
	}
	if _, err := New(Type{Code: "short"}, issuer, "1", "ABC", at); err == nil {
		t.Error("a type code that breaks the standard was taken")
	}
}

func TestStrangersLearnLittle(t *testing.T) {
	l := Licence{Holder: "张三丰", HolderID: "440105195403120026", Organ: "HZ-CL", Status: Valid, IssuedOn: 20000}
	p := l.Prove(org.NewChart("440105", "广州市海珠区", []org.Unit{issuer}), 20001)
	if strings.Contains(p.Holder, "三丰") || p.Organ != issuer.Name || p.Status != Valid {
		t.Fatalf("%+v", p)
	}
}

func TestVerifyCodes(t *testing.T) {
	c := NewVerify([12]byte{0, 29, 30, 255, 4, 5, 6, 7, 8, 9, 10, 11})
	for _, typed := range []string{c, strings.ToLower(c), c[:4] + "-" + c[4:8] + " " + c[8:]} {
		if got, err := ParseVerify(typed); err != nil || got != c {
			t.Errorf("%q: %q %v", typed, got, err)
		}
	}
	for _, bad := range []string{"", c[:11], c + "2", "0" + c[1:], strings.Repeat("I", 12)} {
		if _, err := ParseVerify(bad); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzParseVerify(f *testing.F) {
	f.Add("23456789ABCD")
	f.Add("2345-6789-abcd")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseVerify(s)
		if err != nil {
			return
		}
		if again, err := ParseVerify(c); err != nil || again != c {
			t.Fatalf("%q → %q → %q %v", s, c, again, err)
		}
	})
}
